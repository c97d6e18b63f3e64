// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/optionsleftout.h"

#include <array>

namespace fetchrace {

namespace {

using Option = CurlOption;
using Effect = CurlOption::Effect;

constexpr bool value = true;
constexpr bool flag = false;

// What some of those that are left out would have done all the same.
constexpr const char *noConnectTimeout =
    "limit the time to connect, but here the timeout (-m) is for the whole request";
constexpr const char *noHttp10 = "speak HTTP/1.0, but Fetchrace sends HTTP/1.1";
constexpr const char *noFamily = "choose between IPv4 and IPv6, but Fetchrace takes the first address that accepts";
constexpr const char *noRetry = "send again what has failed, but Fetchrace counts it as failed";

// The other options that curl has. Some are read all the same, for what they say about others.
constexpr std::array withoutEffect{
    Option{'a', "append", flag, Effect::LeftOut},
    Option{'\0', "basic", flag, Effect::LeftOut},
    Option{'\0', "compressed-ssh", flag, Effect::LeftOut},
    Option{'\0', "connect-timeout", value, Effect::LeftOut, nullptr, noConnectTimeout},
    Option{'\0', "create-dirs", flag, Effect::LeftOut},
    Option{'\0', "create-file-mode", value, Effect::LeftOut},
    Option{'\0', "delegation", value, Effect::LeftOut},
    Option{'q', "disable", flag, Effect::LeftOut},
    Option{'\0', "disable-eprt", flag, Effect::LeftOut},
    Option{'\0', "disable-epsv", flag, Effect::LeftOut},
    Option{'\0', "doh-cert-status", flag, Effect::LeftOut},
    Option{'\0', "doh-insecure", flag, Effect::LeftOut},
    Option{'D', "dump-header", value, Effect::LeftOut},
    Option{'\0', "egd-file", value, Effect::LeftOut},
    Option{'\0', "etag-save", value, Effect::LeftOut},
    Option{'\0', "expect100-timeout", value, Effect::LeftOut},
    Option{'\0', "fail-early", flag, Effect::LeftOut},
    Option{'\0', "fail-with-body", flag, Effect::LeftOut},
    Option{'\0', "false-start", flag, Effect::LeftOut},
    Option{'\0', "ftp-account", value, Effect::LeftOut},
    Option{'\0', "ftp-alternative-to-user", value, Effect::LeftOut},
    Option{'\0', "ftp-create-dirs", flag, Effect::LeftOut},
    Option{'\0', "ftp-method", value, Effect::LeftOut},
    Option{'\0', "ftp-pasv", flag, Effect::LeftOut},
    Option{'P', "ftp-port", value, Effect::LeftOut},
    Option{'\0', "ftp-pret", flag, Effect::LeftOut},
    Option{'\0', "ftp-skip-pasv-ip", flag, Effect::LeftOut},
    Option{'\0', "ftp-ssl-ccc", flag, Effect::LeftOut},
    Option{'\0', "ftp-ssl-ccc-mode", value, Effect::LeftOut},
    Option{'\0', "ftp-ssl-control", flag, Effect::LeftOut},
    Option{'\0', "happy-eyeballs-timeout-ms", value, Effect::LeftOut},
    Option{'\0', "hostpubmd5", value, Effect::LeftOut},
    Option{'\0', "hostpubsha256", value, Effect::LeftOut},
    Option{'0', "http1.0", flag, Effect::LeftOut, &CurlReader::http1, noHttp10},
    Option{'\0', "http1.1", flag, Effect::LeftOut, &CurlReader::http1},
    Option{'4', "ipv4", flag, Effect::LeftOut, nullptr, noFamily},
    Option{'6', "ipv6", flag, Effect::LeftOut, nullptr, noFamily},
    Option{'j', "junk-session-cookies", flag, Effect::LeftOut},
    Option{'\0', "keepalive-time", value, Effect::LeftOut},
    Option{'\0', "krb", value, Effect::LeftOut},
    Option{'\0', "libcurl", value, Effect::LeftOut},
    Option{'l', "list-only", flag, Effect::LeftOut},
    Option{'\0', "login-options", value, Effect::LeftOut},
    Option{'\0', "mail-auth", value, Effect::LeftOut},
    Option{'\0', "mail-from", value, Effect::LeftOut},
    Option{'\0', "mail-rcpt", value, Effect::LeftOut},
    Option{'\0', "mail-rcpt-allowfails", flag, Effect::LeftOut},
    Option{'\0', "noproxy", value, Effect::LeftOut, &CurlReader::noProxy},
    Option{'\0', "output-dir", value, Effect::LeftOut},
    Option{'Z', "parallel", flag, Effect::LeftOut},
    Option{'\0', "parallel-immediate", flag, Effect::LeftOut},
    Option{'\0', "parallel-max", value, Effect::LeftOut},
    Option{'\0', "proto", value, Effect::LeftOut, &CurlReader::protocols},
    Option{'\0', "proxy-basic", flag, Effect::LeftOut},
    Option{'\0', "proxy-cacert", value, Effect::LeftOut},
    Option{'\0', "proxy-capath", value, Effect::LeftOut},
    Option{'\0', "proxy-cert", value, Effect::LeftOut},
    Option{'\0', "proxy-cert-type", value, Effect::LeftOut},
    Option{'\0', "proxy-ciphers", value, Effect::LeftOut},
    Option{'\0', "proxy-crlfile", value, Effect::LeftOut},
    Option{'\0', "proxy-insecure", flag, Effect::LeftOut},
    Option{'\0', "proxy-key", value, Effect::LeftOut},
    Option{'\0', "proxy-key-type", value, Effect::LeftOut},
    Option{'\0', "proxy-pass", value, Effect::LeftOut},
    Option{'\0', "proxy-pinnedpubkey", value, Effect::LeftOut},
    Option{'\0', "proxy-service-name", value, Effect::LeftOut},
    Option{'\0', "proxy-ssl-allow-beast", flag, Effect::LeftOut},
    Option{'\0', "proxy-ssl-auto-client-cert", flag, Effect::LeftOut},
    Option{'\0', "proxy-tls13-ciphers", value, Effect::LeftOut},
    Option{'\0', "proxy-tlsauthtype", value, Effect::LeftOut},
    Option{'\0', "proxy-tlspassword", value, Effect::LeftOut},
    Option{'\0', "proxy-tlsuser", value, Effect::LeftOut},
    Option{'\0', "proxy-tlsv1", flag, Effect::LeftOut},
    Option{'p', "proxytunnel", flag, Effect::LeftOut},
    Option{'\0', "pubkey", value, Effect::LeftOut},
    Option{'Q', "quote", value, Effect::LeftOut},
    Option{'\0', "random-file", value, Effect::LeftOut},
    Option{'\0', "raw", flag, Effect::LeftOut},
    Option{'J', "remote-header-name", flag, Effect::LeftOut},
    Option{'O', "remote-name", flag, Effect::LeftOut},
    Option{'\0', "remote-name-all", flag, Effect::LeftOut},
    Option{'R', "remote-time", flag, Effect::LeftOut},
    Option{'\0', "remove-on-error", flag, Effect::LeftOut},
    Option{'\0', "retry", value, Effect::LeftOut, nullptr, noRetry},
    Option{'\0', "retry-all-errors", flag, Effect::LeftOut},
    Option{'\0', "retry-connrefused", flag, Effect::LeftOut},
    Option{'\0', "retry-delay", value, Effect::LeftOut},
    Option{'\0', "retry-max-time", value, Effect::LeftOut},
    Option{'\0', "sasl-authzid", value, Effect::LeftOut},
    Option{'\0', "sasl-ir", flag, Effect::LeftOut},
    Option{'\0', "service-name", value, Effect::LeftOut},
    Option{'\0', "socks5-basic", flag, Effect::LeftOut},
    Option{'\0', "socks5-gssapi", flag, Effect::LeftOut},
    Option{'\0', "socks5-gssapi-nec", flag, Effect::LeftOut},
    Option{'\0', "socks5-gssapi-service", value, Effect::LeftOut},
    Option{'\0', "ssl", flag, Effect::LeftOut},
    Option{'\0', "ssl-allow-beast", flag, Effect::LeftOut},
    Option{'\0', "ssl-auto-client-cert", flag, Effect::LeftOut},
    Option{'\0', "ssl-no-revoke", flag, Effect::LeftOut},
    Option{'\0', "ssl-reqd", flag, Effect::LeftOut},
    Option{'\0', "ssl-revoke-best-effort", flag, Effect::LeftOut},
    Option{'2', "sslv2", flag, Effect::LeftOut},
    Option{'3', "sslv3", flag, Effect::LeftOut},
    Option{'\0', "stderr", value, Effect::LeftOut},
    Option{'\0', "styled-output", flag, Effect::LeftOut},
    Option{'\0', "suppress-connect-headers", flag, Effect::LeftOut},
    Option{'\0', "tcp-fastopen", flag, Effect::LeftOut},
    Option{'\0', "tcp-nodelay", flag, Effect::LeftOut},
    Option{'t', "telnet-option", value, Effect::LeftOut},
    Option{'\0', "tftp-blksize", value, Effect::LeftOut},
    Option{'\0', "tftp-no-options", flag, Effect::LeftOut},
    Option{'1', "tlsv1", flag, Effect::LeftOut},
    Option{'\0', "tlsv1.2", flag, Effect::LeftOut},
    Option{'\0', "trace", value, Effect::LeftOut},
    Option{'\0', "trace-ascii", value, Effect::LeftOut},
    Option{'\0', "trace-time", flag, Effect::LeftOut},
    Option{'B', "use-ascii", flag, Effect::LeftOut},
    Option{'\0', "xattr", flag, Effect::LeftOut},
    Option{'\0', "ca-native", flag, Effect::LeftOut},
    Option{'\0', "proxy-ca-native", flag, Effect::LeftOut},
    Option{'\0', "trace-ids", flag, Effect::LeftOut},
    Option{'\0', "trace-config", value, Effect::LeftOut},
    Option{'\0', "keepalive-cnt", value, Effect::LeftOut},
    Option{'\0', "proxy-http2", flag, Effect::LeftOut},
    Option{'\0', "out-null", flag, Effect::LeftOut},
    Option{'\0', "parallel-max-host", value, Effect::LeftOut},
    Option{'\0', "keepalive", flag, Effect::LeftOut},
    Option{'\0', "progress-meter", flag, Effect::LeftOut},
    Option{'\0', "buffer", flag, Effect::LeftOut},
    Option{'\0', "alpn", flag, Effect::LeftOut},
    Option{'\0', "sessionid", flag, Effect::LeftOut},
    Option{'\0', "clobber", flag, Effect::LeftOut},
    Option{'\0', "npn", flag, Effect::LeftOut},
};

} // namespace

std::span<const CurlOption> optionsLeftOut()
{
    return withoutEffect;
}

} // namespace fetchrace
