// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault_row.h"

#include <array>

namespace kiosk {

/// Rules and devices: the codes below 2000, in the order of app/fault.h.
inline constexpr std::array deviceFaultRows{
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
};

} // namespace kiosk
