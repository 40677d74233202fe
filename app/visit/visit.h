// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "app/card/card_raster.h"
#include "app/fault.h"
#include "app/policy/eligibility.h"
#include "app/policy/policy_profile.h"
#include "app/portrait/portrait_by_staff.h"
#include "app/ports/card_artist.h"
#include "app/ports/card_printer.h"
#include "app/seal/card_sealer.h"
#include "app/visit/applicant.h"
#include "app/visit/card_desk.h"
#include "app/visit/earlier_card_desk.h"
#include "app/visit/paper_desk.h"
#include "app/visit/portrait_desk.h"
#include "app/visit/print_again.h"
#include "app/visit/steps.h"
#include "app/visit/visit_ports.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace kiosk {

/// What the resident agrees to: the card as it will be printed, and the six columns the city will get.
struct ReviewSheet {
    CardRaster raster;
    IssuanceRow row;
    /// A second code fits on this card. A very long name or address leaves room for one code only.
    bool hasRoomForDetails = false;
};

/// What staff say after looking at the originals.
struct Attestation {
    bool identityRuleMet = false;
    bool residencyRuleMet = false;
};

/// Where idle time stands.
struct IdleState {
    enum class Phase : std::uint8_t { Quiet, Warning } phase = Phase::Quiet;
    /// Counts down in Warning.
    std::chrono::seconds left{0};
};

/// Runs one enrolment: takes what the resident and staff do, asks the ports for work, and moves along steps.h's table.
///
/// Lane:     home (the gui lane); every call and every callback.
/// Lifetime: owned by Wiring; the ports and the profile outlive it. Answers that arrive after its end are dropped.
/// Time:     every call returns at once; work runs on the ports' lanes.
/// Privacy:  the applicant, papers and raster live here and are wiped on Erasing; nothing reaches the vault before
/// PrintAgreed.
class Visit {
public:
    /// Called after anything a page shows may have changed.
    using Changed = std::move_only_function<void()>;

    /// A kiosk that could not prove its last wipe begins in Erasing, and stays there until staff have looked.
    enum class Start : bool { Fresh, AfterDoubt };

    Visit(VisitPorts ports, const PolicyProfile& profile, Changed changed, Start start = Start::Fresh);
    ~Visit();
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;

    [[nodiscard]] Step step() const;
    /// True while a lane works on this step's question (a page shows a quiet "one moment").
    [[nodiscard]] bool isBusy() const;
    /// What is wrong now, if anything; cleared when mended or answered. In Welcome and PaperCheck: why no card can be
    /// made, so that Continue is refused.
    [[nodiscard]] const std::optional<Fault>& trouble() const;
    [[nodiscard]] const Applicant& applicant() const;
    /// How many people's data this kiosk holds: 1 from the first thing typed, plus what the vault counts.
    [[nodiscard]] std::uint32_t peopleHeld() const;

    /// What a person wants. Refused events change nothing. Continue is refused where an answer is missing.
    void send(Event event);

    // Answers. Each only in its own step; elsewhere ignored.
    void enterName(WipedText fullName, WipedText preferredName);
    /// Keeps the date when it is one; Continue then leads on or to NotEligible.
    [[nodiscard]] AgeDecision enterBirthDate(int year, unsigned month, unsigned day);
    void enterAddress(AddressKind kind, WipedText lines);
    void enterGender(Gender gender);
    void enterEmergencyContact(WipedText contact);

    /// Non-null in EarlierCard.
    [[nodiscard]] EarlierCardDesk* earlierCard();
    /// In EarlierCard, once one was read: fills in what it says and goes on; Continue goes on without it. The card is
    /// revoked when a new one is handed over, and stays as it is when the visit ends otherwise.
    void useEarlierCard();
    /// What is known about the earlier card that this visit replaces; empty when it replaces none.
    [[nodiscard]] std::optional<CardStanding> replaces() const;

    /// Non-null in Papers and StaffReview.
    [[nodiscard]] PaperDesk* papers();
    /// Takes over what a code on a paper said, as far as the resident wants it. In Papers.
    void acceptPrefill();
    /// Non-null in Portrait.
    [[nodiscard]] PortraitDesk* portrait();
    /// In Portrait: staff say with their PIN that they take the picture in the kiosk's place, and why. Once the journal
    /// has it the desk is theirs (PortraitDesk::beginByHand).
    void takePortraitByStaff(WhyByStaff why, WipedText pin);

    /// Non-null in Handover where the city's rules have the card read back.
    [[nodiscard]] CardDesk* cardDesk();
    /// In Handover: the card was read back, or staff hand it over as it is; else CardTaken is refused.
    [[nodiscard]] bool isCardAccepted() const;

    /// In StaffReview: staff are here. In PrinterTrouble: somebody agrees that the card is printed again. In Handover:
    /// staff have looked at a card whose codes the camera does not read, and hand it over.
    void enterStaffPin(WipedText pin);
    [[nodiscard]] bool isStaffPresent() const;
    /// Leads to StaffApproved when both rules are met, else is refused.
    void attest(Attestation attestation);

    /// May this card carry the second code: by the city's rules, and, once it is drawn, by what fits on it?
    [[nodiscard]] bool offersDetailsCode() const;
    /// In Review, once the card is drawn: draws it anew with these codes.
    void chooseCodes(CardCodes codes);
    /// Non-null from Review (once drawn) to Handover.
    [[nodiscard]] const ReviewSheet* review() const;
    /// The code of the slip with which this card can be reported lost: non-null in Handover, to be photographed there.
    [[nodiscard]] const CodePicture* slip() const;
    /// In Printing.
    [[nodiscard]] std::optional<PrintStage> printStage() const;
    /// In PrinterTrouble: Event::PrintAgain does something only where this says Nobody (prints) or Counter (asks the
    /// printer); else people must agree with their PINs, and the last PIN prints.
    [[nodiscard]] PrintAgain::Needs printAgainNeeds() const;

    /// The wipe could not be proven: the page says what was found, and nobody can begin before staff have looked.
    [[nodiscard]] bool isWipeDoubted() const;
    /// In Erasing, after a doubt: staff have looked. The kiosk destroys every key again and repeats every check.
    void acknowledgeWipe(WipedText pin);

    /// Somebody touched the screen or a key.
    void touched();
    /// Call about once a second; applies time limits.
    void tick();
    [[nodiscard]] IdleState idle() const;

private:
    class Work;
    std::unique_ptr<Work> work_;
};

} // namespace kiosk
