// SPDX-License-Identifier: Apache-2.0
#include "sync/courier/https_city.h"

#include "sync/courier/tpm_identity.h"
#include "sync/wire/acknowledgement.h"
#include "sync/wire/http_answer.h"
#include "sync/wire/status_places.h"

#include <array>
#include <cerrno>
#include <optional>
#include <string_view>

#include <curl/curl.h>
#include <unistd.h>

namespace kiosk::sync {

namespace {

constexpr long connectSeconds = 10;
constexpr long wholeSeconds = 60;

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

/// What came, and how much of it anybody reads.
struct Answer {
    Bytes bytes;
    std::size_t most = maxAcknowledgementBytes;
};

std::size_t keep(char* data, std::size_t size, std::size_t count, void* user)
{
    auto& answer = *static_cast<Answer*>(user);
    const auto bytes = std::as_bytes(std::span(data, size * count));
    if (answer.bytes.size() + bytes.size() > answer.most)
        return 0;
    answer.bytes.insert(answer.bytes.end(), bytes.begin(), bytes.end());
    return bytes.size();
}

template<class Value>
bool set(const Easy& easy, CURLoption option, Value value)
{
    return curl_easy_setopt(easy.get(), option, value) == CURLE_OK;
}

/// Debian's curl trusts the system's certificates unless it is told not to.
bool trustOnly(const Easy& easy, const HttpsCity::Address& address)
{
    return set(easy, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_3}) && set(easy, CURLOPT_SSL_VERIFYPEER, 1L) &&
           set(easy, CURLOPT_SSL_VERIFYHOST, 2L) && set(easy, CURLOPT_CAINFO, address.cityRoot.c_str()) &&
           set(easy, CURLOPT_CAPATH, static_cast<const char*>(nullptr)) && set(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);
}

bool showFiles(const Easy& easy, const HttpsCity::Address& address)
{
    return set(easy, CURLOPT_SSLCERTTYPE, "PEM") && set(easy, CURLOPT_SSLCERT, address.identityCert.c_str()) &&
           set(easy, CURLOPT_SSLKEYTYPE, "PEM") && set(easy, CURLOPT_SSLKEY, address.identityKey.c_str());
}

bool limit(const Easy& easy)
{
    return set(easy, CURLOPT_PROTOCOLS_STR, "https") && set(easy, CURLOPT_FOLLOWLOCATION, 0L) &&
           set(easy, CURLOPT_PROXY, "") && set(easy, CURLOPT_CONNECTTIMEOUT, connectSeconds) &&
           set(easy, CURLOPT_TIMEOUT, wholeSeconds) && set(easy, CURLOPT_NOSIGNAL, 1L);
}

/// One handle for the requests of a delivery; its answer and words stay where curl can find them, and so does the
/// key that its connection borrows from the TPM.
struct Exchange {
    std::optional<TpmIdentity> identity;
    std::optional<Fault> refusal;
    Easy easy{curl_easy_init(), &curl_easy_cleanup};
    Headers headers{nullptr, &curl_slist_free_all};
    Answer answer;
    std::array<char, CURL_ERROR_SIZE> words{};
};

/// Called when the city's machine was reached, before the first word of TLS: the TPM is not kept from the kiosk while
/// there is no network.
CURLcode lendKey(CURL* easy, void* context, void* user)
{
    static_cast<void>(easy);
    auto& exchange = *static_cast<Exchange*>(user);
    const auto lent = exchange.identity->lend(context);
    if (lent)
        return CURLE_OK;
    exchange.refusal = lent.error();
    return CURLE_SSL_CERTPROBLEM;
}

bool showTpmKey(Exchange& exchange, const HttpsCity::Address& address)
{
    exchange.identity.emplace(TpmIdentity::Place{.certificate = address.identityCert,
                                                 .key = address.identityKey,
                                                 .tcti = address.tpm,
                                                 .patience = address.tpmPatience});
    return set(exchange.easy, CURLOPT_SSL_CTX_FUNCTION, &lendKey) &&
           set(exchange.easy, CURLOPT_SSL_CTX_DATA, static_cast<void*>(&exchange));
}

bool showIdentity(Exchange& exchange, const HttpsCity::Address& address)
{
    return isTpmKey(address.identityKey) ? showTpmKey(exchange, address) : showFiles(exchange.easy, address);
}

bool prepare(Exchange& exchange, const HttpsCity::Address& address)
{
    exchange.headers.reset(
        curl_slist_append(curl_slist_append(nullptr, "Content-Type: application/octet-stream"), "Expect:"));
    const auto& easy = exchange.easy;
    return easy && exchange.headers && trustOnly(easy, address) && limit(easy) && showIdentity(exchange, address) &&
           set(easy, CURLOPT_HTTPHEADER, exchange.headers.get()) &&
           set(easy, CURLOPT_ERRORBUFFER, exchange.words.data()) && set(easy, CURLOPT_WRITEFUNCTION, &keep) &&
           set(easy, CURLOPT_WRITEDATA, static_cast<void*>(&exchange.answer));
}

FaultCode faultOf(CURLcode code, std::string_view words)
{
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_ISSUER_ERROR)
        return FaultCode::CityCertificateWrong;
    if (code == CURLE_SSL_CERTPROBLEM)
        return FaultCode::KeyUnusable;
    if (code == CURLE_SSL_CACERT_BADFILE)
        return FaultCode::CertificateWrong;
    if (code == CURLE_WRITE_ERROR)
        return FaultCode::AcknowledgementWrong;
    const bool isCut = words.contains("SYSCALL") || words.contains("reset");
    if (code == CURLE_SSL_CONNECT_ERROR && !isCut)
        return FaultCode::CityCertificateWrong;
    return FaultCode::CityUnreachable;
}

