// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstdint>

namespace kiosk::ui {

/// How well records on this kiosk are protected.
enum class ProtectionLevel : std::uint8_t {
    /// The root that opens records lives in memory only: switching off destroys it.
    RootInMemory,
    /// The root lives in a TPM.
    RootInTpm,
};

/// What is known of the kiosk itself when it starts; nothing about a person.
struct Readiness {
    QString cityName;
    QString kioskName;
    QString profileVersion;
    /// SHA-256 of the profile, hexadecimal.
    QString profileHash;
    ProtectionLevel protection = ProtectionLevel::RootInMemory;
    bool isMemoryLocked = false;
    bool isPortraitCameraSimulated = false;
    bool isPaperCameraSimulated = false;
    bool isPrinterSimulated = false;
    /// The voice's sound device.
    enum class Speaker : std::uint8_t { None, Real, Simulated } speaker = Speaker::None;
    /// Number and statute of the schedule by which the kiosk destroys.
    QString retentionSchedule;
    /// The city's rules offer renewal: the kiosk looks at earlier cards.
    bool isRenewalOffered = false;

    /// Something on this machine is allowed for practice only.
    bool isMachineUnprotected = false;

    [[nodiscard]] bool isAnythingSimulated() const
    {
        return isPortraitCameraSimulated || isPaperCameraSimulated || isPrinterSimulated ||
               speaker == Speaker::Simulated;
    }
};

} // namespace kiosk::ui
