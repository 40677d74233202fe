// SPDX-License-Identifier: Apache-2.0
// Reads the seal from a picture of a card's back, checks its signature and prints what it says as JSON.
// usage: porchlight-seal PICTURE --root city-root.pem --signer card-signer.pem
// exit: 0 genuine, 1 not genuine or unreadable (the JSON says why), 2 usage
#include "app/fault_catalogue.h"
#include "app/privacy/closed_process.h"
#include "app/seal/card_sealer.h"
#include "devices/vision/picture_file.h"
#include "devices/vision/zxing_document_reader.h"
#include "storage/crypto/certificate_verifier.h"
#include "storage/crypto/zlib_compressor.h"

#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <format>
#include <fstream>
#include <iterator>
#include <map>
#include <print>
#include <string>

namespace {

using namespace kiosk;

Bytes readFile(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

std::string day(CivilDay value)
{
    return std::format("{:04}-{:02}-{:02}", static_cast<int>(value.year()), static_cast<unsigned>(value.month()),
                       static_cast<unsigned>(value.day()));
}

Result<OpenedSeal> sealIn(const std::string& picture)
{
    const auto frame = devices::readPicture(picture);
    if (!frame)
        return std::unexpected(frame.error());
    const auto text = devices::ZxingDocumentReader().readSeal(**frame);
    if (!text)
        return std::unexpected(text.error());
    if (!text->has_value())
        return fail(FaultCode::CardCodeUnreadable);
    return openSeal(**text, crypto::ZlibCompressor());
}

/// Signed by a card signer below the root, on a day its key was in use, for days its certificate covers?
Status isGenuine(const OpenedSeal& seal, const std::string& root, const std::string& signer)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const std::array leaves{readFile(signer)};
    const auto verifier = crypto::CertificateVerifier::open(readFile(root), leaves, crypto::Purpose::CardSigner, now);
    if (!verifier)
        return std::unexpected(verifier.error());
    return (*verifier)->sealedBy(seal.kid, seal.signedBytes, seal.signature,
                                 {.issued = seal.content.issuedDay, .expires = seal.content.expiresDay});
}

nlohmann::ordered_json described(const SealContent& content)
{
    return {{"issuer", content.issuer},
            {"card_number", content.cardNumber},
            {"full_name", std::string(content.fullName.view())},
            {"issued_day", day(content.issuedDay)},
            {"expires_day", day(content.expiresDay)},
            {"status_list", content.statusListUri},
            {"status_index", content.statusIndex},
            {"face_bytes", content.face.size()}};
}

int refuse(const Fault& fault)
{
    const FaultRow& row = catalogueRow(fault.code);
    std::println("{}",
                 nlohmann::ordered_json{{"genuine", false}, {"why", row.message}, {"what_to_do", row.remedy}}.dump(2));
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    kiosk::closeProcessToOthers();
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    std::map<std::string, std::string> options;
    for (std::size_t i = 2; i + 1 < arguments.size(); i += 2)
        options[arguments[i]] = arguments[i + 1];
    if (arguments.size() != 6 || !options.contains("--root") || !options.contains("--signer")) {
        std::println(stderr, "usage: porchlight-seal PICTURE --root city-root.pem --signer card-signer.pem");
        return 2;
    }
    const auto seal = sealIn(arguments[1]);
    if (!seal)
        return refuse(seal.error());
    if (const Status genuine = isGenuine(*seal, options["--root"], options["--signer"]); !genuine)
        return refuse(genuine.error());
    std::println("{}", nlohmann::ordered_json{{"genuine", true}, {"seal", described(seal->content)}}.dump(2));
    return 0;
}