/// TLS 1.3 tells a client that its certificate is refused only after the handshake, when the first request is under
/// way: the connection is closed where an answer should be.
bool isRefused(const Easy& easy, CURLcode code)
{
    curl_off_t handshake = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_APPCONNECT_TIME_T, &handshake);
    return handshake > 0 && (code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_GOT_NOTHING);
}

/// A key that was not lent, or a TPM that went away in the middle of the handshake, is not the city's doing.
std::unexpected<Fault> failed(const Exchange& exchange, CURLcode code)
{
    if (exchange.refusal)
        return std::unexpected(*exchange.refusal);
    if (exchange.identity)
        if (const auto there = exchange.identity->ask(exchange.words.data()); !there)
            return std::unexpected(there.error());
    return fail(faultOf(code, exchange.words.data()), code);
}

Result<Bytes> answered(Exchange& exchange)
{
    exchange.answer.bytes.clear();
    if (const auto code = curl_easy_perform(exchange.easy.get()); code != CURLE_OK)
        return failed(exchange, code);
    long status = 0;
    curl_easy_getinfo(exchange.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200)
        return fail(faultFor(status), static_cast<std::int32_t>(status));
    return exchange.answer.bytes;
}

/// A short question first: a refusal is not mistaken for a network that broke while the batch was being sent.
Status ask(Exchange& exchange, const std::string& url)
{
    if (!set(exchange.easy, CURLOPT_URL, (url + std::string(healthPath)).c_str()) ||
        !set(exchange.easy, CURLOPT_HTTPGET, 1L))
        return fail(FaultCode::CityUnreachable, EINVAL);
    const auto health = answered(exchange);
    if (health)
        return {};
    if (health.error().code == FaultCode::CityUnreachable &&
        isRefused(exchange.easy, static_cast<CURLcode>(health.error().native)))
        return fail(FaultCode::CityRefusedKiosk, health.error().native);
    return std::unexpected(health.error());
}

/// No answer but a whole one counts, and none is a fault: the batch is delivered, and these come again.
Bytes placesIn(Exchange& exchange, const std::string& url)
{
    exchange.answer.most = maxPlacesBytes;
    if (!set(exchange.easy, CURLOPT_HTTPGET, 1L) ||
        !set(exchange.easy, CURLOPT_URL, (url + std::string(placesPath)).c_str()))
        return {};
    return answered(exchange).value_or(Bytes());
}

/// Only the way to a TPM that this build may use.
Status checkTpm(const HttpsCity::Address& address)
{
    if (!isTpmKey(address.identityKey) || isPermitted(address.tpm, address.software))
        return {};
    return fail(isPermitted(address.tpm, SoftwareTpm::Accepted) ? FaultCode::TpmSoftwareRefused : FaultCode::TpmAbsent);
}

} // namespace

HttpsCity::HttpsCity(Address address)
    : address_(std::move(address))
{
}

Result<std::unique_ptr<HttpsCity>> HttpsCity::open(Address address)
{
    if (!address.url.starts_with("https://"))
        return fail(FaultCode::CityUnreachable, EINVAL);
    for (const auto* file : {&address.identityCert, &address.identityKey, &address.cityRoot})
        if (::access(file->c_str(), R_OK) != 0)
            return fail(FaultCode::KeyMissing, errno);
    if (auto permitted = checkTpm(address); !permitted)
        return std::unexpected(permitted.error());
    while (address.url.ends_with('/'))
        address.url.pop_back();
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return fail(FaultCode::CityUnreachable);
    return std::unique_ptr<HttpsCity>(new HttpsCity(std::move(address)));
}

Result<Bytes> HttpsCity::post(ByteView batch)
{
    Exchange exchange;
    if (!prepare(exchange, address_))
        return fail(FaultCode::CityUnreachable, EINVAL);
    if (auto healthy = ask(exchange, address_.url); !healthy)
        return std::unexpected(healthy.error());
    const auto& easy = exchange.easy;
    const bool isReady = set(easy, CURLOPT_URL, (address_.url + std::string(batchesPath)).c_str()) &&
                         set(easy, CURLOPT_POST, 1L) &&
                         set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(batch.size())) &&
                         set(easy, CURLOPT_POSTFIELDS, static_cast<const void*>(batch.data()));
    if (!isReady)
        return fail(FaultCode::CityUnreachable, EINVAL);
    auto acknowledgement = answered(exchange);
    if (acknowledgement && acknowledgement->empty())
        return fail(FaultCode::AcknowledgementWrong);
    if (acknowledgement)
        places_ = placesIn(exchange, address_.url);
    return acknowledgement;
}

} // namespace kiosk::sync
