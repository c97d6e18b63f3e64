// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/numberformat.h"
#include "app/race/runset.h"
#include "app/words/modewords.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"
#include "ui/base/modestyle.h"

#include <QTest>

#include <cstdlib>
#include <set>

using namespace fetchrace;

class ChartsNumbersTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void durationsHaveThreeDigitsAndAUnit_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 nanoseconds, const char *text) {
            QTest::addRow("%lld", static_cast<long long>(nanoseconds)) << nanoseconds << QString::fromUtf8(text);
        };
        row(0, "0 s");
        row(1, "1 ns");
        row(350, "350 ns");
        row(1'000, "1.00 µs");
        row(182'000, "182 µs");
        row(999'400, "999 µs");
        row(999'600, "1.00 ms");
        row(9'996'000, "10.0 ms");
        row(47'300'000, "47.3 ms");
        row(99'940'000, "99.9 ms");
        row(99'960'000, "0.100 s");
        row(307'000'000, "0.307 s");
        row(999'700'000, "1.00 s");
        row(5'690'000'000, "5.69 s");
        row(28'410'000'000, "28.4 s");
        row(59'400'000'000, "59.4 s");
        row(59'600'000'000, "1 min 0 s");
        row(196'000'000'000, "3 min 16 s");
        row(3'900'000'000'000, "1 h 5 min");
        row(-5'000'000, "−5.00 ms");
    }

    void durationsHaveThreeDigitsAndAUnit()
    {
        QFETCH(qint64, nanoseconds);
        QFETCH(QString, text);
        QCOMPARE(test::plain(durationText(nanoseconds)), text);
    }

    void numbersFollowTheLocale()
    {
        const QLocale german(QLocale::German, QLocale::Germany);
        QCOMPARE(test::plain(durationText(307'000'000, german)), QStringLiteral("0,307 s"));
        QCOMPARE(countText(1'240, german), QStringLiteral("1.240"));
        QCOMPARE(factorText(5, german), QStringLiteral("5,0×"));
        QCOMPARE(countText(1'000'000), QStringLiteral("1,000,000"));
    }

    void roundDurationsAreShort()
    {
        QCOMPARE(test::plain(roundDurationText(0)), QStringLiteral("0 s"));
        QCOMPARE(test::plain(roundDurationText(1e8)), QStringLiteral("0.1 s"));
        QCOMPARE(test::plain(roundDurationText(1e7)), QStringLiteral("10 ms"));
        QCOMPARE(test::plain(roundDurationText(1e3)), QStringLiteral("1 µs"));
        QCOMPARE(test::plain(roundDurationText(1e10)), QStringLiteral("10 s"));
    }

    void numbersAreNotTornFromTheirUnits()
    {
        for (const std::int64_t ns : {0LL, 350LL, 182'000LL, 47'300'000LL, 5'690'000'000LL, 196'000'000'000LL})
            QVERIFY(!durationText(ns).contains(QLatin1Char(' ')));
        QVERIFY(!roundDurationText(1e7).contains(QLatin1Char(' ')));
    }

    void sharesAreNeitherTornNorWrittenWithPowers()
    {
        QCOMPARE(percentText(0), QStringLiteral("0%"));
        QCOMPARE(percentText(4.4e-7), QStringLiteral("<0.1%"));
        QCOMPARE(percentText(0.001), QStringLiteral("0.1%"));
        QCOMPARE(percentText(0.9394), QStringLiteral("93.9%"));
        QCOMPARE(percentText(0.9996), QStringLiteral("100%"));
        QCOMPARE(percentText(1), QStringLiteral("100%"));
    }

    void ratesHaveThreeDigits()
    {
        QCOMPARE(rateText(21.13), QStringLiteral("21.1"));
        QCOMPARE(rateText(99.96), QStringLiteral("100"));
        QCOMPARE(rateText(1'993.4), QStringLiteral("1,993"));
    }

    void factorsSayWhoWasFaster()
    {
        const QString serial = QStringLiteral("serial");
        QCOMPARE(fasterText(307, 28'400), QStringLiteral("93× faster"));
        QCOMPARE(fasterText(307, 28'400, serial), QStringLiteral("93× faster than serial"));
        QCOMPARE(fasterText(1'000, 5'000), QStringLiteral("5.0× faster"));
        QCOMPARE(fasterText(1'000, 9'960), QStringLiteral("10× faster"));
        QCOMPARE(fasterText(1'400, 1'000, serial), QStringLiteral("1.4× slower than serial"));
        QCOMPARE(fasterText(1'020, 1'000), QStringLiteral("same"));
        QCOMPARE(fasterText(980, 1'000, serial), QStringLiteral("same as serial"));
        QVERIFY(fasterText(0, 1'000).isEmpty());
        QVERIFY(fasterText(1'000, 0).isEmpty());
    }

    void modesHaveTheColoursOfTheSpecification()
    {
        QCOMPARE(modeColor(Mode::Serial, false), QColor(QStringLiteral("#0072B2")));
        QCOMPARE(modeColor(Mode::Serial, true), QColor(QStringLiteral("#56B4E9")));
        for (const bool dark : {false, true}) {
            QCOMPARE(modeColor(Mode::Async, dark), QColor(QStringLiteral("#009E73")));
            QCOMPARE(modeColor(Mode::Threaded, dark), QColor(QStringLiteral("#D55E00")));
            QCOMPARE(modeColor(Mode::EventLoop, dark), QColor(QStringLiteral("#CC79A7")));
        }
    }

    void modesAreToldApartWithoutColour()
    {
        std::set<Marker> shapes;
        std::set<QString> titles;
        for (const Mode mode : allModes) {
            shapes.insert(modeMarker(mode));
            titles.insert(modeTitle(mode));
            QVERIFY(!modeInSentence(mode).isEmpty());
            QVERIFY(!markerPath(modeMarker(mode), 10).isEmpty());
        }
        QCOMPARE(shapes.size(), allModes.size());
        QCOMPARE(titles.size(), allModes.size());
    }

    void twelveEntriesOfASenderAreToldApart_data()
    {
        QTest::addColumn<Mode>("mode");
        QTest::addColumn<bool>("dark");
        for (const Mode mode : allSenders)
            for (const bool dark : {false, true})
                QTest::addRow("%s, %s", modeRow(mode).key, dark ? "dark" : "light") << mode << dark;
    }
    /// In grey, too: of those with the same marker one is half as luminous again as the other.
    void twelveEntriesOfASenderAreToldApart()
    {
        QFETCH(const Mode, mode);
        QFETCH(const bool, dark);
        const QColor background = dark ? QColor(0x1f, 0x22, 0x26) : QColor(Qt::white);
        std::set<Marker> ofModes;
        for (const Mode other : allModes)
            ofModes.insert(modeMarker(other));
        QList<Entry> entries;
        for (int place = 0; place < RunSet::mostShown; ++place) {
            entries.append(mode == Mode::Client ? Entry(Client{}) : Entry(mode));
            entries.last().place = place;
        }
        QCOMPARE(modeMarker(entries.first()), modeMarker(mode));
        for (const Entry &entry : entries) {
            const QColor color = modeColor(entry, dark);
            QVERIFY2(mode == Mode::Client || contrastOf(color, background) >= 2.9, qPrintable(color.name()));
            QVERIFY(mode != Mode::Client || ofModes.count(modeMarker(entry)) == 0);
            const int turn = std::abs(color.hslHue() - modeColor(mode, dark).hslHue());
            QVERIFY2(mode == Mode::Client || std::min(turn, 360 - turn) <= 4, qPrintable(color.name()));
            QVERIFY(!markerPath(modeMarker(entry), 10).isEmpty());
            for (const Entry &other : entries) {
                const bool isTold = other == entry || modeMarker(other) != modeMarker(entry) ||
                                    contrastOf(color, modeColor(other, dark)) >= 1.6;
                QVERIFY2(isTold, qPrintable(QStringLiteral("%1 and %2").arg(entry.place).arg(other.place)));
            }
        }
    }

    void textOnAModeColourCanBeRead()
    {
        QCOMPARE(textColorOn(Qt::black), QColor(Qt::white));
        QCOMPARE(textColorOn(Qt::white), QColor(Qt::black));
        QCOMPARE(textColorOn(modeColor(Mode::Serial, false)), QColor(Qt::white));
        QCOMPARE(textColorOn(modeColor(Mode::Serial, true)), QColor(Qt::black));
    }

    void darkPalettesAreRecognised()
    {
        QPalette palette;
        palette.setColor(QPalette::Window, QColor(0x2B, 0x2D, 0x30));
        QVERIFY(isDark(palette));
        palette.setColor(QPalette::Window, QColor(0xF4, 0xF6, 0xF8));
        QVERIFY(!isDark(palette));
    }
};

FETCHRACE_TEST(ChartsNumbersTest)
#include "tst_chartsnumbers.moc"
