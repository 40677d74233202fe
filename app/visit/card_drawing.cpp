// SPDX-License-Identifier: Apache-2.0
#include "app/visit/card_drawing.h"

#include "app/policy/eligibility.h"

#include <algorithm>
#include <array>
#include <format>
#include <future>
#include <span>
#include <string>
#include <utility>

namespace kiosk {

namespace {

std::string isoDay(CivilDay day)
{
    return std::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
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
    face.birthDate = fields.birthDate ? birthDateOnCard(applicant) : WipedText();
    face.address = fields.address ? addressOnCard(applicant) : WipedText();
    face.gender = fields.gender ? genderOnCard(applicant.gender) : WipedText();
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

/// Both codes say the whole name, and the face beside a second one keeps its least room.
bool hasRoomForDetails(const VisitPorts& ports, const BlankCard& card)
{
    if (!card.mayHaveDetails)
        return false;
    const std::string& city = card.face.cityName;
    const SealContent details = detailsOf(card.seal, card.birthDay, card.face.address.duplicate());
    return ports.sealer.fits(details, ports.artist.detailsRoom(city)) &&
           ports.sealer.faceRoom(card.seal, ports.artist.sealRoom(city, CardCodes::PublicAndDetails));
}

/// The name in the code, and the face beside it.
Status fillPublicCode(const VisitPorts& ports, BlankCard& card)
{
    const std::size_t characters = ports.artist.sealRoom(card.face.cityName, card.codes);
    auto name = ports.sealer.nameBesideFace(card.seal, characters);
    if (!name)
        return std::unexpected(name.error());
    card.seal.fullName = std::move(*name);
    return ports.sealer.faceRoom(card.seal, characters)
        .and_then([&](std::size_t room) { return ports.judge.sealFace(card.face.portrait, room); })
        .transform(
            [&card](const LockedBytes& small) { card.seal.face.assign(small.bytes().begin(), small.bytes().end()); });
}

} // namespace

WipedText genderOnCard(Gender gender)
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

WipedText birthDateOnCard(const Applicant& applicant)
{
    return applicant.birthDate->use([](const CivilDay& day) { return WipedText(isoDay(day)); });
}

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
                   .mayHaveDetails = false,
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

Result<DrawnCard> drawnCard(const VisitPorts& ports, BlankCard card)
{
    const bool isRoomy = hasRoomForDetails(ports, card);
    if (!isRoomy)
        card.codes = CardCodes::Public;
    if (const Status filled = fillPublicCode(ports, card); !filled)
        return std::unexpected(filled.error());
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
                     .slip = std::move(*slip),
                     .hasRoomForDetails = isRoomy};
}

} // namespace kiosk
