// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/enduro_model.h"

#include <algorithm>
#include <format>
#include <utility>

namespace kiosk::devices::simulated {

namespace {

constexpr std::uint32_t filmShots = 300;
constexpr std::uint64_t slowBytesPerSecond = 650'000;
constexpr std::uint64_t nakAfter = 128 * 1024;
// Measured on real kernels: right after sending, the printer still says idle because the tail is not parsed yet.
constexpr Milliseconds parseTime{150};
constexpr Milliseconds replyAfter{50};
constexpr Milliseconds lateReplyAfter{400};
constexpr Milliseconds splitEvery{10};
constexpr std::size_t splitSize = 24;

// The emulator's own patience: after a broken rule, and in the middle of a job whose host went away.
constexpr Milliseconds refusesFor{500};
constexpr Milliseconds waitsForRest{10'000};

constexpr std::uint8_t paperEmpty = 0x20;
constexpr std::uint8_t selected = 0x10;
constexpr std::uint8_t notError = 0x08;

} // namespace

EnduroModel::EnduroModel(Settings settings, Sinks sinks)
    : settings_(std::move(settings))
    , sinks_(std::move(sinks))
    , stream_(settings_.head, {.request = [this](std::string_view request) { requestArrived(request); },
                               .page = [this](Page page) { pageArrived(std::move(page)); },
                               .violation = [this](Violation violation) { refuse(violation); }})
{
}

std::size_t EnduroModel::take(std::span<const std::uint8_t> bytes, Milliseconds now)
{
    now_ = now;
    if (cable_ != Cable::Stays) {
        return 0;
    }
    if (stream_.isAtRest() && !waitingFront_) {
        jobStarted_ = now;
        jobBytes_ = 0;
    }
    const std::size_t room = roomFor(bytes.size());
    jobBytes_ += room;
    lastByte_ = now;
    stream_.feed(bytes.first(room));
    if (fault_.isAtByte() && fault_.kind != FaultKind::NakAt && jobBytes_ >= fault_.atBytes) {
        strike();
    }
    return room;
}

/// The moment of a fault has come.
void EnduroModel::strike()
{
    const auto fault = std::exchange(fault_, {});
    if (fault.kind == FaultKind::StallAt) {
        fault_.kind = FaultKind::Stall;
        return;
    }
    if (fault.isPowerCut()) {
        cableOut();
        sheets_.clear();
        isCleaning_ = false;
        phase_ = Phase::Idle;
        trouble_ = noTrouble;
    }
    cable_ = fault.comesBack() ? Cable::FallsAndReturns : fault.killsHost() ? Cable::HostDies : Cable::Falls;
}

std::size_t EnduroModel::roomFor(std::size_t wanted)
{
    const auto upTo = [&](std::uint64_t limit) {
        return static_cast<std::size_t>(std::min<std::uint64_t>(wanted, limit - std::min(limit, jobBytes_)));
    };
    if (fault_.isAtByte()) {
        return upTo(fault_.atBytes);
    }
    if (fault_.kind == FaultKind::Nak) {
        return upTo(nakAfter);
    }
    if (fault_.kind == FaultKind::Slow) {
        const auto earned = static_cast<std::uint64_t>((now_ - slowSince_).count()) * slowBytesPerSecond / 1000;
        // A short pause does not save up: the pipe holds 16 KiB at most.
        slowTaken_ = std::max(slowTaken_, earned > 16'384 ? earned - 16'384 : 0);
        const auto room = std::min<std::uint64_t>(wanted, earned - std::min(earned, slowTaken_));
        slowTaken_ += room;
        return static_cast<std::size_t>(room);
    }
    return wanted;
}

std::string EnduroModel::give(std::size_t longest, Milliseconds now)
{
    now_ = now;
    std::string out;
    while (!replies_.empty() && replies_.front().due <= now && out.size() < longest) {
        auto& next = replies_.front().bytes;
        const auto part = std::min(longest - out.size(), next.size());
        out += next.substr(0, part);
        next.erase(0, part);
        if (!next.empty() || fault_.kind == FaultKind::SplitReplies) {
            break;
        }
        replies_.pop_front();
    }
    if (!replies_.empty() && replies_.front().bytes.empty()) {
        replies_.pop_front();
    }
    return out;
}

std::uint8_t EnduroModel::portStatus() const
{
    if (phase_ == Phase::Busy) {
        return notError;
    }
    if (hopperIsEmpty()) {
        return paperEmpty | selected;
    }
    return trouble_.isOk() ? selected | notError : selected;
}

void EnduroModel::softReset()
{
    stream_.reset();
    waitingFront_.reset();
    replies_.clear();
    trouble_ = noTrouble;
}

void EnduroModel::cableOut()
{
    stream_.reset();
    waitingFront_.reset();
    replies_.clear();
    cable_ = Cable::Stays;
}

EnduroModel::Cable EnduroModel::takeCableEvent()
{
    return std::exchange(cable_, Cable::Stays);
}

void EnduroModel::inject(InjectedFault fault)
{
    // Whoever mends a fault has also pressed the button that clears the display.
    trouble_ = noTrouble;
    fault_ = fault;
    slowSince_ = now_;
    slowTaken_ = 0;
    if (fault.kind == FaultKind::StaleReply) {
        replies_.push_back({errReply(facts()), now_});
        fault_ = {};
    }
}

void EnduroModel::clearStall()
{
    if (isStalled()) {
        fault_ = {};
    }
}

void EnduroModel::pageArrived(Page page)
{
    if (page.header.page == 1) {
        if (waitingFront_) {
            return refuse(Violation::DuplexOrder);
        }
        if (page.header.sides == Sides::Both) {
            waitingFront_ = std::move(page);
            return;
        }
        sheets_.push_back({std::move(page), std::nullopt, now_ - jobStarted_});
        return;
    }
    if (!waitingFront_) {
        return refuse(Violation::DuplexOrder);
    }
    if (!backFits(page)) {
        return refuse(Violation::BackPlanesWrong);
    }
    sheets_.push_back({std::move(*waitingFront_), std::move(page), now_ - jobStarted_});
    waitingFront_.reset();
}

bool EnduroModel::backFits(const Page& page) const
{
    const auto& said = waitingFront_->header;
    return said.backHasColour == page.header.imageHasColour && said.backHasResin == page.header.imageHasResin;
}

void EnduroModel::refuse(Violation violation)
{
    ++violations_;
    lastViolation_ = violation;
    waitingFront_.reset();
    const auto number = std::to_underlying(violation);
    trouble_ = {90, number, static_cast<std::uint16_t>(0x0F00 + number)};
    sinks_.violation(violation);
}

void EnduroModel::requestArrived(std::string_view request)
{
    if (request == "INF") {
        return sendReply(infReply(facts()));
    }
    if (request == "ERR") {
        return sendReply(errReply(facts()));
    }
    if (request == "RST") {
        trouble_ = noTrouble;
        return stream_.reset();
    }
    if (request == "CLN" && phase_ == Phase::Idle && sheets_.empty()) {
        isCleaning_ = true;
        phase_ = Phase::Busy;
        phaseEnds_ = now_ + settings_.busyFor;
        return;
    }
    const auto reply = request.starts_with("STA,") ? staReply(facts(), request.substr(4)) : std::string{};
    if (reply.empty()) {
        return refuse(Violation::RequestUnknown);
    }
    sendReply(reply);
}

void EnduroModel::sendReply(const std::string& reply)
{
    const auto due = now_ + (fault_.kind == FaultKind::LateReplies ? lateReplyAfter : replyAfter);
    if (fault_.kind != FaultKind::SplitReplies) {
        replies_.push_back({reply, due});
        return;
    }
    for (std::size_t at = 0; at < reply.size(); at += splitSize) {
        const auto part = static_cast<int>(at / splitSize);
        replies_.push_back({reply.substr(at, splitSize), due + part * splitEvery});
    }
}

void EnduroModel::advance(Milliseconds now)
{
    now_ = now;
    forgetHalfJob();
    if (phase_ == Phase::Idle && !sheets_.empty()) {
        phase_ = Phase::Parsing;
        phaseEnds_ = now + parseTime;
    }
    if (phase_ == Phase::Parsing && now >= phaseEnds_) {
        startPrinting();
    }
    if (phase_ == Phase::Busy && now >= phaseEnds_) {
        endPrinting();
    }
}

void EnduroModel::forgetHalfJob()
{
    const auto quiet = now_ - lastByte_;
    const bool refusalOver = stream_.isRefusing() && quiet >= refusesFor;
    const bool halfJob = !stream_.isAtRest() || waitingFront_;
    const bool stuck =
        fault_.kind == FaultKind::Nak || fault_.kind == FaultKind::NakAt || fault_.kind == FaultKind::Slow;
    if (refusalOver || (halfJob && !stuck && quiet >= waitsForRest)) {
        stream_.reset();
        waitingFront_.reset();
    }
}

void EnduroModel::startPrinting()
{
    phase_ = Phase::Busy;
    phaseEnds_ = now_ + settings_.busyFor;
    trouble_ = noTrouble;
    if (fault_.isWhileBusy()) {
        strike();
    }
}

void EnduroModel::endPrinting()
{
    phase_ = Phase::Idle;
    if (std::exchange(isCleaning_, false)) {
        return endCleaning();
    }
    const Sheet sheet = std::move(sheets_.front());
    sheets_.pop_front();
    if (hopperIsEmpty() || fault_.kind == FaultKind::FeedError) {
        trouble_ = cardNotFed;
        return;
    }
    if (ribbon_ == Stock::Empty || shotsUsed_ >= filmShots) {
        trouble_ = ribbonEmpty;
        return;
    }
    auto front = develop(sheet.front);
    if (!front) {
        return refuse(front.error());
    }
    PrintedCard card{settings_.totalCards + 1, cropToCard(*front), std::nullopt, sheet.front.wireBytes, sheet.wireTime};
    if (sheet.back) {
        auto back = develop(*sheet.back);
        if (!back) {
            return refuse(back.error());
        }
        card.back = cropToCard(*back);
        card.wireBytes += sheet.back->wireBytes;
    }
    ++settings_.totalCards;
    ++printedHere_;
    ++shotsUsed_;
    sinks_.card(card);
}

/// The cleaning card comes the way of all cards; it is not counted as one.
void EnduroModel::endCleaning()
{
    if (hopperIsEmpty()) {
        trouble_ = cardNotFed;
        return;
    }
    ++cleanings_;
    cleanedAt_ = printedHere_;
}

void EnduroModel::finishMechanics()
{
    while (!sheets_.empty()) {
        advance(phase_ == Phase::Idle ? now_ : phaseEnds_);
    }
}

ReplyFacts EnduroModel::facts() const
{
    ReplyFacts facts;
    facts.head = settings_.head;
    facts.serial = settings_.serial;
    facts.totalCards = settings_.totalCards;
    facts.cleanings = cleanings_;
    facts.cardsSinceCleaning = printedHere_ - cleanedAt_;
    facts.filmShots = filmShots;
    facts.filmShotsUsed = ribbon_ == Stock::Empty ? filmShots : shotsUsed_;
    facts.trouble = hopperIsEmpty() ? cardNotFed : trouble_;
    facts.spanish = fault_.kind == FaultKind::Localised;
    return facts;
}

std::string EnduroModel::describe() const
{
    return std::format("total={} printed={} busy={} status={:02x} error={:02}:{:02} hopper={} ribbon={} fault={} "
                       "violations={} last-violation={}",
                       settings_.totalCards, printedHere_, isBusy() ? "yes" : "no", portStatus(), trouble_.major,
                       trouble_.minor, hopperIsEmpty() ? "empty" : "full", ribbon_ == Stock::Empty ? "out" : "ok",
                       fault_.text(), violations_, lastViolation_ ? nameOf(*lastViolation_) : "none");
}

} // namespace kiosk::devices::simulated
