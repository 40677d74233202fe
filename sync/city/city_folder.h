// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::sync {

/// What lies in the city's folder. Everything below offline/ belongs on a machine without a network once the city works
/// in earnest; the server never reads it.
namespace city_file {
inline constexpr std::string_view settings = "city.json";
inline constexpr std::string_view root = "root.pem";
inline constexpr std::string_view rootKey = "offline/root.key";
inline constexpr std::string_view bundleSigner = "bundle-signer.pem";
inline constexpr std::string_view bundleSignerKey = "offline/bundle-signer.key";
inline constexpr std::string_view acknowledgementSigner = "ack-signer.pem";
inline constexpr std::string_view acknowledgementSignerKey = "ack-signer.key";
inline constexpr std::string_view statusSigner = "status-signer.pem";
inline constexpr std::string_view statusSignerKey = "offline/status-signer.key";
inline constexpr std::string_view server = "server.pem";
inline constexpr std::string_view serverKey = "server.key";
inline constexpr std::string_view batchKey = "batch.pub";
inline constexpr std::string_view batchPrivateKey = "batch.key";
inline constexpr std::string_view kiosks = "kiosks";
inline constexpr std::string_view allocations = "allocations";
inline constexpr std::string_view ledger = "ledger.db";
/// The address of the status list, as every card of the city says it.
inline constexpr std::string_view statusList = "status-list";
/// What checkers get.
inline constexpr std::string_view cityBundle = "city-bundle";
/// The page for browsers with it inside; beside it.
inline constexpr std::string_view checkingPage = "check-card.html";
} // namespace city_file

/// "https://host:port", taken apart.
struct CityAddress {
    std::string url;
    std::string host;
    std::uint16_t port = 443;
    enum class HostKind : std::uint8_t { Name, IpAddress };
    HostKind kind = HostKind::Name;

    /// Empty unless it is https with a host, an optional port and nothing behind.
    [[nodiscard]] static std::optional<CityAddress> parse(std::string_view url);
};

struct CitySettings {
    std::string name;
    CityAddress address;
};

/// A file of the city's folder. Faults: KeyMissing (native = errno).
[[nodiscard]] Result<Bytes> readCityFile(const std::filesystem::path& folder, std::string_view name);

/// Faults: KeyMissing: this is not a city's folder.
[[nodiscard]] Result<CitySettings> readSettings(const std::filesystem::path& folder);
[[nodiscard]] std::string settingsJson(const CitySettings& settings);

} // namespace kiosk::sync
