// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/notelabel.h"

#include "ui/base/theme.h"

#include <QEvent>

namespace fetchrace {

NoteLabel::NoteLabel(Kind kind, QWidget *parent) : QLabel(parent), m_kind(kind)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    // Long URLs have no blank to break at: better cut than a panel that grows.
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    applyColour();
    setVisible(kind == Kind::Quiet);
    m_pause.setSingleShot(true);
    m_pause.setInterval(600);
    connect(&m_pause, &QTimer::timeout, this, [this] { setNote(m_next); });
}

void NoteLabel::setNoteAfterTyping(const QString &text)
{
    if (text.isEmpty()) {
        setNote({});
        return;
    }
    m_next = text;
    m_pause.start();
}

void NoteLabel::setNote(const QString &text)
{
    m_pause.stop();
    setText(text);
    if (m_kind != Kind::Quiet)
        setVisible(!text.isEmpty());
}

void NoteLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColour();
}

void NoteLabel::applyColour()
{
    const QColor colour = m_kind == Kind::Problem ? problemColour() : quietColour();
    // Setting a palette announces a change of palette.
    if (palette().color(QPalette::Active, QPalette::WindowText) == colour)
        return;
    QPalette colours;
    colours.setColor(QPalette::WindowText, colour);
    setPalette(colours);
}

} // namespace fetchrace

#include "moc_notelabel.cpp"
