// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/asyncworker.h"

#include "app/http/requestbytes.h"
#include "app/http/requestwriter.h"
#include "app/http/responseparser.h"
#include "app/modes/tcpflow.h"
#include "app/samples/serverstamps.h"

#include <QNetworkProxy>

#include <algorithm>
#include <utility>

namespace fetchrace {

namespace {

constexpr int mostWaits = 10;
constexpr int noOrigin = -1;
// Of a body that comes faster than it is taken, and not in small chunks.
constexpr qint64 mostUnread = qint64{256} * 1024;
constexpr std::uint64_t mostOfChunk = 8 << 20;
constexpr std::uint64_t mostOfAllChunks = 64 << 20;
constexpr int maxManagersOnPlainHttp = 17; // the article's 100 connections, each group with its own thread

} // namespace

AsyncWorker::AsyncWorker(const PreparedPlan &plan, Handler &handler, int lanes)
    : LoopWorker(plan, handler, lanes)
    , m_replies(static_cast<std::size_t>(lanes), nullptr)
    , m_hasEverStood(static_cast<std::size_t>(lanes), false)
    , m_waits(static_cast<std::size_t>(lanes), 0)
    , m_timesSent(static_cast<std::size_t>(lanes), 0)
    , m_hasStood(static_cast<std::size_t>(lanes), false)
    , m_keptOrigins(static_cast<std::size_t>(lanes), noOrigin)
    , m_trails(static_cast<std::size_t>(lanes), RedirectTrail(plan))
{
    if (!plan.plan->check.asksNothing())
        m_judges.resize(static_cast<std::size_t>(lanes), ResponseJudge(plan.plan->check));
}

AsyncWorker::~AsyncWorker()
{
    if (m_watched)
        m_watched->connections.end();
}

int AsyncWorker::managersFor(const PreparedPlan &plan, int lanes)
{
    if (plan.plan->transport.http2)
        return 1; // all requests share one connection: that is what HTTP/2 is for
    constexpr int perGroup = connectionsPerGroup;
    const int groups = (lanes + perGroup - 1) / perGroup;
    const bool anyTls = std::ranges::any_of(plan.origins, [](const Origin &o) { return o.tls; });
    return anyTls ? groups : std::min(groups, maxManagersOnPlainHttp);
}

void AsyncWorker::prepare()
{
    const int managers = managersFor(plan(), static_cast<int>(lanes().count()));
    watchSockets(managers);
    m_managers.reserve(static_cast<std::size_t>(managers));
    for (int i = 0; i < managers; ++i)
        m_managers.push_back(makeManager());
    for (const PreparedTarget &target : plan().targets)
        m_requests.push_back(makeRequest(target, *plan().sent));
}

void AsyncWorker::watchSockets(int threads)
{
    const Plan &sent = *plan().sent;
    m_watched = std::make_shared<WatchedRequests>();
    m_watched->expectedThreads = threads;
    m_watched->isHttp2 = plan().plan->transport.http2;
    m_watched->hasLargeChunks = m_watched->isHttp2; // of which nobody looks at responses
    m_watched->atOnce = lanes().count();
    m_watched->isHead = sent.method == "HEAD";
    m_watched->mayBeRepeated = RedirectTrail(plan()).isIdempotent();
    m_watched->bodyBytes = sent.body.size();
    m_watched->mostOfChunk = std::min(mostOfChunk, mostOfAllChunks / lanes().count());
    m_watched->check = plan().plan->check;
    m_watching.emplace(m_watched);
}

std::unique_ptr<QNetworkAccessManager> AsyncWorker::makeManager() const
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setProxy(plan().transport.proxy);
    manager->setAutoDeleteReplies(false);
    return manager;
}

/// After an interim answer the real one is still to come on the connection, and the manager would give it to the next
/// request: no further one is sent with this manager. Those under way are left to it.
void AsyncWorker::retireManager(std::size_t lane)
{
    auto &manager = managerOf(lane);
    if (manager.get() != m_replies[lane]->manager())
        return; // it is retired
    m_retired.push_back(std::move(manager));
    manager = makeManager();
    ++m_watched->expectedThreads;
}

