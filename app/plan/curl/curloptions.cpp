// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/curl/curloptions.h"

#include "app/plan/curl/optionsleftout.h"
#include "app/plan/text/excerpt.h"

#include <algorithm>
#include <array>
#include <span>

namespace fetchrace {

namespace {

using Option = CurlOption;
using Effect = CurlOption::Effect;

using enum CurlOption::Argument;

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
constexpr const char *noTlsChoice =
    "choose how TLS encrypts, which Fetchrace leaves to OpenSSL; have the server choose it";
constexpr const char *noOldTls =
    "also speak TLS older than 1.2, which Fetchrace does not; have the server speak 1.2 or later";
constexpr const char *noSlowness =
    "give up on a response that comes too slowly; limit the time of the whole request with -m";
constexpr const char *noMarks = "mark its packets for the network, which Fetchrace cannot; have the system mark them";
constexpr const char *noTlsLogin = "log in within TLS, which Fetchrace cannot; use another way to log in";

constexpr std::array options{
    Option{'\0', "url", Value, Effect::Taken, &CurlReader::url},
    Option{'\0', "url-query", Value, Effect::Taken, &CurlReader::urlQuery},
    Option{'g', "globoff", Flag, Effect::Taken, &CurlReader::globOff},
    Option{'\0', "proto-default", Value, Effect::Taken, &CurlReader::defaultScheme},
    Option{'\0', "disallow-username-in-url", Flag, Effect::Taken, &CurlReader::noUserInUrl},
    Option{'X', "request", Value, Effect::Taken, &CurlReader::method},
    Option{'H', "header", Value, Effect::Taken, &CurlReader::header},
    Option{'d', "data", Value, Effect::Taken, &CurlReader::data},
    Option{'\0', "data-ascii", Value, Effect::Taken, &CurlReader::data},
    Option{'\0', "data-binary", Value, Effect::Taken, &CurlReader::binaryData},
    Option{'\0', "data-raw", Value, Effect::Taken, &CurlReader::rawData},
    Option{'\0', "data-urlencode", Value, Effect::Taken, &CurlReader::encodedData},
    Option{'\0', "json", Value, Effect::Taken, &CurlReader::json},
    Option{'F', "form", Value, Effect::Taken, &CurlReader::form},
    Option{'\0', "form-string", Value, Effect::Taken, &CurlReader::formText},
    Option{'\0', "form-escape", Flag, Effect::Taken, &CurlReader::formEscape},
    Option{'u', "user", Value, Effect::Taken, &CurlReader::user},
    Option{'\0', "oauth2-bearer", Value, Effect::Taken, &CurlReader::bearer},
    Option{'A', "user-agent", Value, Effect::Taken, &CurlReader::userAgent},
    Option{'e', "referer", Value, Effect::Taken, &CurlReader::referer},
    Option{'b', "cookie", Value, Effect::Taken, &CurlReader::cookie},
    Option{'c', "cookie-jar", Value, Effect::Taken, &CurlReader::cookieJar},
    Option{'r', "range", Value, Effect::Taken, &CurlReader::range},
    Option{'C', "continue-at", Value, Effect::Taken, &CurlReader::continueAt},
    Option{'k', "insecure", Flag, Effect::Taken, &CurlReader::insecure},
    Option{'\0', "cacert", Value, Effect::Taken, &CurlReader::authority},
    Option{'E', "cert", Value, Effect::Taken, &CurlReader::certificate},
    Option{'\0', "key", Value, Effect::Taken, &CurlReader::key},
    Option{'\0', "cert-type", Value, Effect::Taken, &CurlReader::pemOnly},
    Option{'\0', "key-type", Value, Effect::Taken, &CurlReader::pemOnly},
    Option{'x', "proxy", Value, Effect::Taken, &CurlReader::proxy},
    Option{'\0', "http2", Flag, Effect::Taken, &CurlReader::http2},
    Option{'\0', "http2-prior-knowledge", Flag, Effect::Taken, &CurlReader::http2},
    Option{'I', "head", Flag, Effect::Taken, &CurlReader::head},
    Option{'G', "get", Flag, Effect::Taken, &CurlReader::get},
    Option{'L', "location", Flag, Effect::Taken, &CurlReader::location},
    Option{'\0', "location-trusted", Flag, Effect::Taken, &CurlReader::location},
    Option{'\0', "follow", Flag, Effect::Taken, &CurlReader::location},
    Option{'\0', "max-redirs", Value, Effect::Taken, &CurlReader::maxRedirects},
    Option{'m', "max-time", Value, Effect::Taken, &CurlReader::maxTime},
    Option{'\0', "compressed", Flag, Effect::Taken, &CurlReader::compressed},
    Option{'\0', "tr-encoding", Flag, Effect::Taken, &CurlReader::compressed},
    Option{'s', "silent", Flag, Effect::Silent},
    Option{'S', "show-error", Flag, Effect::Silent},
    Option{'i', "include", Flag, Effect::Silent},
    Option{'\0', "show-headers", Flag, Effect::Silent},
    Option{'v', "verbose", Flag, Effect::Silent},
    Option{'f', "fail", Flag, Effect::Silent},
    Option{'N', "no-buffer", Flag, Effect::Silent},
    Option{'#', "progress-bar", Flag, Effect::Silent},
    Option{'\0', "no-progress-meter", Flag, Effect::Silent},
    Option{'o', "output", Value, Effect::Silent},
    Option{'w', "write-out", Value, Effect::Silent},
    Option{'T', "upload-file", Value, Effect::Refused, nullptr,
           "send the content of a file as the body; write -X PUT --data-binary @FILE instead"},
    Option{':', "next", Flag, Effect::Refused, nullptr,
           "begin another request with options of its own; give each request a command of its own"},
    Option{
        '\0', "digest", Flag, Effect::Refused, nullptr,
        "respond to the server's challenge with a digest of the password, which Fetchrace cannot; use another way to "
        "log in, such as a token"},
    Option{
        '\0', "anyauth", Flag, Effect::Refused, nullptr,
        "choose the way to log in by what the server offers, which Fetchrace cannot; say which one, as -u alone does"},
    Option{'\0', "negotiate", Flag, Effect::Refused, nullptr,
           "log in by Kerberos or NTLM, which Fetchrace cannot; use another way to log in, such as a token"},
    Option{'\0', "ntlm", Flag, Effect::Refused, nullptr, noNtlm},
    Option{'\0', "ntlm-wb", Flag, Effect::Refused, nullptr, noNtlm},
    Option{'\0', "aws-sigv4", Value, Effect::Refused, nullptr,
           "sign each request for AWS, which Fetchrace cannot; give a signed URL"},
    Option{'n', "netrc", Flag, Effect::Refused, nullptr, noNetrc},
    Option{'\0', "netrc-optional", Flag, Effect::Refused, nullptr, noNetrc},
    Option{'\0', "netrc-file", Value, Effect::Refused, nullptr,
           "take name and password from a file, which Fetchrace does not read; give them with -u"},
    Option{'K', "config", Value, Effect::Refused, nullptr,
           "read more options from a file, which Fetchrace does not; write them into the command"},
    Option{'\0', "path-as-is", Flag, Effect::Refused, nullptr,
           "send the path with its dots, but not every mode can; write a path without /../ and /./"},
    Option{'\0', "request-target", Value, Effect::Refused, nullptr,
           "ask for another target than the URL says, but not every mode can; write it into the URL"},
    Option{
        '\0', "connect-to", Value, Effect::Refused, nullptr,
        "connect to another host than the URL names; write that host into the URL, and the name as -H \"Host: NAME\""},
    Option{'\0', "resolve", Value, Effect::Refused, nullptr,
           "connect to an address of your choice; write the address into the URL, and the name as -H \"Host: NAME\""},
    Option{'\0', "unix-socket", Value, Effect::Refused, nullptr, noUnixSocket},
    Option{'\0', "abstract-unix-socket", Value, Effect::Refused, nullptr, noUnixSocket},
    Option{'\0', "interface", Value, Effect::Refused, nullptr,
           "send from an address of your choice, which Fetchrace leaves to the system; set up a route for the target"},
    Option{'\0', "dns-interface", Value, Effect::Refused, nullptr, noOtherNames},
    Option{'\0', "dns-ipv4-addr", Value, Effect::Refused, nullptr, noOtherNames},
    Option{'\0', "dns-ipv6-addr", Value, Effect::Refused, nullptr, noOtherNames},
    Option{'\0', "dns-servers", Value, Effect::Refused, nullptr,
           "ask other name servers than the system, which Fetchrace cannot; write the address into the URL"},
    Option{'\0', "doh-url", Value, Effect::Refused, nullptr,
           "look names up over HTTPS, which Fetchrace cannot; write the address into the URL"},
    Option{'\0', "crlf", Flag, Effect::Refused, nullptr,
           "turn the line ends of the body into CRLF; give a body that has them"},
    Option{'\0', "etag-compare", Value, Effect::Refused, nullptr,
           "send an ETag from a file; give it as -H \"If-None-Match: ...\""},
    Option{'z', "time-cond", Value, Effect::Refused, nullptr,
           "ask for what is newer than a time; give it as -H \"If-Modified-Since: ...\""},
    Option{'\0', "hsts", Value, Effect::Refused, nullptr,
           "turn http into https by what a file says; write https into the URL"},
    Option{'\0', "alt-svc", Value, Effect::Refused, nullptr,
           "go to other servers by what a file says; write the server into the URL"},
    Option{'\0', "haproxy-protocol", Flag, Effect::Refused, nullptr, noLoadBalancer},
    Option{'\0', "haproxy-clientip", Value, Effect::Refused, nullptr, noLoadBalancer},
    Option{'\0', "http3", Flag, Effect::Refused, nullptr, noHttp3},
    Option{'\0', "http3-only", Flag, Effect::Refused, nullptr, noHttp3},
    Option{
        '\0', "ignore-content-length", Flag, Effect::Refused, nullptr,
        "take no notice of the length that the server gives, but every mode does; have the server give the right one"},
    Option{'\0', "post301", Flag, Effect::Refused, nullptr, noRepeatedBody},
    Option{'\0', "post302", Flag, Effect::Refused, nullptr, noRepeatedBody},
    Option{'\0', "post303", Flag, Effect::Refused, nullptr, noRepeatedBody},
    Option{'\0', "preproxy", Value, Effect::Refused, nullptr,
           "go through two proxies, which Fetchrace cannot; use one HTTP proxy with -x"},
    Option{'\0', "socks4", Value, Effect::Refused, nullptr, noSocks},
    Option{'\0', "socks4a", Value, Effect::Refused, nullptr, noSocks},
    Option{'\0', "socks5", Value, Effect::Refused, nullptr, noSocks},
    Option{'\0', "socks5-hostname", Value, Effect::Refused, nullptr, noSocks},
    Option{'\0', "proxy1.0", Value, Effect::Refused, nullptr,
           "speak HTTP/1.0 with a proxy, which Fetchrace cannot; use one that takes HTTP/1.1 with -x"},
    Option{'U', "proxy-user", Value, Effect::Refused, nullptr, noProxyLogin},
    Option{'\0', "proxy-anyauth", Flag, Effect::Refused, nullptr, noProxyLogin},
    Option{'\0', "proxy-digest", Flag, Effect::Refused, nullptr, noProxyLogin},
    Option{'\0', "proxy-negotiate", Flag, Effect::Refused, nullptr, noProxyLogin},
    Option{'\0', "proxy-ntlm", Flag, Effect::Refused, nullptr, noProxyLogin},
    Option{'\0', "proxy-header", Value, Effect::Refused, nullptr,
           "send the proxy another header, which Fetchrace cannot; use a proxy that needs none"},
    Option{'\0', "capath", Value, Effect::Refused, nullptr,
           "trust the authorities of a folder; name one file with --cacert"},
    Option{'\0', "crlfile", Value, Effect::Refused, nullptr,
           "refuse certificates that have been revoked, which Fetchrace does not look for; check the certificate with "
           "curl first"},
    Option{'\0', "cert-status", Flag, Effect::Refused, nullptr,
           "have the server prove that its certificate is not revoked, which Fetchrace does not ask for; check it with "
           "curl first"},
    Option{'\0', "pinnedpubkey", Value, Effect::Refused, nullptr,
           "trust one public key only; name its certificate with --cacert"},
    Option{'\0', "pass", Value, Effect::Refused, nullptr,
           "open the client key with a passphrase; name a key without one"},
    Option{'\0', "engine", Value, Effect::Refused, nullptr, "use a key that a device keeps; name a key in a PEM file"},
    Option{'\0', "tlsauthtype", Value, Effect::Refused, nullptr, noTlsLogin},
    Option{'\0', "tlsuser", Value, Effect::Refused, nullptr, noTlsLogin},
    Option{'\0', "tlspassword", Value, Effect::Refused, nullptr, noTlsLogin},
    Option{'\0', "metalink", Flag, Effect::Refused, nullptr, "fetch what a Metalink file lists; give its URLs"},
    Option{'\0', "ipfs-gateway", Value, Effect::Refused, nullptr,
           "ask a gateway for an IPFS address; write the gateway into the URL"},
    Option{'\0', "variable", Value, Effect::Refused, nullptr,
           "put variables into other options, which Fetchrace cannot; write the values themselves"},
    Option{'\0', "ciphers", Value, Effect::Refused, nullptr, noTlsChoice},
    Option{'\0', "tls13-ciphers", Value, Effect::Refused, nullptr, noTlsChoice},
    Option{'\0', "curves", Value, Effect::Refused, nullptr, noTlsChoice},
    Option{'\0', "sigalgs", Value, Effect::Refused, nullptr, noTlsChoice},
    Option{'\0', "tls-max", Value, Effect::Refused, nullptr,
           "limit the version of TLS, which Fetchrace leaves to OpenSSL; have the server limit it"},
    Option{'\0', "tlsv1.0", Flag, Effect::Refused, nullptr, noOldTls},
    Option{'\0', "tlsv1.1", Flag, Effect::Refused, nullptr, noOldTls},
    Option{'\0', "tlsv1.3", Flag, Effect::Refused, nullptr,
           "speak no TLS older than 1.3, but Fetchrace speaks 1.2, too; have the server refuse that"},
    Option{'\0', "tls-earlydata", Flag, Effect::Refused, nullptr,
           "send the request within the TLS handshake, which Fetchrace cannot; have the server do without"},
    Option{'\0', "ech", Value, Effect::Refused, nullptr,
           "hide the host's name in the TLS handshake, which Fetchrace cannot; have the server do without"},
    Option{'\0', "max-filesize", Value, Effect::Refused, nullptr,
           "fail where a response is larger than that, which Fetchrace does not; ask for a part of it with -r"},
    Option{'\0', "limit-rate", Value, Effect::Refused, nullptr,
           "send and receive more slowly, which Fetchrace cannot; have the server send more slowly"},
    Option{'Y', "speed-limit", Value, Effect::Refused, nullptr, noSlowness},
    Option{'y', "speed-time", Value, Effect::Refused, nullptr, noSlowness},
    Option{'\0', "rate", Value, Effect::Refused, nullptr,
           "say how often requests begin; give the plan an arrival rate (--rate of Fetchrace) instead"},
    Option{'\0', "local-port", Value, Effect::Refused, nullptr,
           "send from ports of your choice, which Fetchrace leaves to the system; set its range of local ports"},
    Option{'\0', "http0.9", Flag, Effect::Refused, nullptr,
           "take a response without a head, which Fetchrace cannot; have the server speak HTTP/1.1"},
    Option{'\0', "proto-redir", Value, Effect::Refused, nullptr,
           "say which schemes redirects may lead to; give only URLs with these schemes"},
    Option{'\0', "ip-tos", Value, Effect::Refused, nullptr, noMarks},
    Option{'\0', "vlan-priority", Value, Effect::Refused, nullptr, noMarks},
    Option{'\0', "mptcp", Flag, Effect::Refused, nullptr,
           "use several paths through the network, which Fetchrace cannot; have the system use them"},
    Option{'\0', "skip-existing", Flag, Effect::Refused, nullptr,
           "send nothing where the output file exists; give a command that always sends"},
    Option{'\0', "dump-ca-embed", Flag, Effect::Refused, nullptr,
           "print its certificates and send nothing; give a command that sends something"},
    Option{'h', "help", Flag, Effect::Refused, nullptr,
           "print its help and send nothing; give a command that sends something"},
    Option{'M', "manual", Flag, Effect::Refused, nullptr,
           "print its manual and send nothing; give a command that sends something"},
    Option{'V', "version", Flag, Effect::Refused, nullptr,
           "print its version and send nothing; give a command that sends something"},
};

template<typename Matches>
const CurlOption *firstOption(Matches matches)
{
    for (const std::span<const Option> table : {std::span<const Option>(options), optionsLeftOut()})
        if (const auto found = std::ranges::find_if(table, matches); found != table.end())
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
    const auto leftOut = optionsLeftOut();
    const auto count = std::ranges::count_if(options, begins) + std::ranges::count_if(leftOut, begins);
    if (count == 0 || longName.isEmpty())
        return badInput(QStringLiteral("curl has no option --%1 that is known here; write the option that is meant.")
                            .arg(excerpt(longName)));
    if (count > 1)
        return badInput(QStringLiteral("--%1 may stand for several of curl's options; write the whole name.")
                            .arg(excerpt(longName)));
    return firstOption(begins);
}

} // namespace fetchrace
