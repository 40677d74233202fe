// SPDX-License-Identifier: Apache-2.0
#include "sync/root_fingerprint.h"

#include <cstdint>
#include <format>
#include <optional>
#include <string_view>

namespace kiosk::sync {

namespace {

constexpr std::string_view pemStart = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view pemEnd = "-----END CERTIFICATE-----";

std::optional<Bytes> fromBase64(std::string_view text)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    Bytes out;
    std::uint32_t bits = 0;
    unsigned have = 0;
    bool isOver = false;
    for (const char c : text) {
        if (c == '\n' || c == '\r')
            continue;
        isOver = isOver || c == '=';
        const auto value = alphabet.find(c);
        if (isOver != (c == '=') || (!isOver && value == std::string_view::npos))
            return std::nullopt;
        if (isOver)
            continue;
        bits = bits << 6U | static_cast<std::uint32_t>(value);
        have += 6;
        if (have >= 8) {
            have -= 8;
            out.push_back(static_cast<std::byte>(bits >> have & 0xffU));
        }
    }
    return out;
}

} // namespace

Result<std::string> rootFingerprint(ByteView certificatePem, const Hasher& hasher)
{
    const std::string_view text(reinterpret_cast<const char*>(certificatePem.data()), certificatePem.size());
    const auto end = text.find(pemEnd);
    // Nothing before and nothing after: a PEM reader would pass over a block that does not begin its line and take the
    // next one, and people would compare the fingerprint of a certificate that nobody uses.
    if (!text.starts_with(pemStart) || end == std::string_view::npos ||
        text.find_first_not_of("\r\n", end + pemEnd.size()) != std::string_view::npos)
        return fail(FaultCode::CertificateWrong);
    const auto der = fromBase64(text.substr(pemStart.size(), end - pemStart.size()));
    if (!der || der->empty())
        return fail(FaultCode::CertificateWrong);
    std::string out;
    const auto hash = hasher.sha256(*der);
    for (std::size_t i = 0; i < hash.size(); ++i)
        out += std::format("{}{:02X}", i > 0 && i % 2 == 0 ? " " : "", std::to_integer<unsigned>(hash[i]));
    return out;
}

} // namespace kiosk::sync
