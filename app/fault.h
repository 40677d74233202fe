// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <expected>
#include <source_location>

namespace kiosk {

/// Everything that is expected to go wrong, named place + what happened.
///
/// Closed list: a switch over it has no default. Each code has a row in app/fault_catalogue.h.
enum class FaultCode : std::uint16_t {
    // policy and provisioning
    ProfileMissing = 100,
    ProfileMalformed,
    ProfileSignatureWrong,
    KioskNotProvisioned = 150,
    BundleIncomplete,
    BundleTampered,
    BundleForOtherKiosk,
    // camera and eyes
    CameraUnplugged = 1000,
    CameraFrozen,
    CameraSourceMissing,
    CameraAccessDenied,
    CameraInUse,
    CameraUnsuitable,
    PortraitUnreadable = 1100,
    PapersUnreadable,
    FaceModelMissing,
    // card printer and card
    CardPrinterUnplugged = 1200,
    CardPrinterAccessDenied,
    CardPrinterInUse,
    CardPrinterHopperEmpty,
    CardPrinterFeedError,
    CardPrinterRibbonOut,
    CardPrinterReportsFault,
    CardPrinterSilent,
    CardPrinterOutcomeUnknown,
    CardPrinterIsAnother,
    CardPrinterGettingReady,
    CardPrinterDoorOpen,
    CardPrinterTooHot,
    CardPrinterTooCold,
    CardPrinterPowerCut,
    CardPrinterBroken,
    CardPrinterJamTurnover,
    CardPrinterJamStripe,
    CardPrinterJamTransfer,
    CardPrinterJamRetransfer,
    CardPrinterJamExit,
    CardPrinterFilmOut,
    CardPrinterRibbonLost,
    CardPrinterRibbonWrong,
    CardPrinterCardMisplaced,
    CardPrinterCardInside,
    CardPrinterUnsuitable,
    CardPrinterNotCleaned,
    CardDrawingFailed = 1300,
    CardSealTooLarge,
    CardCodeUnreadable,
    // the voice's sound device
    SpeakerMissing = 1400,
    SpeakerInUse,
    SpeakerAccessDenied,
    SpeakerSilent,
    // vault
    VaultKeyWrong = 2000,
    VaultDamaged,
    VaultReadOnly,
    VaultDiskFull,
    VaultSettingsRefused,
    VaultTooNew,
    VaultSlotsFull,
    VaultRecordGone,
    VaultIoFailed,
    VaultKeysLost,
    VaultKeysFull,
    VaultSlotsLow,
    VaultTempOnDisk = 2030,
    VaultKeepsDeleted,
    VaultCommitsUnsafe,
    // cryptography and seal
    KeyMissing = 2100,
    KeyUnusable,
    SignatureWrong,
    SealingFailed,
    OpeningFailed,
    CertificateWrong,
    SealMalformed = 2200,
    SealTooLong,
    // the security chip (TPM 2.0)
    TpmAbsent = 2300,
    TpmSoftwareRefused,
    TpmIsAnother,
    TpmStateChanged,
    TpmBusy,
    TpmSpaceFull,
    TpmRootGone,
    TpmOwnedElsewhere,
    TpmReportsFault,
    TpmRequired,
    // getting out: spool, courier, city
    SpoolUnwritable = 3000,
    SpoolDiskFull,
    BatchTorn,
    BatchRefused,
    BatchConflict,
    AcknowledgementWrong,
    CityUnreachable,
    CityCertificateWrong,
    CityRefusedKiosk,
    LedgerUnavailable,
    CourierSilent,
    CourierNoteUnreadable,
    // staff
    StaffPinWrong = 4000,
    StaffPinLocked,
    StaffNumberUnknown,
    SecondPersonSame = 4100,
    SecondPersonLate,
    StockCardsOpen,
    // the kiosk itself
    MemoryNotLocked = 5000,
    WipeNotProven,
    // where memory could outlive a visit; nothing begins
    SwapIsOn = 5020,
    CoreCollectorPresent,
    CoreDumpsPossible,
    ProcessOpenToOthers,
    PrivilegesPossible,
    FreedMemoryKept,
    WipeKeyStays = 5100,
    WipeRootStays,
    WipeMemoryStays,
    WipeBytesNotZero,
    WipeSpoolUnexpected,
    WipeTemporaryUnexpected,
    // a card that is shown to a checker
    CardSignerUnknown = 6000,
    CardForged,
    CardOutOfPeriod,
    CardExpired,
    CardNotYetValid,
    CardRevoked,
    CardStatusElsewhere,
    CardSignerWithdrawn,
    CardTwoInView,
    CheckingFileWrong = 6100,
    CheckingFileOlder,
    CheckingFileNoteUnusable,
    // a slip that reports a card lost, and the city's desk for such reports
    SlipMalformed = 6200,
    SlipForeign,
    SlipForged,
    SlipPlaceUnknown,
    SlipSignerWithdrawn,
    DeskKioskUnknown = 6300,
    DeskNothingToPublish,
    DeskPublicationUnwritable,
    // an earlier card that the resident shows to have it replaced
    EarlierCardForeign = 6400,
    EarlierCardForged,
    EarlierCardRevoked,
    EarlierCardTooOld,
    EarlierCardUnread,
};

/// One failure: a code, the native number behind it and where it was noticed. Never free text: driver and SQL
/// messages can quote data.
struct Fault {
    FaultCode code;
    std::int32_t native = 0;
    std::source_location where = std::source_location::current();

    [[nodiscard]] friend constexpr bool operator==(const Fault& a, const Fault& b) { return a.code == b.code; }
};

template<class T>
using Result = std::expected<T, Fault>;

/// Done, or why not.
using Status = Result<void>;

/// Short form for `return fail(FaultCode::X, errno);`.
[[nodiscard]] constexpr std::unexpected<Fault> fail(FaultCode code, std::int32_t native = 0,
                                                    std::source_location where = std::source_location::current())
{
    return std::unexpected(Fault{code, native, where});
}

} // namespace kiosk
