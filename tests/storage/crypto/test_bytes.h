// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "storage/crypto/certificate_authority.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace kiosk::test {

[[nodiscard]] Bytes fromHex(std::string_view hex);
[[nodiscard]] std::string toHex(ByteView bytes);
[[nodiscard]] Bytes bytesOf(std::string_view text);

/// A P-256 private key (SEC 1 section C.4) in PEM from its 32-byte number in hexadecimal.
[[nodiscard]] std::string pemOfScalar(std::string_view hex);

inline constexpr std::chrono::sys_days today{std::chrono::year{2026} / 11 / 23};

/// A city root with its authority.
struct City {
    crypto::CityRoot root;
    std::unique_ptr<crypto::CertificateAuthority> authority;
};

[[nodiscard]] City makeCity();

/// An order for `purpose` from today, 90 days.
[[nodiscard]] crypto::LeafOrder orderFor(crypto::Purpose purpose);

} // namespace kiosk::test
