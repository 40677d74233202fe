// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/city/desk_fault.h"
#include "sync/city/ledger.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace kiosk::sync {

/// From one checking file to the next, a whole multiple of so many places is newly revoked, at least one multiple:
/// decoys fill up. So the difference of two files says neither whether cards were reported nor, within a multiple, how
/// many.
inline constexpr std::size_t decoyStep = 4;
/// How long a checking file counts; then whatever it says is "unknown since".
inline constexpr std::chrono::days publicationLife{35};

struct PublicationOrder {
    std::filesystem::path city;
    /// Replaced in one step.
    std::filesystem::path out;
    std::chrono::sys_seconds now;
};

struct Published {
    std::uint64_t sequence = 0;
    std::size_t bytes = 0;
};

/// Makes the city's checking file (app/seal/city_bundle.h): the status list with new decoys, every card signer, and for
/// each withdrawn kiosk the marks of its genuine cards. Dated to the day. To be run once a day, on the machine with the
/// offline keys.
///
/// Faults: DeskNothingToPublish; DeskPublicationUnwritable (native = errno): its number is used up, publish again;
///         KeyMissing, KeyUnusable, CertificateWrong: of the bundle or status signer; LedgerUnavailable.
[[nodiscard]] DeskResult<Published> publish(const PublicationOrder& order, Ledger& ledger, const Hasher& hasher,
                                            Entropy& entropy);

/// Writes down, once, which list the city's cards name.
///
/// Problems: ProfileNamesOtherList; FolderUnwritable.
[[nodiscard]] DeskResult<void> noteStatusList(const std::filesystem::path& city, const std::string& uri);

} // namespace kiosk::sync
