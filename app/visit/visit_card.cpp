// SPDX-License-Identifier: Apache-2.0
#include "app/card/card_in_printer.h"
#include "app/visit/visit_work.h"

#include <algorithm>
#include <array>
#include <format>
#include <future>

namespace kiosk {

namespace {

std::string isoDay(CivilDay day)
{
    return std::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

WipedText textOf(Gender gender)
{
    constexpr std::array<std::string_view, 4> words{"", "F", "M", "X"};
    return WipedText(words[static_cast<std::size_t>(gender)]);
}

WipedText addressOnCard(const Applicant& applicant)
{
    if (applicant.addressKind == AddressKind::None)
        return {};
    if (applicant.addressKind != AddressKind::CareOf)
        return applicant.address.duplicate();
    std::string lines = "c/o ";
    lines.reserve(lines.size() + applicant.address.view().size());
    lines += applicant.address.view();
    WipedText worded(lines);
    wipeBytes(std::as_writable_bytes(std::span(lines)));
    return worded;
}

WipedText birthDateText(const Applicant& applicant)
{
    return applicant.birthDate->use([](const CivilDay& day) { return WipedText(isoDay(day)); });
}

KeptRecord recordOf(const Applicant& applicant)
{
    return {
        .fullName = Kept<Field::FullName>(applicant.fullName.duplicate()),
        .preferredName = Kept<Field::PreferredName>(applicant.preferredName.duplicate()),
        .birthDate = Kept<Field::BirthDate>(birthDateText(applicant)),
        .address = Kept<Field::Address>(addressOnCard(applicant)),
        .gender = Kept<Field::Gender>(textOf(applicant.gender)),
        .emergencyContact = Kept<Field::EmergencyContact>(applicant.emergencyContact.duplicate()),
        .portrait = Kept<Field::Portrait>(applicant.portrait.duplicate()),
    };
}

/// Everything the card shows, as far as the city's rules print it. The seal comes later.
CardFace faceOf(const Applicant& applicant, const PolicyProfile& profile)
{
    const CardFields& fields = profile.cardFields;
    CardFace face;
    face.cityName = profile.cityName;
    face.programmeName = profile.programmeName;
    face.fullName = applicant.fullName.duplicate();
    face.preferredName = fields.preferredName ? applicant.preferredName.duplicate() : WipedText();
    face.birthDate = fields.birthDate ? birthDateText(applicant) : WipedText();
    face.address = fields.address ? addressOnCard(applicant) : WipedText();
    face.gender = fields.gender ? textOf(applicant.gender) : WipedText();
    face.emergencyContact = fields.emergencyContact ? applicant.emergencyContact.duplicate() : WipedText();
    face.disclaimer = say(profile.disclaimer, "en");
    face.portrait = applicant.portrait.duplicate();
    return face;
}

/// The back as a camera frame, to read its code as any reader would.
struct SideAsFrame {
    LockedBytes pixels{static_cast<std::size_t>(CardSide::width) * CardSide::height * 4};
    LockedBytes luma{static_cast<std::size_t>(CardSide::width) * CardSide::height};
    Frame frame;

    explicit SideAsFrame(const CardSide& side)
    {
        for (std::size_t i = 0; i < luma.size(); ++i) {
            const bool black = side.resin.data()[i] != 0;
            for (std::size_t c = 0; c < 3; ++c)
                pixels.data()[i * 4 + c] = black ? 0 : side.rgb.data()[i * 3 + 2 - c];
            pixels.data()[i * 4 + 3] = 255;
            luma.data()[i] = black ? 0 : side.rgb.data()[i * 3 + 1];
        }
        frame = {.width = CardSide::width,
                 .height = CardSide::height,
                 .bgra = pixels.bytes(),
                 .strideBytes = CardSide::width * 4,
                 .luma = luma.bytes(),
                 .lumaStrideBytes = CardSide::width,
                 .serial = 0,
                 .taken = {}};
    }
};

/// Draws the card and reads its own codes back; one that cannot be read is never printed.
Result<CardRaster> drawAndCheck(CardArtist& artist, DocumentReader& reader, const CardFace& face)
{
    auto raster = artist.draw(face);
    if (!raster)
        return raster;
    const SideAsFrame back(raster->back);
    const auto read = reader.readSeals(back.frame);
    if (!read)
        return std::unexpected(read.error());
    const auto isRead = [&read](const WipedText& code) {
        return code.isEmpty() || std::ranges::contains(*read, code.view(), &WipedText::view);
    };
    return isRead(face.sealText) && isRead(face.detailsText) ? std::move(raster) : fail(FaultCode::CardCodeUnreadable);
}

CardNumber drawNumber(Entropy& entropy)
{
    std::array<std::byte, CardNumber::entropyBytes> bytes{};
    entropy.fill(bytes);
    return CardNumber::fromEntropy(bytes);
}

/// A card before it is signed and drawn.
struct BlankCard {
    CardJob job;
    SealContent seal;
    CardFace face;
    /// For the second code, if it is wanted.
    CardCodes codes = CardCodes::Public;
    std::optional<CivilDay> birthDay;
    /// Set when the card was drawn before.
    std::optional<std::uint32_t> statusIndex;
};

struct DrawnCard {
    CardJob job;
    CardRaster raster;
    std::vector<EcdsaSignature> codes;
    CodePicture slip;
};

BlankCard blankCard(const Applicant& applicant, const PolicyProfile& profile, const VisitPorts& ports)
{
    const CivilDay today = ports.clock.today();
    const CivilDay expires =
        applicant.birthDate->use([&](const CivilDay& birth) { return expiryDay(birth, today, profile.validity); });
    const CardNumber number = drawNumber(ports.entropy);
    BlankCard card{.job = {.record = {},
                           .row = {.cardNumber = number,
                                   .issuedDay = today,
                                   .expiresDay = expires,
                                   .status = CardStatus::Issued,
                                   .signerKid = {},
                                   .signature = {}},
                           .counterBefore = std::nullopt,
                           .printerSerial = {}},
                   .seal = {.issuer = profile.issuer,
                            .statusListUri = profile.statusListUri,
                            .cardNumber = number.text(),
                            .fullName = applicant.fullName.duplicate(),
                            .issuedDay = today,
                            .expiresDay = expires,
                            .face = {},
                            .birthDay = {},
                            .address = {}},
                   .face = faceOf(applicant, profile),
                   .codes = applicant.codes,
                   .birthDay = {},
                   .statusIndex = {}};
    // Nothing is in a code that is not printed on the card.
    if (profile.cardFields.birthDate)
        card.birthDay = applicant.birthDate->use([](const CivilDay& birth) { return birth; });
    card.face.cardNumber = number.text();
    card.face.issuedDay = isoDay(today);
    card.face.expiresDay = isoDay(expires);
    return card;
}

struct SignedCodes {
    Seal seal;
    /// When it is wanted.
    std::optional<Seal> details;
    /// Reports the card lost.
    std::string slip;
};

Result<SignedCodes> sign(const VisitPorts& ports, BlankCard& card)
{
    if (!card.statusIndex) {
        const auto index = ports.vault.takeStatusIndex();
        if (!index)
            return std::unexpected(index.error());
        card.statusIndex = *index;
    }
    card.seal.statusIndex = *card.statusIndex;
    auto seal = ports.sealer.make(card.seal);
    if (!seal)
        return std::unexpected(seal.error());
    auto slip = ports.sealer.makeSlip(*card.statusIndex, card.job.row.cardNumber);
    if (!slip)
        return std::unexpected(slip.error());
    if (card.codes == CardCodes::Public)
        return SignedCodes{.seal = std::move(*seal), .details = std::nullopt, .slip = std::move(*slip)};
    const SealContent details = detailsOf(card.seal, card.birthDay, card.face.address.duplicate());
    return ports.sealer.make(details).transform([&](Seal second) {
        return SignedCodes{.seal = std::move(*seal), .details = std::move(second), .slip = std::move(*slip)};
    });
}

/// The key and the status indices live on the storage lane; the caller waits for it.
Result<SignedCodes> signedCodes(const VisitPorts& ports, BlankCard& card)
{
    std::promise<Result<SignedCodes>> promise;
    auto future = promise.get_future();
    ports.storage.post([&, promise = std::move(promise)]() mutable { promise.set_value(sign(ports, card)); });
    return future.get();
}

/// On the analysis lane: small face, seals, both sides, codes read back, slip.
Result<DrawnCard> drawn(const VisitPorts& ports, BlankCard card)
{
    const auto room = ports.sealer.faceRoom(card.seal, ports.artist.sealRoom(card.face.cityName, card.codes));
    if (!room)
        return std::unexpected(room.error());
    auto small = ports.judge.sealFace(card.face.portrait, *room);
    if (!small)
        return std::unexpected(small.error());
    card.seal.face.assign(small->bytes().begin(), small->bytes().end());
    auto codes = signedCodes(ports, card);
    wipeBytes(card.seal.face);
    if (!codes)
        return std::unexpected(codes.error());
    card.job.statusIndex = card.seal.statusIndex;
    card.job.row.signerKid = codes->seal.kid;
    card.job.row.signature = codes->seal.signature;
    card.face.sealText = std::move(codes->seal.text);
    std::vector signatures{codes->seal.signature};
    if (codes->details) {
        signatures.push_back(codes->details->signature);
        card.face.detailsText = std::move(codes->details->text);
    }
    auto raster = drawAndCheck(ports.artist, ports.reader, card.face);
    auto slip = ports.artist.drawCode(codes->slip);
    if (!raster || !slip)
        return std::unexpected(raster ? slip.error() : raster.error());
    return DrawnCard{.job = std::move(card.job),
                     .raster = std::move(*raster),
                     .codes = std::move(signatures),
                     .slip = std::move(*slip)};
}

/// Cards whose outcome is still open on this printer are settled by its counter as it stands now, ready and empty:
/// after the next card it would count that one for them.
Status settleEarlier(Vault& vault, const RecordId& own, const PrinterStatus& printer)
{
    const auto open = vault.unsettledJobs();
    if (!open)
        return std::unexpected(open.error());
    for (const CardJob& job : *open) {
        if (job.record == own || job.printerSerial != printer.serial || !job.counterBefore)
            continue;
        // It may wrap: only the difference means something.
        const bool cameOut = static_cast<std::int32_t>(*printer.totalCards - *job.counterBefore) > 0;
        if (const Status done = vault.settle(job.record, cameOut ? CardStatus::Issued : CardStatus::Spoiled); !done)
            return done;
    }
    return {};
}

} // namespace

void Visit::Work::drawCard()
{
    trouble.reset();
    auto blank = blankCard(applicant, profile, ports);
    blank.statusIndex = statusIndex;
    ask<Result<DrawnCard>>(
        ports.analysis, [ports = ports, blank = std::move(blank)]() mutable { return drawn(ports, std::move(blank)); },
        [this](Result<DrawnCard> done) {
            if (!done) {
                // Tried again, it is drawn as everybody's: the second code may be what does not fit.
                applicant.codes = CardCodes::Public;
                return showTrouble(done.error());
            }
            statusIndex = done->job.statusIndex;
            review = ReviewSheet{.raster = std::move(done->raster), .row = done->job.row};
            card = CardInMaking{.job = std::move(done->job),
                                .again = {},
                                .codes = std::move(done->codes),
                                .replaced = replaces ? replaces->word : Bytes()};
            slip = std::move(done->slip);
        });
}

void Visit::Work::startPrinting()
{
    if (card->stage != CardInMaking::Stage::Drawn)
        return sendToPrinter();
    ask<Result<RecordId>>(
        ports.storage,
        [&vault = ports.vault, record = recordOf(applicant), job = card->job] { return vault.prepare(record, job); },
        [this](Result<RecordId> kept) {
            if (!kept) {
                move(Event::PrintFailed);
                return showTrouble(kept.error());
            }
            card->job.record = *kept;
            card->stage = CardInMaking::Stage::Kept;
            vaultHolds = 1;
            sendToPrinter();
        });
}

void Visit::Work::sendToPrinter()
{
    printStage = PrintStage::Sending;
    auto before = [&storage = ports.storage, &vault = ports.vault, id = card->job.record,
                   started = std::weak_ptr(alive_), this](const PrinterStatus& printer) -> Status {
        if (!printer.totalCards)
            return fail(FaultCode::CardPrinterSilent);
        std::promise<Status> promise;
        auto future = promise.get_future();
        storage.post([&, promise = std::move(promise)]() mutable {
            promise.set_value(settleEarlier(vault, id, printer).and_then([&] {
                return vault.sending(id, printer.serial, *printer.totalCards);
            }));
        });
        const Status noted = future.get();
        if (noted)
            ports.home.post([this, started, serial = printer.serial, total = *printer.totalCards] {
                if (started.expired() || !card)
                    return;
                card->stage = CardInMaking::Stage::SentOnce;
                card->again.cardSent();
                card->job.printerSerial = serial;
                card->job.counterBefore = total;
            });
        return noted;
    };
    auto onStage = [this, &home = ports.home, started = std::weak_ptr(alive_)](PrintStage stage) {
        home.post([this, stage, started] {
            if (started.expired() || step != Step::Printing)
                return;
            printStage = stage;
            changed();
        });
    };
    const auto printing = std::make_shared<int>();
    printing_ = printing;
    ask<Result<Ejected>>(
        ports.devices,
        [printing, parts = PrinterClearing{ports.printer, ports.vault, ports.stock, ports.storage},
         raster = review->raster.duplicate(), before = std::move(before), onStage = std::move(onStage),
         own = card->job.record, mayReject = card->again.isAllowed()]() mutable -> Result<Ejected> {
            // What lies inside is thrown away only after people have agreed to this very print.
            if (mayReject)
                if (auto gone = clearPrinter(parts, own); !gone)
                    return std::unexpected(gone.error());
            return parts.printer.print(std::move(raster), std::move(before), std::move(onStage));
        },
        [this](Result<Ejected> outcome) { printed(outcome); });
}

void Visit::Work::printed(const Result<Ejected>& outcome)
{
    const std::optional<Event> wish = std::exchange(endWish, std::nullopt);
    if (outcome) {
        card->stage = CardInMaking::Stage::Out;
        move(Event::CardCameOut);
    } else if (outcome.error().code == FaultCode::CardPrinterOutcomeUnknown) {
        card->stage = CardInMaking::Stage::Unknown;
        card->again.outcomeUnknown();
        note(JournalEvent::CardOutcomeUnknown);
        move(Event::OutcomeUnknown);
    } else {
        if (outcome.error().code == FaultCode::CardPrinterCardInside)
            card->again.cardIsInside();
        move(Event::PrintFailed);
    }
    printStage.reset();
    if (!outcome)
        showTrouble(outcome.error());
    if (wish)
        move(*wish);
}

} // namespace kiosk
