// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/seal/card_sealer.h"
#include "app/seal/city_bundle.h"
#include "app/seal/status_list.h"
#include "storage/crypto/certificate_authority.h"
#include "storage/crypto/software_signer.h"

#include <chrono>
#include <memory>
#include <string>

namespace kiosk::test {

inline constexpr std::chrono::sys_days foundingDay{std::chrono::year{2026} / 11 / 23};

/// A key and its certificate.
struct MadeSigner {
    Bytes pem;
    std::unique_ptr<crypto::SoftwareSigner> signer;
};

/// A city made up for one test: root, signers, list, one card.
struct MadeCity {
    explicit MadeCity(std::chrono::sys_days founded = foundingDay);

    [[nodiscard]] CityBundle bundle() const;
    [[nodiscard]] Bytes file(const CityBundle& bundle) const;
    [[nodiscard]] StatusListToken list() const;
    [[nodiscard]] SealContent amina() const;
    /// One more key below this city's root, for 90 days from `from`.
    [[nodiscard]] MadeSigner signer(crypto::Purpose purpose, std::chrono::sys_days from) const;
    /// The text of its code.
    [[nodiscard]] std::string card(const SealContent& content) const;

    std::chrono::sys_days founded;
    crypto::CityRoot root;
    std::unique_ptr<crypto::CertificateAuthority> authority;
    std::string fingerprint;
    MadeSigner bundles;
    MadeSigner status;
    MadeSigner cards;
};

} // namespace kiosk::test
