// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/inflated.h"

#include <boost/beast/zlib/inflate_stream.hpp>

#include <QtEndian>

namespace fetchrace {

namespace {

constexpr qsizetype sizeBytes = 4; ///< qCompress() writes the size first, then what zlib makes
constexpr qsizetype zlibHeader = 2;
constexpr qsizetype zlibTrailer = 4; ///< a sum over all bytes

/// zlib's Adler-32, by which a changed byte is noticed.
quint32 checksum(const QByteArray &bytes)
{
    quint64 a = 1;
    quint64 b = 0;
    for (const char byte : bytes) {
        a = (a + static_cast<unsigned char>(byte)) % 65'521;
        b = (b + a) % 65'521;
    }
    return static_cast<quint32>(b << 16 | a);
}

} // namespace

std::optional<QByteArray> inflated(const QByteArray &packed, qint64 most)
{
    namespace zlib = boost::beast::zlib;
    if (packed.size() < sizeBytes + zlibHeader + zlibTrailer)
        return {};
    const auto size = qFromBigEndian<quint32>(packed.constData());
    if (size > most)
        return {};
    QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
    zlib::inflate_stream stream;
    zlib::z_params io;
    io.next_in = packed.constData() + sizeBytes + zlibHeader;
    // With the sum behind it: Beast looks for more bits than the last code has.
    io.avail_in = static_cast<std::size_t>(packed.size() - sizeBytes - zlibHeader);
    io.next_out = bytes.data();
    io.avail_out = static_cast<std::size_t>(bytes.size());
    boost::beast::error_code error;
    stream.write(io, zlib::Flush::finish, error);
    const auto sum = qFromBigEndian<quint32>(packed.constData() + packed.size() - zlibTrailer);
    if (error != zlib::error::end_of_stream || io.avail_in > zlibTrailer || io.avail_out != 0 || checksum(bytes) != sum)
        return {};
    return bytes;
}

} // namespace fetchrace