/// Its connections end with it; it may be in the middle of emitting a signal, so it is deleted later.
void AsyncWorker::endRetired(const QNetworkAccessManager *manager)
{
    const auto retired =
        std::ranges::find_if(m_retired, [manager](const auto &candidate) { return candidate.get() == manager; });
    const bool isInUse = std::ranges::any_of(
        m_replies, [manager](const QNetworkReply *reply) { return reply != nullptr && reply->manager() == manager; });
    if (retired == m_retired.end() || isInUse)
        return;
    retired->release()->deleteLater();
    m_retired.erase(retired);
}

QNetworkRequest AsyncWorker::makeRequest(const PreparedTarget &target, const Plan &sent) const
{
    // By address, as the other modes; the name stays in the Host header and, on https, in what is verified.
    const Origin &origin = plan().origins.at(target.origin);
    QUrl url = target.url;
    url.setHost(origin.address.toString());
    // QNetworkAccessManager takes a slash away from two at the beginning, unless a dot stands between, which it
    // resolves.
    if (const QString path = url.path(QUrl::FullyEncoded); path.startsWith(QLatin1String("//")))
        url.setPath(QLatin1String("/.") + path, QUrl::TolerantMode);
    QNetworkRequest request(url);
    if (origin.tls) {
        request.setPeerVerifyName(origin.host);
        request.setSslConfiguration(plan().transport.tls);
    }
    const bool hasBody = !sent.body.isEmpty();
    for (const Header &header : requestHeaders(sent, target.url))
        if (!hasBody || header.name != "Content-Length") // QNetworkAccessManager knows the body it is given
            request.setRawHeader(header.name, header.value);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, plan().plan->transport.http2);
    return request;
}

void AsyncWorker::begin(std::size_t lane)
{
    m_trails[lane].begin(lanes().sample(lane).target);
    m_waits[lane] = 0;
    beginLeg(lane);
}

void AsyncWorker::beginLeg(std::size_t lane)
{
    const RedirectTrail &trail = m_trails[lane];
    const PreparedTarget &target = trail.current();
    const Origin &origin = plan().origins.at(target.origin);
    if (!mayConnect(plan(), origin, origin.address)) {
        ended(lane, Outcome::ConnectFailed);
        return;
    }
    QNetworkRequest request =
        trail.isFirst() ? m_requests[lanes().sample(lane).target] : makeRequest(target, trail.sent());
    if (!origin.tls)
        request.setPeerVerifyName(QString::number(lane));
    if (plan().plan->isSeenByServer())
        request.setRawHeader(ServerStamps::headerName, requestId(lanes().sample(lane).index));
    ++m_watched->begun;
    m_replies[lane] = send(*managerOf(lane), request, trail.sent());
    m_replies[lane]->setReadBufferSize(leastRoomOfReply);
    watch(m_replies[lane], lane);
}

QNetworkReply *AsyncWorker::send(QNetworkAccessManager &manager, const QNetworkRequest &request, const Plan &sent)
{
    const QByteArray &method = sent.method;
    const QByteArray &body = sent.body;
    if (method == "HEAD")
        return manager.head(request);
    if (body.isEmpty()) {
        if (method == "GET")
            return manager.get(request);
        if (method == "DELETE")
            return manager.deleteResource(request);
        return manager.sendCustomRequest(request, method); // given an empty body, it would not say when that is sent
    }
    if (method == "POST")
        return manager.post(request, body);
    if (method == "PUT")
        return manager.put(request, body);
    return manager.sendCustomRequest(request, method, body);
}

void AsyncWorker::watch(QNetworkReply *reply, std::size_t lane)
{
    const auto noteStood = [this, lane] {
        m_hasStood[lane] = true;
        m_hasEverStood[lane] = true;
    };
    const auto noteSent = [this, lane] {
        Sample &sample = lanes().sample(lane);
        if (sample.firstByte == Sample::unseen) // else it was late to tell, and the time is not known
            sample.sent = lanes().now();
    };
    m_hasStood[lane] = false;
    m_timesSent[lane] = 0;
    connect(reply, &QNetworkReply::requestSent, this, noteStood);
    connect(reply, &QNetworkReply::requestSent, this, [this, lane] { noteSentAgain(lane); });
    connect(reply, &QNetworkReply::encrypted, this, noteStood);
    connect(reply, &QNetworkReply::metaDataChanged, this, noteStood);
    if (m_trails[lane].sent().body.isEmpty()) {
        connect(reply, &QNetworkReply::requestSent, this, noteSent);
    } else { // requestSent does not wait for the body
        connect(reply, &QNetworkReply::uploadProgress, this, [noteSent](qint64 sent, qint64 total) {
            if (total > 0 && sent == total)
                noteSent();
        });
    }
    connect(reply, &QNetworkReply::metaDataChanged, this, [this, lane] { takeHeader(lane); });
    connect(reply, &QIODevice::readyRead, this, [this, lane] { takeBody(lane); });
    connect(reply, &QNetworkReply::finished, this, [this, lane] { finish(lane); });
}

