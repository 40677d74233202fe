// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/xid_mechanics.h"

#include <algorithm>
#include <array>
#include <format>
#include <utility>
#include <vector>

namespace kiosk::devices::simulated {

namespace {

std::vector<XidPanel> panelsOf(std::uint8_t set)
{
    std::vector<XidPanel> panels;
    if ((set & setColour) != 0) {
        panels = {XidPanel::Yellow, XidPanel::Magenta, XidPanel::Cyan};
    }
    const std::array singles{std::pair{setResin, XidPanel::Resin}, std::pair{setUv, XidPanel::Uv},
                             std::pair{setPeelOff, XidPanel::PeelOff}};
    for (const auto& [bit, panel] : singles) {
        if ((set & bit) != 0) {
            panels.push_back(panel);
        }
    }
    return panels;
}

bool isTransfer(XidVerb verb)
{
    return verb == XidVerb::TransferEject || verb == XidVerb::TransferFlip || verb == XidVerb::TransferReturn;
}

} // namespace

XidMechanics::XidMechanics(const Settings& settings, Sinks sinks)
    : settings_(settings)
    , sinks_(std::move(sinks))
    , counters_{.total = settings.totalCards}
    , ribbon_(settings.ribbon, settings.ribbonPanels)
    , hopper_(settings.cardsInHopper)
    , filmLeft_(settings.filmImages)
    , rejectBin_(settings.rejectedCards)
{
}

std::expected<void, XidSense> XidMechanics::begin(const XidCommand& command, Ending ending, Milliseconds now)
{
    if (const auto refusal = refusalOf(command); refusal != sense::none) {
        return std::unexpected(refusal);
    }
    sinks_.told(nameOf(command.verb));
    motion_ = Motion{command, ending};
    beganAt_ = now;
    endsAt_ = now + settings_.motionTime;
    return {};
}

XidSense XidMechanics::refusalOf(const XidCommand& command) const
{
    if (card_ && card_->isHeld) {
        return sense::wrongPlace;
    }
    if (command.verb == XidVerb::Load || command.verb == XidVerb::TestCard) {
        if (card_) {
            return sense::wrongPlace;
        }
        return hopper_ == 0 ? sense::noCards : sense::none;
    }
    if (command.verb == XidVerb::Move) {
        return card_ ? sense::none : sense::wrongPlace;
    }
    if (command.verb == XidVerb::Print) {
        return printRefusal(command.set);
    }
    if (!card_ || card_->place != XidPlace::Print) {
        return sense::wrongPlace;
    }
    return filmImage_ ? sense::none : sense::badCommand;
}

XidSense XidMechanics::printRefusal(std::uint8_t set) const
{
    const auto isMissing = [this](XidPanel panel) { return panels_.at(std::to_underlying(panel)).empty(); };
    const bool needsOtherRibbon = (set & setUv) != 0 && !ribbon_.canPrintUv();
    if (filmImage_ || needsOtherRibbon || std::ranges::any_of(panelsOf(set), isMissing)) {
        return sense::badCommand;
    }
    if (filmLeft_ == 0) {
        return sense::filmSearch;
    }
    return ribbon_.left() == 0 ? sense::inkOut : sense::none;
}

std::expected<void, XidSense> XidMechanics::contact(std::uint8_t what)
{
    const auto station = what < 4 ? XidPlace::Contact : XidPlace::Contactless;
    const bool engages = what % 2 == 0;
    if (!card_ || card_->place != station || card_->isHeld == engages) {
        return std::unexpected(sense::wrongPlace);
    }
    card_->isHeld = engages;
    sinks_.told(engages ? "contact engaged" : "contact released");
    return {};
}

void XidMechanics::writePanel(XidPanel panel, std::vector<std::uint8_t> bytes)
{
    cardBytes_ += bytes.size();
    panels_.at(std::to_underlying(panel)) = std::move(bytes);
}

void XidMechanics::dropPanels()
{
    panels_ = {};
}

void XidMechanics::windFilm()
{
    if (filmImage_) {
        sinks_.told("film wound past an image");
    }
    filmImage_.reset();
}

XidSense XidMechanics::advance(Milliseconds now)
{
    if (!motion_ || now < endsAt_) {
        return sense::none;
    }
    const auto [command, ending] = *motion_;
    // The ribbon's end shows only while printing.
    const bool inkEnds = command.verb == XidVerb::Print && !ribbon_.has(command.set);
    const auto trouble = inkEnds ? sense::inkOut : ending.breaksWith;
    if (trouble != sense::none) {
        breakOffWith(trouble);
        return trouble;
    }
    motion_.reset();
    finish(command);
    return ending.followedBy;
}

XidSense XidMechanics::motionSense() const
{
    if (!motion_) {
        return sense::none;
    }
    return motion_->command.verb == XidVerb::Print ? sense::printing : sense::busy;
}

bool XidMechanics::isHalfway(Milliseconds now) const
{
    return motion_ && now >= beganAt_ + (endsAt_ - beganAt_) / 2;
}

XidSense XidMechanics::stockTrouble() const
{
    if (hopper_ == 0 && !card_) {
        return sense::noCards;
    }
    if (ribbon_.left() == 0) {
        return sense::inkOut;
    }
    return filmLeft_ == 0 ? sense::filmSearch : sense::none;
}

void XidMechanics::finish(const XidCommand& command)
{
    if (command.verb == XidVerb::Load) {
        return load(command);
    }
    if (command.verb == XidVerb::Move) {
        return move(command);
    }
    if (command.verb == XidVerb::Print) {
        return print(command.set);
    }
    if (command.verb == XidVerb::TestCard) {
        load({.verb = XidVerb::Load});
        return leave(XidPlace::Eject);
    }
    transferImage();
    if (command.verb == XidVerb::TransferEject) {
        leave(XidPlace::Eject);
    } else if (command.verb == XidVerb::TransferFlip) {
        card_->upper = 1 - card_->upper;
    }
}

void XidMechanics::load(const XidCommand& command)
{
    --hopper_;
    card_ = Card{.place = command.place, .upper = command.flips ? std::size_t{1} : std::size_t{0}};
    if (command.preparesFilm) {
        windFilm();
    }
}

void XidMechanics::print(std::uint8_t set)
{
    static_cast<void>(ribbon_.use(set));
    --filmLeft_;
    ++counters_.head;
    filmImage_ = develop(panels_, set, settings_.raster);
    for (const auto panel : panelsOf(set)) {
        panels_.at(std::to_underlying(panel)).clear();
    }
}

void XidMechanics::transferImage()
{
    sinks_.told(card_->upper == 0 ? "front transferred" : "back transferred");
    card_->sides[card_->upper] = cutCard(*filmImage_, settings_.raster);
    filmImage_.reset();
}

void XidMechanics::move(const XidCommand& command)
{
    if (command.flips) {
        card_->upper = 1 - card_->upper;
    }
    if (command.place == XidPlace::Reject || command.place == XidPlace::Eject) {
        return leave(command.place);
    }
    card_->place = command.place;
}

/// The card falls out; only now it is counted.
void XidMechanics::leave(XidPlace exit)
{
    const bool isEjected = exit == XidPlace::Eject;
    if (isEjected || settings_.countsRejects) {
        ++counters_.total;
        ++counters_.free;
        ++counters_.sinceCleaning;
    }
    PrintedCard out{.number = isEjected ? counters_.total : ++rejectBin_};
    out.front = card_->sides[0] ? std::move(*card_->sides[0]) : whiteCard(settings_.raster);
    out.back = std::move(card_->sides[1]);
    out.wireBytes = std::exchange(cardBytes_, 0);
    const bool hasFront = card_->sides[0].has_value();
    sinks_.told(std::format("{} {} front={} back={}", isEjected ? "ejected" : "rejected", out.number,
                            hasFront ? "yes" : "no", out.back ? "yes" : "no"));
    card_.reset();
    if (isEjected) {
        sinks_.ejected(out);
    } else {
        sinks_.rejected(out);
    }
}

/// What a motion leaves behind that stopped halfway: never a card outside.
void XidMechanics::breakOffWith(XidSense trouble)
{
    if (!motion_) {
        return;
    }
    const auto command = std::exchange(motion_, std::nullopt)->command;
    sinks_.told(std::format("{} broke off", nameOf(command.verb)));
    const bool staysInHopper = trouble == sense::noCards || trouble == sense::jamHopper;
    if ((command.verb == XidVerb::Load || command.verb == XidVerb::TestCard) && !staysInHopper) {
        load({.verb = XidVerb::Load, .flips = command.flips, .place = command.place});
    }
    if (command.verb == XidVerb::Print) {
        // Ink and film are spent, the image is worth nothing.
        static_cast<void>(ribbon_.use(command.set));
        --filmLeft_;
        filmImage_.reset();
    }
    if (isTransfer(command.verb)) {
        // The worst case: the card looks finished and is still inside.
        transferImage();
    }
}

bool XidMechanics::takeCardOut()
{
    if (!card_ || motion_) {
        return false;
    }
    sinks_.told("taken out by hand");
    card_.reset();
    return true;
}

} // namespace kiosk::devices::simulated
