// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/curloptions.h"

#include "app/plan/text/excerpt.h"

#include <algorithm>
#include <array>
#include <span>

namespace fetchrace {

namespace {

using Option = CurlOption;
using Fate = CurlOption::Fate;

constexpr bool value = true;
constexpr bool flag = false;

// What several would have done.
constexpr const char *noNtlm = "log in by NTLM, which Fetchrace cannot; use another way to log in, such as a token";
constexpr const char *noNetrc =
    "take name and password from the file .netrc, which Fetchrace does not read; give them with -u";
constexpr const char *noUnixSocket =
    "connect to a socket of this system, which Fetchrace cannot; have the server listen on a port of 127.0.0.1";
constexpr const char *noOtherNames =
    "look names up in another way than the system, which Fetchrace cannot; write the address into the URL";
constexpr const char *noLoadBalancer =
    "begin each connection with a line for a load balancer, which Fetchrace cannot; ask a port that needs none";
constexpr const char *noHttp3 = "speak HTTP/3, which Fetchrace cannot; use --http2 or HTTP/1.1";
constexpr const char *noRepeatedBody =
    "send the body again after a redirect, but browsers and Fetchrace do not; give the URL behind the redirect";
constexpr const char *noSocks = "go through a SOCKS proxy, which Fetchrace cannot; use an HTTP proxy with -x";
constexpr const char *noProxyLogin =
    "log in at the proxy, which Fetchrace cannot; use a proxy that asks for no password";
constexpr const char *noTlsLogin = "log in within TLS, which Fetchrace cannot; use another way to log in";

constexpr std::array options{
    Option{'\0', "url", value, Fate::Taken, &CurlReader::url},
    Option{'\0', "url-query", value, Fate::Taken, &CurlReader::urlQuery},
    Option{'g', "globoff", flag, Fate::Taken, &CurlReader::globOff},
    Option{'\0', "proto-default", value, Fate::Taken, &CurlReader::defaultScheme},
    Option{'X', "request", value, Fate::Taken, &CurlReader::method},
    Option{'H', "header", value, Fate::Taken, &CurlReader::header},
    Option{'d', "data", value, Fate::Taken, &CurlReader::data},
    Option{'\0', "data-ascii", value, Fate::Taken, &CurlReader::data},
    Option{'\0', "data-binary", value, Fate::Taken, &CurlReader::binaryData},
    Option{'\0', "data-raw", value, Fate::Taken, &CurlReader::rawData},
    Option{'\0', "data-urlencode", value, Fate::Taken, &CurlReader::encodedData},
    Option{'\0', "json", value, Fate::Taken, &CurlReader::json},
    Option{'F', "form", value, Fate::Taken, &CurlReader::form},
    Option{'\0', "form-string", value, Fate::Taken, &CurlReader::formText},
    Option{'\0', "form-escape", flag, Fate::Taken, &CurlReader::formEscape},
    Option{'u', "user", value, Fate::Taken, &CurlReader::user},
    Option{'\0', "oauth2-bearer", value, Fate::Taken, &CurlReader::bearer},
    Option{'A', "user-agent", value, Fate::Taken, &CurlReader::userAgent},
    Option{'e', "referer", value, Fate::Taken, &CurlReader::referer},
    Option{'b', "cookie", value, Fate::Taken, &CurlReader::cookie},
    Option{'r', "range", value, Fate::Taken, &CurlReader::range},
    Option{'C', "continue-at", value, Fate::Taken, &CurlReader::continueAt},
    Option{'k', "insecure", flag, Fate::Taken, &CurlReader::insecure},
    Option{'\0', "cacert", value, Fate::Taken, &CurlReader::authority},
    Option{'E', "cert", value, Fate::Taken, &CurlReader::certificate},
    Option{'\0', "key", value, Fate::Taken, &CurlReader::key},
    Option{'\0', "cert-type", value, Fate::Taken, &CurlReader::pemOnly},
    Option{'\0', "key-type", value, Fate::Taken, &CurlReader::pemOnly},
    Option{'x', "proxy", value, Fate::Taken, &CurlReader::proxy},
    Option{'\0', "http2", flag, Fate::Taken, &CurlReader::http2},
    Option{'\0', "http2-prior-knowledge", flag, Fate::Taken, &CurlReader::http2},
    Option{'I', "head", flag, Fate::Taken, &CurlReader::head},
    Option{'G', "get", flag, Fate::Taken, &CurlReader::get},
    Option{'L', "location", flag, Fate::Taken, &CurlReader::location},
    Option{'\0', "location-trusted", flag, Fate::Taken, &CurlReader::location},
    Option{'\0', "follow", flag, Fate::Taken, &CurlReader::location},
    Option{'\0', "max-redirs", value, Fate::Taken, &CurlReader::maxRedirects},
    Option{'m', "max-time", value, Fate::Taken, &CurlReader::maxTime},
    Option{'\0', "compressed", flag, Fate::Taken, &CurlReader::compressed},
    Option{'\0', "tr-encoding", flag, Fate::Taken, &CurlReader::compressed},
    Option{'s', "silent", flag, Fate::Silent},
    Option{'S', "show-error", flag, Fate::Silent},
    Option{'i', "include", flag, Fate::Silent},
    Option{'\0', "show-headers", flag, Fate::Silent},
    Option{'v', "verbose", flag, Fate::Silent},
    Option{'f', "fail", flag, Fate::Silent},
    Option{'N', "no-buffer", flag, Fate::Silent},
    Option{'#', "progress-bar", flag, Fate::Silent},
    Option{'\0', "no-progress-meter", flag, Fate::Silent},
    Option{'o', "output", value, Fate::Silent},
    Option{'w', "write-out", value, Fate::Silent},
    Option{'T', "upload-file", value, Fate::Refused, nullptr,
           "send the content of a file as the body; write -X PUT --data-binary @FILE instead"},
    Option{':', "next", flag, Fate::Refused, nullptr,
           "begin another request with options of its own; give each request a command of its own"},
    Option{
        '\0', "digest", flag, Fate::Refused, nullptr,
        "respond to the server's challenge with a digest of the password, which Fetchrace cannot; use another way to "
        "log in, such as a token"},
    Option{
        '\0', "anyauth", flag, Fate::Refused, nullptr,
        "choose the way to log in by what the server offers, which Fetchrace cannot; say which one, as -u alone does"},
    Option{'\0', "negotiate", flag, Fate::Refused, nullptr,
           "log in by Kerberos or NTLM, which Fetchrace cannot; use another way to log in, such as a token"},
    Option{'\0', "ntlm", flag, Fate::Refused, nullptr, noNtlm},
    Option{'\0', "ntlm-wb", flag, Fate::Refused, nullptr, noNtlm},
    Option{'\0', "aws-sigv4", value, Fate::Refused, nullptr,
           "sign each request for AWS, which Fetchrace cannot; give a signed URL"},
    Option{'n', "netrc", flag, Fate::Refused, nullptr, noNetrc},
    Option{'\0', "netrc-optional", flag, Fate::Refused, nullptr, noNetrc},
    Option{'\0', "netrc-file", value, Fate::Refused, nullptr,
           "take name and password from a file, which Fetchrace does not read; give them with -u"},
    Option{'K', "config", value, Fate::Refused, nullptr,
           "read more options from a file, which Fetchrace does not; write them into the command"},
    Option{'\0', "path-as-is", flag, Fate::Refused, nullptr,
           "send the path with its dots, but not every mode can; write a path without /../ and /./"},
    Option{'\0', "request-target", value, Fate::Refused, nullptr,
           "ask for another target than the URL says, but not every mode can; write it into the URL"},
    Option{
        '\0', "connect-to", value, Fate::Refused, nullptr,
        "connect to another host than the URL names; write that host into the URL, and the name as -H \"Host: NAME\""},
    Option{'\0', "resolve", value, Fate::Refused, nullptr,
           "connect to an address of your choice; write the address into the URL, and the name as -H \"Host: NAME\""},
    Option{'\0', "unix-socket", value, Fate::Refused, nullptr, noUnixSocket},
    Option{'\0', "abstract-unix-socket", value, Fate::Refused, nullptr, noUnixSocket},
    Option{'\0', "interface", value, Fate::Refused, nullptr,
           "send from an address of your choice, which Fetchrace leaves to the system; set up a route for the target"},
    Option{'\0', "dns-interface", value, Fate::Refused, nullptr, noOtherNames},
    Option{'\0', "dns-ipv4-addr", value, Fate::Refused, nullptr, noOtherNames},
    Option{'\0', "dns-ipv6-addr", value, Fate::Refused, nullptr, noOtherNames},
    Option{'\0', "dns-servers", value, Fate::Refused, nullptr,
           "ask other name servers than the system, which Fetchrace cannot; write the address into the URL"},
    Option{'\0', "doh-url", value, Fate::Refused, nullptr,
           "look names up over HTTPS, which Fetchrace cannot; write the address into the URL"},
    Option{'\0', "crlf", flag, Fate::Refused, nullptr,
           "turn the line ends of the body into CRLF; give a body that has them"},
    Option{'\0', "etag-compare", value, Fate::Refused, nullptr,
           "send an ETag from a file; give it as -H \"If-None-Match: ...\""},
    Option{'z', "time-cond", value, Fate::Refused, nullptr,
           "ask for what is newer than a time; give it as -H \"If-Modified-Since: ...\""},
    Option{'\0', "hsts", value, Fate::Refused, nullptr,
           "turn http into https by what a file says; write https into the URL"},
    Option{'\0', "alt-svc", value, Fate::Refused, nullptr,
           "go to other servers by what a file says; write the server into the URL"},
    Option{'\0', "haproxy-protocol", flag, Fate::Refused, nullptr, noLoadBalancer},
    Option{'\0', "haproxy-clientip", value, Fate::Refused, nullptr, noLoadBalancer},
    Option{'\0', "http3", flag, Fate::Refused, nullptr, noHttp3},
    Option{'\0', "http3-only", flag, Fate::Refused, nullptr, noHttp3},
    Option{
        '\0', "ignore-content-length", flag, Fate::Refused, nullptr,
        "take no notice of the length that the server gives, but every mode does; have the server give the right one"},
    Option{'\0', "post301", flag, Fate::Refused, nullptr, noRepeatedBody},
    Option{'\0', "post302", flag, Fate::Refused, nullptr, noRepeatedBody},
    Option{'\0', "post303", flag, Fate::Refused, nullptr, noRepeatedBody},
    Option{'\0', "preproxy", value, Fate::Refused, nullptr,
           "go through two proxies, which Fetchrace cannot; use one HTTP proxy with -x"},
    Option{'\0', "socks4", value, Fate::Refused, nullptr, noSocks},
    Option{'\0', "socks4a", value, Fate::Refused, nullptr, noSocks},
    Option{'\0', "socks5", value, Fate::Refused, nullptr, noSocks},
    Option{'\0', "socks5-hostname", value, Fate::Refused, nullptr, noSocks},
    Option{'\0', "proxy1.0", value, Fate::Refused, nullptr,
           "speak HTTP/1.0 with a proxy, which Fetchrace cannot; use one that takes HTTP/1.1 with -x"},
    Option{'U', "proxy-user", value, Fate::Refused, nullptr, noProxyLogin},
    Option{'\0', "proxy-anyauth", flag, Fate::Refused, nullptr, noProxyLogin},
    Option{'\0', "proxy-digest", flag, Fate::Refused, nullptr, noProxyLogin},
    Option{'\0', "proxy-negotiate", flag, Fate::Refused, nullptr, noProxyLogin},
    Option{'\0', "proxy-ntlm", flag, Fate::Refused, nullptr, noProxyLogin},
    Option{'\0', "proxy-header", value, Fate::Refused, nullptr,
           "send the proxy another header, which Fetchrace cannot; use a proxy that needs none"},
    Option{'\0', "capath", value, Fate::Refused, nullptr,
           "trust the authorities of a folder; name one file with --cacert"},
    Option{'\0', "crlfile", value, Fate::Refused, nullptr,
           "refuse certificates that have been revoked, which Fetchrace does not look for; check the certificate with "
           "curl first"},
    Option{'\0', "cert-status", flag, Fate::Refused, nullptr,
           "have the server prove that its certificate is not revoked, which Fetchrace does not ask for; check it with "
           "curl first"},
    Option{'\0', "pinnedpubkey", value, Fate::Refused, nullptr,
           "trust one public key only; name its certificate with --cacert"},
    Option{'\0', "pass", value, Fate::Refused, nullptr,
           "open the client key with a passphrase; name a key without one"},
    Option{'\0', "engine", value, Fate::Refused, nullptr, "use a key that a device keeps; name a key in a PEM file"},
    Option{'\0', "tlsauthtype", value, Fate::Refused, nullptr, noTlsLogin},
    Option{'\0', "tlsuser", value, Fate::Refused, nullptr, noTlsLogin},
    Option{'\0', "tlspassword", value, Fate::Refused, nullptr, noTlsLogin},
    Option{'\0', "metalink", flag, Fate::Refused, nullptr, "fetch what a Metalink file lists; give its URLs"},
    Option{'\0', "ipfs-gateway", value, Fate::Refused, nullptr,
           "ask a gateway for an IPFS address; write the gateway into the URL"},
    Option{'\0', "variable", value, Fate::Refused, nullptr,
           "put variables into other options, which Fetchrace cannot; write the values themselves"},
    Option{'h', "help", flag, Fate::Refused, nullptr,
           "print its help and send nothing; give a command that sends something"},
    Option{'M', "manual", flag, Fate::Refused, nullptr,
           "print its manual and send nothing; give a command that sends something"},
    Option{'V', "version", flag, Fate::Refused, nullptr,
           "print its version and send nothing; give a command that sends something"},
};

// The other options that curl has. Some are read all the same, for what they say about others.
constexpr std::array withoutEffect{
    Option{'a', "append", flag, Fate::LeftOut},
    Option{'\0', "basic", flag, Fate::LeftOut},
    Option{'\0', "ciphers", value, Fate::LeftOut},
    Option{'\0', "compressed-ssh", flag, Fate::LeftOut},
    Option{'\0', "connect-timeout", value, Fate::LeftOut},
    Option{'c', "cookie-jar", value, Fate::LeftOut},
    Option{'\0', "create-dirs", flag, Fate::LeftOut},
    Option{'\0', "create-file-mode", value, Fate::LeftOut},
    Option{'\0', "curves", value, Fate::LeftOut},
    Option{'\0', "delegation", value, Fate::LeftOut},
    Option{'q', "disable", flag, Fate::LeftOut},
    Option{'\0', "disable-eprt", flag, Fate::LeftOut},
    Option{'\0', "disable-epsv", flag, Fate::LeftOut},
    Option{'\0', "disallow-username-in-url", flag, Fate::LeftOut},
    Option{'\0', "doh-cert-status", flag, Fate::LeftOut},
    Option{'\0', "doh-insecure", flag, Fate::LeftOut},
    Option{'D', "dump-header", value, Fate::LeftOut},
    Option{'\0', "egd-file", value, Fate::LeftOut},
    Option{'\0', "etag-save", value, Fate::LeftOut},
    Option{'\0', "expect100-timeout", value, Fate::LeftOut},
    Option{'\0', "fail-early", flag, Fate::LeftOut},
    Option{'\0', "fail-with-body", flag, Fate::LeftOut},
    Option{'\0', "false-start", flag, Fate::LeftOut},
    Option{'\0', "ftp-account", value, Fate::LeftOut},
    Option{'\0', "ftp-alternative-to-user", value, Fate::LeftOut},
    Option{'\0', "ftp-create-dirs", flag, Fate::LeftOut},
    Option{'\0', "ftp-method", value, Fate::LeftOut},
    Option{'\0', "ftp-pasv", flag, Fate::LeftOut},
    Option{'P', "ftp-port", value, Fate::LeftOut},
    Option{'\0', "ftp-pret", flag, Fate::LeftOut},
    Option{'\0', "ftp-skip-pasv-ip", flag, Fate::LeftOut},
    Option{'\0', "ftp-ssl-ccc", flag, Fate::LeftOut},
    Option{'\0', "ftp-ssl-ccc-mode", value, Fate::LeftOut},
    Option{'\0', "ftp-ssl-control", flag, Fate::LeftOut},
    Option{'\0', "happy-eyeballs-timeout-ms", value, Fate::LeftOut},
    Option{'\0', "hostpubmd5", value, Fate::LeftOut},
    Option{'\0', "hostpubsha256", value, Fate::LeftOut},
    Option{'\0', "http0.9", flag, Fate::LeftOut},
    Option{'0', "http1.0", flag, Fate::LeftOut, &CurlReader::http1},
    Option{'\0', "http1.1", flag, Fate::LeftOut, &CurlReader::http1},
    Option{'4', "ipv4", flag, Fate::LeftOut},
    Option{'6', "ipv6", flag, Fate::LeftOut},
    Option{'j', "junk-session-cookies", flag, Fate::LeftOut},
    Option{'\0', "keepalive-time", value, Fate::LeftOut},
    Option{'\0', "krb", value, Fate::LeftOut},
    Option{'\0', "libcurl", value, Fate::LeftOut},
    Option{'\0', "limit-rate", value, Fate::LeftOut},
    Option{'l', "list-only", flag, Fate::LeftOut},
    Option{'\0', "local-port", value, Fate::LeftOut},
    Option{'\0', "login-options", value, Fate::LeftOut},
    Option{'\0', "mail-auth", value, Fate::LeftOut},
    Option{'\0', "mail-from", value, Fate::LeftOut},
    Option{'\0', "mail-rcpt", value, Fate::LeftOut},
    Option{'\0', "mail-rcpt-allowfails", flag, Fate::LeftOut},
    Option{'\0', "max-filesize", value, Fate::LeftOut},
    Option{'\0', "noproxy", value, Fate::LeftOut, &CurlReader::noProxy},
    Option{'\0', "output-dir", value, Fate::LeftOut},
    Option{'Z', "parallel", flag, Fate::LeftOut},
    Option{'\0', "parallel-immediate", flag, Fate::LeftOut},
    Option{'\0', "parallel-max", value, Fate::LeftOut},
    Option{'\0', "proto", value, Fate::LeftOut},
    Option{'\0', "proto-redir", value, Fate::LeftOut},
    Option{'\0', "proxy-basic", flag, Fate::LeftOut},
    Option{'\0', "proxy-cacert", value, Fate::LeftOut},
    Option{'\0', "proxy-capath", value, Fate::LeftOut},
    Option{'\0', "proxy-cert", value, Fate::LeftOut},
    Option{'\0', "proxy-cert-type", value, Fate::LeftOut},
    Option{'\0', "proxy-ciphers", value, Fate::LeftOut},
    Option{'\0', "proxy-crlfile", value, Fate::LeftOut},
    Option{'\0', "proxy-insecure", flag, Fate::LeftOut},
    Option{'\0', "proxy-key", value, Fate::LeftOut},
    Option{'\0', "proxy-key-type", value, Fate::LeftOut},
    Option{'\0', "proxy-pass", value, Fate::LeftOut},
    Option{'\0', "proxy-pinnedpubkey", value, Fate::LeftOut},
    Option{'\0', "proxy-service-name", value, Fate::LeftOut},
    Option{'\0', "proxy-ssl-allow-beast", flag, Fate::LeftOut},
    Option{'\0', "proxy-ssl-auto-client-cert", flag, Fate::LeftOut},
    Option{'\0', "proxy-tls13-ciphers", value, Fate::LeftOut},
    Option{'\0', "proxy-tlsauthtype", value, Fate::LeftOut},
    Option{'\0', "proxy-tlspassword", value, Fate::LeftOut},
    Option{'\0', "proxy-tlsuser", value, Fate::LeftOut},
    Option{'\0', "proxy-tlsv1", flag, Fate::LeftOut},
    Option{'p', "proxytunnel", flag, Fate::LeftOut},
    Option{'\0', "pubkey", value, Fate::LeftOut},
    Option{'Q', "quote", value, Fate::LeftOut},
    Option{'\0', "random-file", value, Fate::LeftOut},
    Option{'\0', "rate", value, Fate::LeftOut},
    Option{'\0', "raw", flag, Fate::LeftOut},
    Option{'J', "remote-header-name", flag, Fate::LeftOut},
    Option{'O', "remote-name", flag, Fate::LeftOut},
    Option{'\0', "remote-name-all", flag, Fate::LeftOut},
    Option{'R', "remote-time", flag, Fate::LeftOut},
    Option{'\0', "remove-on-error", flag, Fate::LeftOut},
    Option{'\0', "retry", value, Fate::LeftOut},
    Option{'\0', "retry-all-errors", flag, Fate::LeftOut},
    Option{'\0', "retry-connrefused", flag, Fate::LeftOut},
    Option{'\0', "retry-delay", value, Fate::LeftOut},
    Option{'\0', "retry-max-time", value, Fate::LeftOut},
    Option{'\0', "sasl-authzid", value, Fate::LeftOut},
    Option{'\0', "sasl-ir", flag, Fate::LeftOut},
    Option{'\0', "service-name", value, Fate::LeftOut},
    Option{'\0', "socks5-basic", flag, Fate::LeftOut},
    Option{'\0', "socks5-gssapi", flag, Fate::LeftOut},
    Option{'\0', "socks5-gssapi-nec", flag, Fate::LeftOut},
    Option{'\0', "socks5-gssapi-service", value, Fate::LeftOut},
    Option{'Y', "speed-limit", value, Fate::LeftOut},
    Option{'y', "speed-time", value, Fate::LeftOut},
    Option{'\0', "ssl", flag, Fate::LeftOut},
    Option{'\0', "ssl-allow-beast", flag, Fate::LeftOut},
    Option{'\0', "ssl-auto-client-cert", flag, Fate::LeftOut},
    Option{'\0', "ssl-no-revoke", flag, Fate::LeftOut},
    Option{'\0', "ssl-reqd", flag, Fate::LeftOut},
    Option{'\0', "ssl-revoke-best-effort", flag, Fate::LeftOut},
    Option{'2', "sslv2", flag, Fate::LeftOut},
    Option{'3', "sslv3", flag, Fate::LeftOut},
    Option{'\0', "stderr", value, Fate::LeftOut},
    Option{'\0', "styled-output", flag, Fate::LeftOut},
    Option{'\0', "suppress-connect-headers", flag, Fate::LeftOut},
    Option{'\0', "tcp-fastopen", flag, Fate::LeftOut},
    Option{'\0', "tcp-nodelay", flag, Fate::LeftOut},
    Option{'t', "telnet-option", value, Fate::LeftOut},
    Option{'\0', "tftp-blksize", value, Fate::LeftOut},
    Option{'\0', "tftp-no-options", flag, Fate::LeftOut},
    Option{'\0', "tls-max", value, Fate::LeftOut},
    Option{'\0', "tls13-ciphers", value, Fate::LeftOut},
    Option{'1', "tlsv1", flag, Fate::LeftOut},
    Option{'\0', "tlsv1.0", flag, Fate::LeftOut},
    Option{'\0', "tlsv1.1", flag, Fate::LeftOut},
    Option{'\0', "tlsv1.2", flag, Fate::LeftOut},
    Option{'\0', "tlsv1.3", flag, Fate::LeftOut},
    Option{'\0', "trace", value, Fate::LeftOut},
    Option{'\0', "trace-ascii", value, Fate::LeftOut},
    Option{'\0', "trace-time", flag, Fate::LeftOut},
    Option{'B', "use-ascii", flag, Fate::LeftOut},
    Option{'\0', "xattr", flag, Fate::LeftOut},
    Option{'\0', "ca-native", flag, Fate::LeftOut},
    Option{'\0', "proxy-ca-native", flag, Fate::LeftOut},
    Option{'\0', "trace-ids", flag, Fate::LeftOut},
    Option{'\0', "trace-config", value, Fate::LeftOut},
    Option{'\0', "ip-tos", value, Fate::LeftOut},
    Option{'\0', "vlan-priority", value, Fate::LeftOut},
    Option{'\0', "mptcp", flag, Fate::LeftOut},
    Option{'\0', "keepalive-cnt", value, Fate::LeftOut},
    Option{'\0', "skip-existing", flag, Fate::LeftOut},
    Option{'\0', "dump-ca-embed", flag, Fate::LeftOut},
    Option{'\0', "tls-earlydata", flag, Fate::LeftOut},
    Option{'\0', "sigalgs", value, Fate::LeftOut},
    Option{'\0', "ech", value, Fate::LeftOut},
    Option{'\0', "proxy-http2", flag, Fate::LeftOut},
    Option{'\0', "out-null", flag, Fate::LeftOut},
    Option{'\0', "parallel-max-host", value, Fate::LeftOut},
    Option{'\0', "keepalive", flag, Fate::LeftOut},
    Option{'\0', "progress-meter", flag, Fate::LeftOut},
    Option{'\0', "buffer", flag, Fate::LeftOut},
    Option{'\0', "alpn", flag, Fate::LeftOut},
    Option{'\0', "sessionid", flag, Fate::LeftOut},
    Option{'\0', "clobber", flag, Fate::LeftOut},
    Option{'\0', "npn", flag, Fate::LeftOut},
};

template<typename Matches>
const CurlOption *firstOption(Matches matches)
{
    for (const std::span<const Option> table :
         {std::span<const Option>(options), std::span<const Option>(withoutEffect)})
        if (const auto found = std::find_if(table.begin(), table.end(), matches); found != table.end())
            return &*found;
    return nullptr;
}

} // namespace

const CurlOption *curlOption(char shortName)
{
    return firstOption([shortName](const Option &option) { return option.shortName == shortName; });
}

Expected<const CurlOption *> curlOption(const QByteArray &longName)
{
    if (const auto *option = firstOption([&](const Option &each) { return longName == each.longName; }))
        return option;
    const auto begins = [&](const Option &each) { return QByteArrayView(each.longName).startsWith(longName); };
    const auto count = std::count_if(options.begin(), options.end(), begins) +
                       std::count_if(withoutEffect.begin(), withoutEffect.end(), begins);
    if (count == 0 || longName.isEmpty())
        return badInput(QStringLiteral("curl has no option --%1 that is known here; write the option that is meant.")
                            .arg(excerpt(longName)));
    if (count > 1)
        return badInput(QStringLiteral("--%1 may stand for several of curl's options; write the whole name.")
                            .arg(excerpt(longName)));
    return firstOption(begins);
}

} // namespace fetchrace
