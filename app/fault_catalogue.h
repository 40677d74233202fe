// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk {

/// Who can mend it.
enum class Mender : std::uint8_t { Resident, Staff, Technician, City };

/// May the same thing simply be tried again once mended?
enum class Retry : std::uint8_t { ByItself, AfterMending, Never };

/// One fault in words. The English texts are the source of every translation (context "Fault").
struct FaultRow {
    FaultCode code;
    Mender mender;
    Retry retry;
    std::string_view message;
    std::string_view remedy;
};

/// Every fault code once, in the order of app/fault.h.
inline constexpr std::array faultCatalogue{
    FaultRow{FaultCode::ProfileMissing, Mender::Technician, Retry::AfterMending, "The city's rules are missing.",
             "Bring the kiosk its provisioning folder again."},
    FaultRow{FaultCode::ProfileMalformed, Mender::City, Retry::AfterMending, "The city's rules cannot be read.",
             "Ask the city clerk's office for a corrected rules file."},
    FaultRow{FaultCode::ProfileSignatureWrong, Mender::City, Retry::AfterMending,
             "The city's rules are not signed by the city.",
             "Do not use this file. Ask the city clerk's office for a signed one."},
    FaultRow{FaultCode::KioskNotProvisioned, Mender::Technician, Retry::AfterMending, "This kiosk is not set up yet.",
             "Import the folder that the city made for this kiosk."},
    FaultRow{FaultCode::BundleIncomplete, Mender::Technician, Retry::AfterMending,
             "The provisioning folder is not complete.", "Copy the whole folder from the city again."},
    FaultRow{FaultCode::BundleTampered, Mender::City, Retry::Never,
             "The provisioning folder was changed after the city signed it.",
             "Do not use it. Ask the city clerk's office for a new one and report this."},
    FaultRow{FaultCode::BundleForOtherKiosk, Mender::Technician, Retry::AfterMending,
             "The provisioning folder belongs to another kiosk.", "Use the folder made for this kiosk."},
    FaultRow{FaultCode::CameraUnplugged, Mender::Staff, Retry::ByItself, "The camera is not connected.",
             "Plug the camera in again. The picture comes back by itself."},
    FaultRow{FaultCode::CameraFrozen, Mender::Staff, Retry::ByItself, "The camera sends no new pictures.",
             "Unplug the camera, wait five seconds and plug it in again."},
    FaultRow{FaultCode::CameraSourceMissing, Mender::Technician, Retry::AfterMending, "No camera is configured here.",
             "Choose a camera in the technician's settings."},
    FaultRow{FaultCode::CameraAccessDenied, Mender::Technician, Retry::ByItself, "The kiosk may not use the camera.",
             "Install the kiosk's device rules. The picture then comes by itself."},
    FaultRow{FaultCode::CameraInUse, Mender::Technician, Retry::ByItself, "Another program is using the camera.",
             "Stop the other program or restart the kiosk. The picture then comes by itself."},
    FaultRow{FaultCode::CameraUnsuitable, Mender::Technician, Retry::ByItself,
             "The device chosen as camera gives no pictures.",
             "Choose another camera in the technician's settings. A webcam often has two entries; use the first."},
    FaultRow{FaultCode::PortraitUnreadable, Mender::Resident, Retry::ByItself, "That picture could not be used.",
             "Look at the screen and let it take another one."},
    FaultRow{FaultCode::PapersUnreadable, Mender::Resident, Retry::ByItself,
             "That picture of the paper could not be used.", "Lay the paper flat inside the frame and take it again."},
    FaultRow{FaultCode::FaceModelMissing, Mender::Technician, Retry::AfterMending,
             "The part that finds faces is missing.", "Install the kiosk's software again."},
    FaultRow{FaultCode::CardPrinterUnplugged, Mender::Staff, Retry::AfterMending, "The card printer is not connected.",
             "Check the printer's cable and power, then continue."},
    FaultRow{FaultCode::CardPrinterAccessDenied, Mender::Technician, Retry::AfterMending,
             "The kiosk may not use the card printer.", "Install the kiosk's device rules and restart."},
    FaultRow{FaultCode::CardPrinterInUse, Mender::Technician, Retry::AfterMending,
             "Another program is using the card printer.", "Stop the other program or restart the kiosk."},
    FaultRow{FaultCode::CardPrinterHopperEmpty, Mender::Staff, Retry::AfterMending, "The card printer has no cards.",
             "Put blank cards into the hopper, then print again."},
    FaultRow{FaultCode::CardPrinterFeedError, Mender::Staff, Retry::AfterMending,
             "The card printer could not take a card.",
             "Open the hopper, straighten the cards, close it, then print again."},
    FaultRow{FaultCode::CardPrinterRibbonOut, Mender::Staff, Retry::AfterMending, "The printer's ribbon is used up.",
             "Two people: change the ribbon, destroy the old one, then print again."},
    FaultRow{FaultCode::CardPrinterReportsFault, Mender::Staff, Retry::AfterMending,
             "The card printer reports a fault.", "Look at the printer's own display and follow it, then print again."},
    FaultRow{FaultCode::CardPrinterSilent, Mender::Staff, Retry::AfterMending, "The card printer does not answer.",
             "Switch the printer off and on, wait until it is ready, then continue."},
    FaultRow{FaultCode::CardPrinterOutcomeUnknown, Mender::Staff, Retry::Never,
             "It is not sure whether the card was printed.",
             "Connect the printer again. Take any card out of it and keep it for staff. The kiosk asks the printer "
             "before anything is printed again."},
    FaultRow{FaultCode::CardPrinterIsAnother, Mender::Staff, Retry::AfterMending,
             "This is not the printer that began the card.",
             "Connect the first printer again, or let staff mark the card as spoiled."},
    FaultRow{FaultCode::CardDrawingFailed, Mender::Technician, Retry::AfterMending, "The card could not be drawn.",
             "Install the kiosk's fonts and layouts again."},
    FaultRow{FaultCode::CardSealTooLarge, Mender::Staff, Retry::AfterMending,
             "The card's code does not fit on the card.", "Take the portrait again in front of a plain background."},
    FaultRow{FaultCode::CardCodeUnreadable, Mender::Staff, Retry::AfterMending, "The code on the card cannot be read.",
             "Keep this card for destruction and print a new one."},
    FaultRow{FaultCode::VaultKeyWrong, Mender::Technician, Retry::Never,
             "The kiosk's store does not open with its key.",
             "Set this kiosk up again. No person's record is lost: none is kept."},
    FaultRow{FaultCode::VaultDamaged, Mender::Technician, Retry::Never, "The kiosk's store is damaged.",
             "Take the kiosk out of service and set it up again."},
    FaultRow{FaultCode::VaultReadOnly, Mender::Technician, Retry::AfterMending, "The kiosk cannot write to its store.",
             "Make the kiosk's disk writable again, then continue."},
    FaultRow{FaultCode::VaultDiskFull, Mender::Technician, Retry::AfterMending, "The kiosk's disk is full.",
             "Free some space on the kiosk's disk, then continue."},
    FaultRow{FaultCode::VaultSettingsRefused, Mender::Technician, Retry::Never,
             "The kiosk's store is not in its safe settings.", "Install the kiosk's software again."},
    FaultRow{FaultCode::VaultTooNew, Mender::Technician, Retry::Never, "The store was written by newer software.",
             "Install the newer version of the kiosk's software."},
    FaultRow{FaultCode::VaultSlotsFull, Mender::Technician, Retry::AfterMending,
             "The kiosk has no room for another card.", "Bring the kiosk a new provisioning folder."},
    FaultRow{FaultCode::VaultRecordGone, Mender::Staff, Retry::Never, "This visit's record has been destroyed.",
             "Start a new visit."},
    FaultRow{FaultCode::VaultIoFailed, Mender::Technician, Retry::AfterMending,
             "The kiosk's disk does not work properly.",
             "Restart the kiosk. If it happens again, take it out of service."},
    FaultRow{FaultCode::VaultTempOnDisk, Mender::Technician, Retry::Never,
             "The kiosk's store would write notes of its work to the disk.",
             "Install the kiosk's software again; another version of the database library is in the way."},
    FaultRow{FaultCode::VaultKeepsDeleted, Mender::Technician, Retry::Never,
             "The kiosk's store would leave deleted rows in its file.",
             "Install the kiosk's software again; another version of the database library is in the way."},
    FaultRow{FaultCode::VaultCommitsUnsafe, Mender::Technician, Retry::Never,
             "The kiosk's store would not survive a power cut.",
             "Move the kiosk's folder to a local disk, or install the kiosk's software again."},
    FaultRow{FaultCode::KeyMissing, Mender::Technician, Retry::AfterMending, "A key of this kiosk is missing.",
             "Set this kiosk up again."},
    FaultRow{FaultCode::KeyUnusable, Mender::Technician, Retry::AfterMending, "A key of this kiosk cannot be used.",
             "Set this kiosk up again."},
    FaultRow{FaultCode::SignatureWrong, Mender::City, Retry::Never, "A signature is wrong.",
             "Do not use what it came with. Report it to the city clerk's office."},
    FaultRow{FaultCode::SealingFailed, Mender::Technician, Retry::AfterMending, "Something could not be encrypted.",
             "Restart the kiosk."},
    FaultRow{FaultCode::OpeningFailed, Mender::Technician, Retry::Never, "Something could not be decrypted.",
             "It is not for this kiosk or was changed. Do not use it."},
    FaultRow{FaultCode::CertificateWrong, Mender::City, Retry::AfterMending,
             "A certificate is not the city's or has run out.", "Ask the city clerk's office for a new certificate."},
    FaultRow{FaultCode::SealMalformed, Mender::Resident, Retry::AfterMending, "This is not a municipal ID code.",
             "Show the square code on the back of a municipal ID."},
    FaultRow{FaultCode::SealTooLong, Mender::Staff, Retry::AfterMending, "The card's code is too long.",
             "Take the portrait again in front of a plain background."},
    FaultRow{FaultCode::TpmAbsent, Mender::Technician, Retry::AfterMending,
             "The kiosk's security chip does not answer.",
             "Switch the kiosk off and on. If it happens again, check that the chip is switched on in the computer's "
             "setup."},
    FaultRow{FaultCode::TpmSoftwareRefused, Mender::Technician, Retry::Never,
             "This security chip is only a program, made for practice.",
             "Use a computer with a real security chip (TPM 2.0)."},
    FaultRow{FaultCode::TpmIsAnother, Mender::Technician, Retry::AfterMending,
             "This disk belongs to another security chip.",
             "Put the disk back into its own kiosk, or set this kiosk up again."},
    FaultRow{FaultCode::TpmStateChanged, Mender::Technician, Retry::AfterMending,
             "The machine was changed since it was set up.",
             "Do not use it. Let a technician find out what was changed, then set this kiosk up again."},
    FaultRow{FaultCode::TpmBusy, Mender::Staff, Retry::ByItself, "The kiosk's security chip is busy.",
             "Wait a moment. The kiosk tries again by itself."},
    FaultRow{FaultCode::TpmSpaceFull, Mender::Technician, Retry::AfterMending,
             "The kiosk's security chip has no room left.",
             "Remove staff members who no longer work here, then try again."},
    FaultRow{FaultCode::TpmRootGone, Mender::Technician, Retry::AfterMending,
             "What the security chip held for this kiosk is gone.",
             "Enrol the staff again. Records that were not finished cannot be opened by anybody."},
    FaultRow{FaultCode::TpmOwnedElsewhere, Mender::Technician, Retry::AfterMending,
             "The security chip already holds another set-up.",
             "Clear the chip in the computer's setup, then set this kiosk up again."},
    FaultRow{FaultCode::TpmReportsFault, Mender::Technician, Retry::AfterMending,
             "The kiosk's security chip reports a fault.",
             "Switch the kiosk off and on. If it happens again, take it out of service."},
    FaultRow{FaultCode::SpoolUnwritable, Mender::Technician, Retry::AfterMending,
             "The city's batch cannot be put down.", "Make the kiosk's outgoing folder writable."},
    FaultRow{FaultCode::SpoolDiskFull, Mender::Technician, Retry::AfterMending,
             "There is no room for the city's batch.", "Free some space on the kiosk's disk."},
    FaultRow{FaultCode::BatchTorn, Mender::Technician, Retry::ByItself, "A batch file is torn.",
             "It was set aside. The kiosk writes it again by itself."},
    FaultRow{FaultCode::BatchRefused, Mender::City, Retry::AfterMending, "The city refused a batch.",
             "Tell the city clerk's office the kiosk's name. The batch is kept."},
    FaultRow{FaultCode::BatchConflict, Mender::City, Retry::Never, "The city has another batch with this number.",
             "Take the kiosk out of service and tell the city clerk's office."},
    FaultRow{FaultCode::AcknowledgementWrong, Mender::City, Retry::ByItself, "An acknowledgement is not the city's.",
             "It was set aside. The batch is sent again by itself."},
    FaultRow{FaultCode::CityUnreachable, Mender::Technician, Retry::ByItself, "The city's server cannot be reached.",
             "Check the network cable. Nothing is lost; the kiosk tries again by itself."},
    FaultRow{FaultCode::CityCertificateWrong, Mender::City, Retry::AfterMending,
             "The server's certificate is not the city's.",
             "Check the server's address and certificate. Nothing was sent."},
    FaultRow{FaultCode::CityRefusedKiosk, Mender::City, Retry::AfterMending,
             "The city's server does not know this kiosk.",
             "Ask the city clerk's office to provision the kiosk again."},
    FaultRow{FaultCode::LedgerUnavailable, Mender::City, Retry::ByItself, "The city's ledger cannot be written.",
             "Check the city's database. The kiosk sends the batch again by itself."},
    FaultRow{FaultCode::CourierSilent, Mender::Technician, Retry::AfterMending,
             "The courier program has not reported for days.",
             "Start the courier again. Nothing is lost; rows for the city wait in this kiosk."},
    FaultRow{FaultCode::CourierNoteUnreadable, Mender::Technician, Retry::AfterMending,
             "The courier program's note cannot be read.", "Start the courier again. It writes a new note by itself."},
    FaultRow{FaultCode::StaffPinWrong, Mender::Staff, Retry::AfterMending, "That PIN is not right.",
             "Try again. After five wrong PINs the kiosk waits 15 minutes."},
    FaultRow{FaultCode::StaffPinLocked, Mender::Staff, Retry::AfterMending, "Too many wrong PINs.",
             "Wait 15 minutes, then try again."},
    FaultRow{FaultCode::SecondPersonSame, Mender::Staff, Retry::AfterMending, "The second person must be another one.",
             "Let a colleague enter their own PIN."},
    FaultRow{FaultCode::SecondPersonLate, Mender::Staff, Retry::AfterMending,
             "The second person did not confirm in time.",
             "Choose the action again. The second PIN must follow within two minutes."},
    FaultRow{FaultCode::MemoryNotLocked, Mender::Technician, Retry::AfterMending,
             "The kiosk cannot keep its memory off the disk.", "Raise the memory-lock limit and switch swap off."},
    FaultRow{FaultCode::WipeNotProven, Mender::Staff, Retry::AfterMending,
             "The kiosk could not prove that everything is erased.",
             "Call staff. Switch the kiosk off and on; memory is cleared and records cannot be opened."},
    FaultRow{FaultCode::SwapIsOn, Mender::Technician, Retry::ByItself,
             "This computer may write memory to its disk (swap).",
             "Switch swap off, zram too: swapoff -a, and remove it from the start-up. The kiosk goes on by itself."},
    FaultRow{FaultCode::CoreCollectorPresent, Mender::Technician, Retry::ByItself,
             "This computer would keep a copy of memory after a crash.",
             "Set kernel.core_pattern to |/bin/false, as in the kiosk's sysctl file. The kiosk goes on by itself."},
    FaultRow{FaultCode::CoreDumpsPossible, Mender::Technician, Retry::AfterMending,
             "A crash of the kiosk would leave its memory in a file.",
             "Start the kiosk by its own service, which allows no core files."},
    FaultRow{FaultCode::ProcessOpenToOthers, Mender::Technician, Retry::AfterMending,
             "Other programs could read the kiosk's memory.",
             "Install the kiosk's software again and start it by its own service."},
    FaultRow{FaultCode::PrivilegesPossible, Mender::Technician, Retry::AfterMending,
             "The kiosk could gain rights that it must not have.",
             "Install the kiosk's software again and start it by its own service."},
    FaultRow{FaultCode::FreedMemoryKept, Mender::Technician, Retry::AfterMending,
             "The kiosk's memory would keep what is erased.",
             "Start the kiosk by its own service, which sets GLIBC_TUNABLES."},
    FaultRow{FaultCode::WipeKeyStays, Mender::Staff, Retry::AfterMending,
             "It is not proven that everything is erased: a record's key is still there.",
             "Staff: enter your PIN. The kiosk destroys every key and checks again."},
    FaultRow{FaultCode::WipeRootStays, Mender::Staff, Retry::AfterMending,
             "It is not proven that everything is erased: the key of keys was not replaced.",
             "Staff: enter your PIN. The kiosk replaces it and checks again."},
    FaultRow{FaultCode::WipeMemoryStays, Mender::Staff, Retry::AfterMending,
             "It is not proven that everything is erased: something is still in memory.",
             "Staff: enter your PIN to check again. If this stays, switch the kiosk off and on."},
    FaultRow{FaultCode::WipeBytesNotZero, Mender::Technician, Retry::Never,
             "It is not proven that everything is erased: memory was given back unwiped.",
             "Switch the kiosk off and on, then enter your PIN. If it happens again, install the software again."},
    FaultRow{FaultCode::WipeSpoolUnexpected, Mender::Technician, Retry::AfterMending,
             "It is not proven that everything is erased: the outgoing folder holds something unexpected.",
             "Look at the outgoing folder, remove what does not belong there, then enter your PIN."},
    FaultRow{FaultCode::WipeTemporaryUnexpected, Mender::Technician, Retry::AfterMending,
             "It is not proven that everything is erased: the temporary folder is not empty.",
             "Empty the kiosk's temporary folder, then enter your PIN."},
};

/// The code with that number, if there is one.
[[nodiscard]] constexpr std::optional<FaultCode> faultCodeOf(int number)
{
    for (const FaultRow& row : faultCatalogue)
        if (static_cast<int>(row.code) == number)
            return row.code;
    return std::nullopt;
}

/// The row of `code`.
[[nodiscard]] constexpr const FaultRow& catalogueRow(FaultCode code)
{
    for (const FaultRow& row : faultCatalogue)
        if (row.code == code)
            return row;
    return faultCatalogue.front();
}

} // namespace kiosk