/// The manager says so each time it has sent the request. The others send it once more at most, and only what may be
/// done twice.
void AsyncWorker::noteSentAgain(std::size_t lane)
{
    if (++m_timesSent[lane] == 1)
        return;
    lanes().wire().noteResend();
    if (m_timesSent[lane] == (m_trails[lane].isIdempotent() ? 3 : 2))
        lanes().wire().note(AsyncDifference::Kind::Resend);
}

ReplyQuestion AsyncWorker::questionOn(std::size_t lane)
{
    const RedirectTrail &trail = m_trails[lane];
    const bool isTls = plan().origins.at(trail.current().origin).tls;
    return {isTls, trail.isHead(), m_hasStood[lane], systemTellsFlow && !m_watched->isHttp2 && !isTls};
}

void AsyncWorker::takeHeader(std::size_t lane)
{
    Sample &sample = lanes().sample(lane);
    if (sample.firstByte == Sample::unseen)
        sample.firstByte = lanes().now();
    if (!m_judges.empty())
        m_judges[lane].begin(11, statusOf(*m_replies[lane]), {});
    if (const auto refusal = refusalOf(*m_replies[lane], questionOn(lane))) {
        if (statusOf(*m_replies[lane]) < 200)
            retireManager(lane);
        if (refusal->difference)
            lanes().wire().note(*refusal->difference);
        drop(lane);
        ended(lane, refusal->outcome);
    }
}

/// A large body, unless it comes in small chunks, may have more of it wait.
void AsyncWorker::giveRoom(QNetworkReply &reply) const
{
    if (reply.bytesAvailable() < leastRoomOfReply / 2 || reply.readBufferSize() >= mostUnread)
        return;
    if (!reply.hasRawHeader("Transfer-Encoding") || m_watched->hasLargeChunks)
        reply.setReadBufferSize(mostUnread);
}

/// Reads what there is of the body and keeps nothing of it; returns how much it was.
qint64 AsyncWorker::readWaiting(std::size_t lane)
{
    QNetworkReply *reply = m_replies[lane];
    giveRoom(*reply);
    if (m_judges.empty())
        return std::max<qint64>(reply->skip(reply->bytesAvailable()), 0);
    m_buffer.resize(std::max(m_buffer.size(), static_cast<qsizetype>(reply->bytesAvailable())));
    const qint64 size = std::max<qint64>(reply->read(m_buffer.data(), reply->bytesAvailable()), 0);
    m_judges[lane].body({m_buffer.constData(), static_cast<std::size_t>(size)});
    return size;
}

void AsyncWorker::takeBody(std::size_t lane)
{
    Sample &sample = lanes().sample(lane);
    sample.bodyBytes += static_cast<std::uint64_t>(readWaiting(lane));
    if (sample.bodyBytes <= ResponseParser::maxBodyBytes)
        return;
    drop(lane);
    ended(lane, Outcome::TooLarge);
}

void AsyncWorker::finish(std::size_t lane)
{
    if (lostKeptConnection(lane) || wasOnlyWaiting(lane)) {
        release(lane);
        beginLeg(lane);
        return;
    }
    Sample &sample = lanes().sample(lane);
    sample.lastByte = lanes().now();
    const bool isJudged = wireVerdictOf(m_replies[lane]->errorString()).has_value();
    const WireVerdict verdict = verdictOn(lane);
    if (verdict.difference)
        lanes().wire().note(*verdict.difference);
    sample.status = verdict.status;
    sample.bodyBytes = verdict.bodyBytes;
    if (verdict.status != 0 && sample.firstByte == Sample::unseen)
        sample.firstByte = sample.lastByte;
    if (isComplete(verdict.outcome) && !isJudged && plan().plan->keepAlive)
        m_keptOrigins[lane] = m_trails[lane].current().origin;
    release(lane);
    const ResponseJudge *judge = m_judges.empty() || isJudged ? nullptr : &m_judges[lane];
    if (const auto end = endOfLeg(m_trails[lane], judge, sample, verdict.outcome, verdict.location))
        ended(lane, *end, verdict.retryAfter);
    else
        beginLeg(lane);
}

