// SPDX-License-Identifier: Apache-2.0
#include "sync/courier/tpm_identity.h"

#include "app/privacy/tpm_turn.h"
#include "sync/courier/tpm_word.h"

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <thread>
#include <utility>

#include <openssl/decoder.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/provider.h>
#include <openssl/ssl.h>

namespace kiosk::sync {

namespace {

constexpr std::chrono::milliseconds betweenTries{100};

template<auto freeIt>
struct Freed {
    template<class T>
    void operator()(T* object) const
    {
        freeIt(object);
    }
};
using Library = std::unique_ptr<OSSL_LIB_CTX, Freed<&OSSL_LIB_CTX_free>>;
using Provider = std::unique_ptr<OSSL_PROVIDER, Freed<&OSSL_PROVIDER_unload>>;
using Bio = std::unique_ptr<BIO, Freed<&BIO_free_all>>;
using Pkey = std::unique_ptr<EVP_PKEY, Freed<&EVP_PKEY_free>>;
using Decoder = std::unique_ptr<OSSL_DECODER_CTX, Freed<&OSSL_DECODER_CTX_free>>;

/// The provider puts the TPM's number, or that of the way to it, before its words. Empties OpenSSL's queue.
std::unexpected<Fault> tpmFault(FaultCode otherwise)
{
    std::uint32_t found = 0;
    const char* words = nullptr;
    int flags = 0;
    while (const auto code = ERR_get_error_all(nullptr, nullptr, nullptr, &words, &flags)) {
        const std::string_view text = (flags & ERR_TXT_STRING) != 0 ? words : "";
        std::int32_t number = 0;
        if (found == 0 && std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc())
            found = static_cast<std::uint32_t>(number);
        static_cast<void>(code);
    }
    if (found == 0)
        return fail(otherwise);
    return fail(faultOfTpm(found), static_cast<std::int32_t>(found));
}

/// The provider looks for the TPM here, and tpm2-tss for what to print: nothing, its codes say the same.
void setSurroundings(const std::string& tcti)
{
    ::setenv("TPM2OPENSSL_TCTI", tcti.c_str(), 1); // NOLINT(concurrency-mt-unsafe): the courier has one thread
    ::setenv("TSS2_LOG", "all+none", 1);           // NOLINT(concurrency-mt-unsafe)
}

Status putCertificate(SSL_CTX* context, const std::filesystem::path& file)
{
    if (SSL_CTX_use_certificate_chain_file(context, file.c_str()) == 1)
        return {};
    ERR_clear_error();
    return fail(FaultCode::CertificateWrong);
}

} // namespace

bool isTpmKey(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    std::string line;
    return std::getline(stream, line) && line == "-----BEGIN TSS2 PRIVATE KEY-----";
}

/// Each needs those before it. curl could load the provider itself (CURLOPT_SSLENGINE), but then it connects to the TPM
/// before the city is reached, mixes the provider's algorithms with those of the connection, and tells of a failure one
/// sentence without the TPM's number.
struct TpmIdentity::Loan {
    TpmTurn turn;
    Library library{OSSL_LIB_CTX_new()};
    Provider provider;
    /// Reads files.
    Provider base;
    Pkey key;

    [[nodiscard]] Status load(const std::filesystem::path& file);
    /// Gives the key to a connection that has its certificate.
    [[nodiscard]] Status put(SSL_CTX* context) const;
    /// Does the TPM still answer? Faults: TpmAbsent.
    [[nodiscard]] Status ask() const;

private:
    [[nodiscard]] std::unexpected<Fault> unusable() const;
    [[nodiscard]] Status decode(const std::filesystem::path& file);
};

Status TpmIdentity::Loan::load(const std::filesystem::path& file)
{
    ERR_clear_error();
    key.reset();
    base.reset();
    provider.reset();
    provider.reset(OSSL_PROVIDER_load(library.get(), "tpm2"));
    if (!provider)
        return tpmFault(FaultCode::KeyUnusable);
    base.reset(OSSL_PROVIDER_load(library.get(), "base"));
    return base ? decode(file) : tpmFault(FaultCode::KeyUnusable);
}

Status TpmIdentity::Loan::put(SSL_CTX* context) const
{
    if (SSL_CTX_use_PrivateKey(context, key.get()) == 1 && SSL_CTX_check_private_key(context) == 1)
        return {};
    return unusable();
}

Status TpmIdentity::Loan::ask() const
{
    if (OSSL_PROVIDER_self_test(provider.get()) == 1)
        return {};
    ERR_clear_error();
    return fail(FaultCode::TpmAbsent);
}

/// Not every failure comes with the TPM's number; a TPM that went away meanwhile is no fault of the key.
std::unexpected<Fault> TpmIdentity::Loan::unusable() const
{
    const auto fault = tpmFault(FaultCode::KeyUnusable);
    if (fault.error().code == FaultCode::KeyUnusable)
        if (const auto there = ask(); !there)
            return std::unexpected(there.error());
    return fault;
}

Status TpmIdentity::Loan::decode(const std::filesystem::path& file)
{
    const Bio bio(BIO_new_file(file.c_str(), "rb"));
    EVP_PKEY* decoded = nullptr;
    const Decoder decoder(
        OSSL_DECODER_CTX_new_for_pkey(&decoded, "PEM", nullptr, "EC", EVP_PKEY_KEYPAIR, library.get(), nullptr));
    const bool isDecoded = bio && decoder && OSSL_DECODER_from_bio(decoder.get(), bio.get()) == 1;
    key.reset(decoded);
    return isDecoded && key ? Status() : unusable();
}

TpmIdentity::TpmIdentity(Place place)
    : place_(std::move(place))
{
}

TpmIdentity::~TpmIdentity() = default;

Status TpmIdentity::borrow()
{
    const auto end = std::chrono::steady_clock::now() + place_.patience;
    auto turn = TpmTurn::take(place_.tcti, place_.patience);
    if (!turn)
        return std::unexpected(turn.error());
    setSurroundings(place_.tcti);
    auto loan = std::make_unique<Loan>(std::move(*turn));
    auto loaded = loan->load(place_.key);
    while (!loaded && loaded.error().code == FaultCode::TpmBusy && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(betweenTries);
        loaded = loan->load(place_.key);
    }
    if (loaded)
        loan_ = std::move(loan);
    return loaded;
}

Status TpmIdentity::lend(void* context)
{
    auto* const tls = static_cast<SSL_CTX*>(context);
    if (auto put = putCertificate(tls, place_.certificate); !put)
        return put;
    if (auto borrowed = loan_ ? Status() : borrow(); !borrowed)
        return borrowed;
    return loan_->put(tls);
}

Status TpmIdentity::ask(std::string_view words) const
{
    // In OpenSSL's words the library that failed stands before these colons.
    const bool isItsOwn = words.contains(":tpm2:");
    const auto there = loan_ ? loan_->ask() : Status();
    if (there && isItsOwn)
        return fail(FaultCode::TpmReportsFault);
    return there;
}

} // namespace kiosk::sync
