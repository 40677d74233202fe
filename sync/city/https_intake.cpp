// SPDX-License-Identifier: Apache-2.0
#include "sync/city/https_intake.h"

#include "app/runtime/lane.h"
#include "sync/wire/envelope.h"
#include "sync/wire/http_answer.h"

#include <array>
#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include <httplib.h>

namespace kiosk::sync {

namespace {

constexpr int connectionLanes = 4;
constexpr time_t requestSeconds = 10;

/// Connections on our own lanes, in turn: the server library would make threads of its own.
class ConnectionLanes final : public httplib::TaskQueue {
public:
    ConnectionLanes()
    {
        for (int i = 0; i < connectionLanes; ++i)
            lanes_.push_back(std::make_unique<Lane>("connection"));
    }

    bool enqueue(std::function<void()> work) override
    {
        lanes_[next_++ % lanes_.size()]->post(std::move(work));
        return true;
    }

    void shutdown() override
    {
        for (const auto& lane : lanes_) {
            lane->drain();
            lane->stop();
        }
    }

private:
    std::vector<std::unique_ptr<Lane>> lanes_;
    std::size_t next_ = 0;
};

bool prepare(SSL_CTX& context, const HttpsIntake::Files& files)
{
    SSL_CTX_set_verify(&context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    SSL_CTX_set_verify_depth(&context, 1);
    // A resumed session would not show the certificate again.
    SSL_CTX_set_session_cache_mode(&context, SSL_SESS_CACHE_OFF);
    return SSL_CTX_set_num_tickets(&context, 0) == 1 && SSL_CTX_set_min_proto_version(&context, TLS1_3_VERSION) == 1 &&
           SSL_CTX_use_certificate_chain_file(&context, files.certificate.c_str()) == 1 &&
           SSL_CTX_use_PrivateKey_file(&context, files.key.c_str(), SSL_FILETYPE_PEM) == 1 &&
           SSL_CTX_check_private_key(&context) == 1 &&
           SSL_CTX_load_verify_locations(&context, files.clientRoot.c_str(), nullptr) == 1;
}

/// Common name of the certificate the client proved; empty if there is none.
std::string clientName(const httplib::Request& request)
{
    const X509* const certificate = request.ssl ? SSL_get0_peer_certificate(request.ssl) : nullptr;
    if (!certificate)
        return {};
    std::array<char, KioskId::maxLength + 2> name{};
    const int length = X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(),
                                                 static_cast<int>(name.size()));
    return length > 0 ? std::string(name.data(), static_cast<std::size_t>(length)) : std::string();
}

} // namespace

struct HttpsIntake::Door {
    Door(const Files& files, Intake& into, Ledger& rows)
        : server([files](SSL_CTX& context) { return prepare(context, files); })
        , intake(into)
        , ledger(rows)
    {
        server.new_task_queue = [] { return new ConnectionLanes; };
        server.set_payload_max_length(envelopeBytes);
        server.set_read_timeout(requestSeconds);
        server.set_write_timeout(requestSeconds);
        // Health, batch, places.
        server.set_keep_alive_max_count(3);
        server.set_keep_alive_timeout(1);
        server.Post(std::string(batchesPath),
                    [this](const httplib::Request& request, httplib::Response& answer) { takeBatch(request, answer); });
        server.Get(std::string(placesPath),
                   [this](const httplib::Request& request, httplib::Response& answer) { givePlaces(request, answer); });
        server.Get(std::string(healthPath),
                   [this](const httplib::Request&, httplib::Response& answer) { tellHealth(answer); });
    }

    /// Runs `work` on the ledger's lane and waits for it.
    template<class T>
    T onLedgerLane(std::function<T()> work)
    {
        std::promise<T> promise;
        auto future = promise.get_future();
        lane.post([&promise, &work] { promise.set_value(work()); });
        return future.get();
    }

    void takeBatch(const httplib::Request& request, httplib::Response& answer)
    {
        const auto name = clientName(request);
        const auto taken =
            onLedgerLane<Result<Bytes>>([&] { return intake.take(name, std::as_bytes(std::span(request.body))); });
        if (!taken) {
            answer.status = statusFor(taken.error().code);
            return;
        }
        answer.set_content(reinterpret_cast<const char*>(taken->data()), taken->size(), "application/cose");
    }

    void givePlaces(const httplib::Request& request, httplib::Response& answer)
    {
        const auto name = clientName(request);
        const auto given = onLedgerLane<Result<Bytes>>([&] { return intake.placesFor(name); });
        if (!given)
            answer.status = statusFor(given.error().code);
        else if (given->empty())
            answer.status = 204;
        else
            answer.set_content(reinterpret_cast<const char*>(given->data()), given->size(), "application/cose");
    }

    void tellHealth(httplib::Response& answer)
    {
        const auto status = onLedgerLane<Status>([&] { return ledger.check(); });
        answer.status = status ? 200 : statusFor(status.error().code);
        answer.set_content(status ? "ok\n" : "ledger unavailable\n", "text/plain");
    }

    httplib::SSLServer server;
    Intake& intake;
    Ledger& ledger;
    Lane lane{"ledger"};
    std::uint16_t port = 0;
    enum class State : std::uint8_t { Open, Over };
    std::atomic<State> state = State::Open;
    std::atomic<bool> isStopAsked = false;
};

HttpsIntake::HttpsIntake(std::unique_ptr<Door> door)
    : door_(std::move(door))
{
}

HttpsIntake::~HttpsIntake() = default;

Result<std::unique_ptr<HttpsIntake>> HttpsIntake::open(const Files& files, const std::string& host, std::uint16_t port,
                                                       Intake& intake, Ledger& ledger)
{
    auto door = std::make_unique<Door>(files, intake, ledger);
    if (!door->server.is_valid())
        return fail(FaultCode::KeyUnusable);
    const int bound =
        port == 0 ? door->server.bind_to_any_port(host) : (door->server.bind_to_port(host, port) ? port : -1);
    if (bound <= 0)
        return fail(FaultCode::CityUnreachable, port);
    door->port = static_cast<std::uint16_t>(bound);
    return std::unique_ptr<HttpsIntake>(new HttpsIntake(std::move(door)));
}

std::uint16_t HttpsIntake::port() const
{
    return door_->port;
}

void HttpsIntake::serve()
{
    static_cast<void>(door_->server.listen_after_bind());
    door_->state = Door::State::Over;
}

void HttpsIntake::stop()
{
    if (door_->isStopAsked.exchange(true))
        return;
    // The server forgets a stop that comes before it listens.
    while (door_->state != Door::State::Over && !door_->server.is_running())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (door_->server.is_running())
        door_->server.stop();
}

} // namespace kiosk::sync