/// Of a body that cannot be written the manager says so at once, and sends again only what fails later. What a redirect
/// leads to may be sent again although the plan's own request may not.
bool AsyncWorker::lostKeptConnection(std::size_t lane)
{
    const int kept = std::exchange(m_keptOrigins[lane], noOrigin);
    const RedirectTrail &trail = m_trails[lane];
    const QNetworkReply &reply = *m_replies[lane];
    const auto told = wireVerdictOf(reply.errorString());
    const bool isUnwritten = !told && reply.error() == QNetworkReply::UnknownNetworkError && statusOf(reply) == 0 &&
                             !trail.sent().body.isEmpty();
    const bool isUnanswered = told && told->outcome == Outcome::ConnectionLost && told->status == 0 && !trail.isFirst();
    if (!(isUnwritten || isUnanswered) || kept != trail.current().origin || !trail.isIdempotent())
        return false;
    lanes().wire().noteResend();
    lanes().sample(lane).sent = Sample::unseen;
    return true;
}

/// Over TLS a connection that fails takes along what has just been given to the manager and waits for any of its
/// connections. Such a request was never sent; where none has stood yet, it is TLS that failed.
bool AsyncWorker::wasOnlyWaiting(std::size_t lane)
{
    const QNetworkReply &reply = *m_replies[lane];
    if (reply.error() == QNetworkReply::NoError || m_hasStood[lane] || !questionOn(lane).isTls)
        return false;
    const auto first =
        m_hasEverStood.begin() + static_cast<std::ptrdiff_t>(lane / connectionsPerGroup * connectionsPerGroup);
    const auto left = static_cast<std::size_t>(m_hasEverStood.end() - first);
    const auto last = first + static_cast<std::ptrdiff_t>(std::min(left, connectionsPerGroup));
    return std::find(first, last, true) != last && ++m_waits[lane] <= mostWaits;
}

bool AsyncWorker::hadTooMuch(std::size_t lane)
{
    const auto begin = lanes().clock().start() + std::chrono::nanoseconds(lanes().sample(lane).started);
    return m_replies[lane]->error() == QNetworkReply::RemoteHostClosedError && m_watched->hadTooMuch(begin);
}

WireVerdict AsyncWorker::verdictOn(std::size_t lane)
{
    const QNetworkReply &reply = *m_replies[lane];
    if (auto verdict = wireVerdictOf(reply.errorString()))
        return *verdict;
    Sample &sample = lanes().sample(lane);
    sample.bodyBytes += static_cast<std::uint64_t>(readWaiting(lane));
    const Outcome outcome = hadTooMuch(lane) ? Outcome::TooLarge : outcomeOf(reply, questionOn(lane), sample.bodyBytes);
    return {outcome,
            statusOf(reply),
            sample.bodyBytes,
            retryAfterOf(reply),
            reply.rawHeader("Location"),
            outcome == Outcome::BadResponse ? differenceOf(reply, questionOn(lane)) : std::nullopt};
}

void AsyncWorker::drop(std::size_t lane)
{
    QNetworkReply *reply = m_replies[lane];
    lanes().sample(lane).status = statusOf(*reply);
    reply->disconnect(this);
    m_keptOrigins[lane] = noOrigin;
    release(lane); // which ends it; aborted, it would warn of an error of its own that is on the way
}

/// A reply may be in the middle of emitting a signal, so it is deleted later.
void AsyncWorker::release(std::size_t lane)
{
    const QNetworkAccessManager *manager = m_replies[lane]->manager();
    m_replies[lane]->deleteLater();
    m_replies[lane] = nullptr;
    if (!m_retired.empty())
        endRetired(manager);
}

} // namespace fetchrace

#include "moc_asyncworker.cpp"
