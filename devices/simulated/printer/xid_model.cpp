// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/xid_model.h"

#include <algorithm>
#include <format>
#include <utility>

namespace kiosk::devices::simulated {

namespace {

using Outcome = BulkOnly::Outcome;

constexpr Milliseconds passes{300};
constexpr Milliseconds offFor{300};
constexpr Milliseconds initialisesFor{100};

UsbEvent eventOf(XidFaultKind kind)
{
    if (kind == XidFaultKind::KillHost || kind == XidFaultKind::KillHostAt) {
        return UsbEvent::HostDies;
    }
    const bool staysAway = kind == XidFaultKind::Unplug || kind == XidFaultKind::UnplugAt;
    return staysAway ? UsbEvent::CableFalls : UsbEvent::CableFallsAndReturns;
}

} // namespace

XidModel::XidModel(Settings settings, Sinks sinks)
    : settings_(std::move(settings))
    , sinks_(std::move(sinks))
    , mechanics_(settings_.mechanics, {.ejected = [this](const PrintedCard& card) { sinks_.mechanics.ejected(card); },
                                       .rejected = [this](const PrintedCard& card) { sinks_.mechanics.rejected(card); },
                                       .told = [this](std::string_view line) { tell(line); }})
    , bulk_({.command = [this](const BulkOnly::Command& block) { return command(block); },
             .bytes = [this](const std::vector<std::uint8_t>& bytes) { return bytesArrived(bytes); },
             .violation = [this](std::string_view broken) { static_cast<void>(spoilt(broken)); },
             .stopped = [this](Moment) { cut(); }})
{
}

std::size_t XidModel::take(std::span<const std::uint8_t> bytes, Milliseconds now)
{
    now_ = now;
    if (isCut_) {
        return 0;
    }
    if (!fault_.isAtBytes()) {
        const auto taken = bulk_.take(bytes, now);
        outBytes_ += taken;
        return taken;
    }
    const auto room = std::min<std::uint64_t>(bytes.size(), fault_.atBytes - std::min(fault_.atBytes, outBytes_));
    // Half a command block is no command.
    const bool isTorn = room < bytes.size() && bulk_.awaitsCommand();
    const auto taken = isTorn ? room : bulk_.take(bytes.first(room), now);
    outBytes_ += taken;
    if (outBytes_ >= fault_.atBytes) {
        cutting_ = std::exchange(fault_, {});
        cut();
    }
    return taken;
}

UsbDevice::Given XidModel::give(std::size_t longest, Milliseconds now)
{
    now_ = now;
    return isCut_ ? Given{} : bulk_.give(longest, now);
}

void XidModel::cut()
{
    isCut_ = true;
    event_ = eventOf(cutting_.kind);
    tell(std::format("cut: {}", cutting_.text));
    if (cutting_.kind == XidFaultKind::PowerCut || cutting_.kind == XidFaultKind::PowerCutAt) {
        cutPower();
    }
}

void XidModel::cutPower()
{
    mechanics_.breakOff();
    mechanics_.dropPanels();
    isCut_ = true;
    isMute_ = false;
    event_ = UsbEvent::CableFallsAndReturns;
    warmUntil_ = now_ + offFor + settings_.warmUp;
    hasNewsOfReset_ = true;
    trouble_ = {};
    sense_ = sense::none;
}

void XidModel::switchOn(Milliseconds now)
{
    now_ = now;
    if (settings_.warmUp > Milliseconds{0}) {
        warmUntil_ = now + settings_.warmUp;
        hasNewsOfReset_ = true;
    }
}

UsbEvent XidModel::takeEvent()
{
    const auto event = std::exchange(event_, UsbEvent::None);
    if (event == UsbEvent::HostDies) {
        isCut_ = false;
        bulk_.release();
    }
    return event;
}

void XidModel::cableOut()
{
    bulk_.start();
    isCut_ = false;
    owesStatus_ = false;
    receiving_.reset();
}

void XidModel::advance(Milliseconds now)
{
    now_ = now;
    if (cutsInMotion_ && mechanics_.isHalfway(now)) {
        cutsInMotion_ = false;
        cut();
    }
    if (trouble_.until && now >= *trouble_.until) {
        trouble_ = {};
    }
    const bool wasMoving = mechanics_.isMoving();
    const auto trouble = mechanics_.advance(now);
    if (trouble != sense::none) {
        setTrouble(trouble);
    }
    if (wasMoving && !mechanics_.isMoving() && std::exchange(owesStatus_, false)) {
        sense_ = trouble;
        bulk_.finish(trouble == sense::none ? Outcome::Good : Outcome::Failed);
    }
}

void XidModel::finishMechanics()
{
    while (mechanics_.isMoving()) {
        advance(mechanics_.endsAt());
    }
}

XidSense XidModel::troubleNow() const
{
    if (warmUntil_ && now_ < *warmUntil_) {
        return sense::warmingUp;
    }
    if (door_ == Door::Open) {
        return sense::doorOpen;
    }
    if (initialisesUntil_ && now_ < *initialisesUntil_) {
        return sense::initialising;
    }
    return trouble_.number != sense::none ? trouble_.number : mechanics_.motionSense();
}

void XidModel::setTrouble(XidSense number)
{
    if (isRefusal(number)) {
        return;
    }
    mechanics_.countError();
    trouble_ = {number, isPassing(number) ? std::optional(now_ + passes) : std::nullopt};
}

void XidModel::reinitialise()
{
    initialisesUntil_ = now_ + initialisesFor;
    mechanics_.dropPanels();
    mechanics_.windFilm();
    if (trouble_.number == sense::powerCut) {
        trouble_ = {};
    }
}

void XidModel::inject(const XidFault& fault)
{
    fault_ = fault;
    trouble_ = {};
    isDue_ = false;
    isMute_ = false;
    cutsInMotion_ = false;
    commands_ = 0;
    named_.clear();
    outBytes_ = 0;
}

void XidModel::setDoor(Door door)
{
    door_ = door;
    if (door == Door::Open && mechanics_.isMoving()) {
        mechanics_.breakOff();
        if (std::exchange(owesStatus_, false)) {
            sense_ = sense::doorOpen;
            bulk_.finish(Outcome::Failed);
        }
    }
}

void XidModel::mend()
{
    trouble_ = {};
    mechanics_.takeCardOut();
}

void XidModel::tell(std::string_view line)
{
    sinks_.mechanics.told(line);
}

} // namespace kiosk::devices::simulated
