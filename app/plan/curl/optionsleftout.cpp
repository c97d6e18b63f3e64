// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/optionsleftout.h"

#include <array>

namespace fetchrace {

namespace {

using Option = CurlOption;
using Effect = CurlOption::Effect;

using enum CurlOption::Argument;

// What some of those that are left out would have done all the same.
constexpr const char *noConnectTimeout =
    "limit the time to connect, but here the timeout (-m) is for the whole request";
constexpr const char *noHttp10 = "speak HTTP/1.0, but Fetchrace sends HTTP/1.1";
constexpr const char *noFamily = "choose between IPv4 and IPv6, but Fetchrace takes the first address that accepts";
constexpr const char *noRetry = "send again what has failed, but Fetchrace counts it as failed";

// The other options that curl has. Some are read all the same, for what they say about others.
constexpr std::array withoutEffect{
    Option{'a', "append", Flag, Effect::LeftOut},
    Option{'\0', "basic", Flag, Effect::LeftOut},
    Option{'\0', "compressed-ssh", Flag, Effect::LeftOut},
    Option{'\0', "connect-timeout", Value, Effect::LeftOut, nullptr, noConnectTimeout},
    Option{'\0', "create-dirs", Flag, Effect::LeftOut},
    Option{'\0', "create-file-mode", Value, Effect::LeftOut},
    Option{'\0', "delegation", Value, Effect::LeftOut},
    Option{'q', "disable", Flag, Effect::LeftOut},
    Option{'\0', "disable-eprt", Flag, Effect::LeftOut},
    Option{'\0', "disable-epsv", Flag, Effect::LeftOut},
    Option{'\0', "doh-cert-status", Flag, Effect::LeftOut},
    Option{'\0', "doh-insecure", Flag, Effect::LeftOut},
    Option{'D', "dump-header", Value, Effect::LeftOut},
    Option{'\0', "egd-file", Value, Effect::LeftOut},
    Option{'\0', "etag-save", Value, Effect::LeftOut},
    Option{'\0', "expect100-timeout", Value, Effect::LeftOut},
    Option{'\0', "fail-early", Flag, Effect::LeftOut},
    Option{'\0', "fail-with-body", Flag, Effect::LeftOut},
    Option{'\0', "false-start", Flag, Effect::LeftOut},
    Option{'\0', "ftp-account", Value, Effect::LeftOut},
    Option{'\0', "ftp-alternative-to-user", Value, Effect::LeftOut},
    Option{'\0', "ftp-create-dirs", Flag, Effect::LeftOut},
    Option{'\0', "ftp-method", Value, Effect::LeftOut},
    Option{'\0', "ftp-pasv", Flag, Effect::LeftOut},
    Option{'P', "ftp-port", Value, Effect::LeftOut},
    Option{'\0', "ftp-pret", Flag, Effect::LeftOut},
    Option{'\0', "ftp-skip-pasv-ip", Flag, Effect::LeftOut},
    Option{'\0', "ftp-ssl-ccc", Flag, Effect::LeftOut},
    Option{'\0', "ftp-ssl-ccc-mode", Value, Effect::LeftOut},
    Option{'\0', "ftp-ssl-control", Flag, Effect::LeftOut},
    Option{'\0', "happy-eyeballs-timeout-ms", Value, Effect::LeftOut},
    Option{'\0', "hostpubmd5", Value, Effect::LeftOut},
    Option{'\0', "hostpubsha256", Value, Effect::LeftOut},
    Option{'0', "http1.0", Flag, Effect::LeftOut, &CurlReader::http1, noHttp10},
    Option{'\0', "http1.1", Flag, Effect::LeftOut, &CurlReader::http1},
    Option{'4', "ipv4", Flag, Effect::LeftOut, nullptr, noFamily},
    Option{'6', "ipv6", Flag, Effect::LeftOut, nullptr, noFamily},
    Option{'j', "junk-session-cookies", Flag, Effect::LeftOut},
    Option{'\0', "keepalive-time", Value, Effect::LeftOut},
    Option{'\0', "krb", Value, Effect::LeftOut},
    Option{'\0', "libcurl", Value, Effect::LeftOut},
    Option{'l', "list-only", Flag, Effect::LeftOut},
    Option{'\0', "login-options", Value, Effect::LeftOut},
    Option{'\0', "mail-auth", Value, Effect::LeftOut},
    Option{'\0', "mail-from", Value, Effect::LeftOut},
    Option{'\0', "mail-rcpt", Value, Effect::LeftOut},
    Option{'\0', "mail-rcpt-allowfails", Flag, Effect::LeftOut},
    Option{'\0', "noproxy", Value, Effect::LeftOut, &CurlReader::noProxy},
    Option{'\0', "output-dir", Value, Effect::LeftOut},
    Option{'Z', "parallel", Flag, Effect::LeftOut},
    Option{'\0', "parallel-immediate", Flag, Effect::LeftOut},
    Option{'\0', "parallel-max", Value, Effect::LeftOut},
    Option{'\0', "proto", Value, Effect::LeftOut, &CurlReader::protocols},
    Option{'\0', "proxy-basic", Flag, Effect::LeftOut},
    Option{'\0', "proxy-cacert", Value, Effect::LeftOut},
    Option{'\0', "proxy-capath", Value, Effect::LeftOut},
    Option{'\0', "proxy-cert", Value, Effect::LeftOut},
    Option{'\0', "proxy-cert-type", Value, Effect::LeftOut},
    Option{'\0', "proxy-ciphers", Value, Effect::LeftOut},
    Option{'\0', "proxy-crlfile", Value, Effect::LeftOut},
    Option{'\0', "proxy-insecure", Flag, Effect::LeftOut},
    Option{'\0', "proxy-key", Value, Effect::LeftOut},
    Option{'\0', "proxy-key-type", Value, Effect::LeftOut},
    Option{'\0', "proxy-pass", Value, Effect::LeftOut},
    Option{'\0', "proxy-pinnedpubkey", Value, Effect::LeftOut},
    Option{'\0', "proxy-service-name", Value, Effect::LeftOut},
    Option{'\0', "proxy-ssl-allow-beast", Flag, Effect::LeftOut},
    Option{'\0', "proxy-ssl-auto-client-cert", Flag, Effect::LeftOut},
    Option{'\0', "proxy-tls13-ciphers", Value, Effect::LeftOut},
    Option{'\0', "proxy-tlsauthtype", Value, Effect::LeftOut},
    Option{'\0', "proxy-tlspassword", Value, Effect::LeftOut},
    Option{'\0', "proxy-tlsuser", Value, Effect::LeftOut},
    Option{'\0', "proxy-tlsv1", Flag, Effect::LeftOut},
    Option{'p', "proxytunnel", Flag, Effect::LeftOut},
    Option{'\0', "pubkey", Value, Effect::LeftOut},
    Option{'Q', "quote", Value, Effect::LeftOut},
    Option{'\0', "random-file", Value, Effect::LeftOut},
    Option{'\0', "raw", Flag, Effect::LeftOut},
    Option{'J', "remote-header-name", Flag, Effect::LeftOut},
    Option{'O', "remote-name", Flag, Effect::LeftOut},
    Option{'\0', "remote-name-all", Flag, Effect::LeftOut},
    Option{'R', "remote-time", Flag, Effect::LeftOut},
    Option{'\0', "remove-on-error", Flag, Effect::LeftOut},
    Option{'\0', "retry", Value, Effect::LeftOut, nullptr, noRetry},
    Option{'\0', "retry-all-errors", Flag, Effect::LeftOut},
    Option{'\0', "retry-connrefused", Flag, Effect::LeftOut},
    Option{'\0', "retry-delay", Value, Effect::LeftOut},
    Option{'\0', "retry-max-time", Value, Effect::LeftOut},
    Option{'\0', "sasl-authzid", Value, Effect::LeftOut},
    Option{'\0', "sasl-ir", Flag, Effect::LeftOut},
    Option{'\0', "service-name", Value, Effect::LeftOut},
    Option{'\0', "socks5-basic", Flag, Effect::LeftOut},
    Option{'\0', "socks5-gssapi", Flag, Effect::LeftOut},
    Option{'\0', "socks5-gssapi-nec", Flag, Effect::LeftOut},
    Option{'\0', "socks5-gssapi-service", Value, Effect::LeftOut},
    Option{'\0', "ssl", Flag, Effect::LeftOut},
    Option{'\0', "ssl-allow-beast", Flag, Effect::LeftOut},
    Option{'\0', "ssl-auto-client-cert", Flag, Effect::LeftOut},
    Option{'\0', "ssl-no-revoke", Flag, Effect::LeftOut},
    Option{'\0', "ssl-reqd", Flag, Effect::LeftOut},
    Option{'\0', "ssl-revoke-best-effort", Flag, Effect::LeftOut},
    Option{'2', "sslv2", Flag, Effect::LeftOut},
    Option{'3', "sslv3", Flag, Effect::LeftOut},
    Option{'\0', "stderr", Value, Effect::LeftOut},
    Option{'\0', "styled-output", Flag, Effect::LeftOut},
    Option{'\0', "suppress-connect-headers", Flag, Effect::LeftOut},
    Option{'\0', "tcp-fastopen", Flag, Effect::LeftOut},
    Option{'\0', "tcp-nodelay", Flag, Effect::LeftOut},
    Option{'t', "telnet-option", Value, Effect::LeftOut},
    Option{'\0', "tftp-blksize", Value, Effect::LeftOut},
    Option{'\0', "tftp-no-options", Flag, Effect::LeftOut},
    Option{'1', "tlsv1", Flag, Effect::LeftOut},
    Option{'\0', "tlsv1.2", Flag, Effect::LeftOut},
    Option{'\0', "trace", Value, Effect::LeftOut},
    Option{'\0', "trace-ascii", Value, Effect::LeftOut},
    Option{'\0', "trace-time", Flag, Effect::LeftOut},
    Option{'B', "use-ascii", Flag, Effect::LeftOut},
    Option{'\0', "xattr", Flag, Effect::LeftOut},
    Option{'\0', "ca-native", Flag, Effect::LeftOut},
    Option{'\0', "proxy-ca-native", Flag, Effect::LeftOut},
    Option{'\0', "trace-ids", Flag, Effect::LeftOut},
    Option{'\0', "trace-config", Value, Effect::LeftOut},
    Option{'\0', "keepalive-cnt", Value, Effect::LeftOut},
    Option{'\0', "proxy-http2", Flag, Effect::LeftOut},
    Option{'\0', "out-null", Flag, Effect::LeftOut},
    Option{'\0', "parallel-max-host", Value, Effect::LeftOut},
    Option{'\0', "keepalive", Flag, Effect::LeftOut},
    Option{'\0', "progress-meter", Flag, Effect::LeftOut},
    Option{'\0', "buffer", Flag, Effect::LeftOut},
    Option{'\0', "alpn", Flag, Effect::LeftOut},
    Option{'\0', "sessionid", Flag, Effect::LeftOut},
    Option{'\0', "clobber", Flag, Effect::LeftOut},
    Option{'\0', "npn", Flag, Effect::LeftOut},
};

} // namespace

std::span<const CurlOption> optionsLeftOut()
{
    return withoutEffect;
}

} // namespace fetchrace
