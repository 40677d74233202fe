// SPDX-License-Identifier: Apache-2.0
// What the XID model makes of a command, and what an injected fault makes of it.
#include "devices/simulated/printer/xid_model.h"

#include <algorithm>
#include <format>
#include <utility>

namespace kiosk::devices::simulated {

namespace {

using Answer = BulkOnly::Answer;
using Outcome = BulkOnly::Outcome;

constexpr std::uint32_t setModeLength = 32;

bool movesBytes(const XidCommand& command)
{
    return command.isQuestion() || command.verb == XidVerb::Write || command.verb == XidVerb::SetMode;
}

} // namespace

BulkOnly::Answer XidModel::command(const BulkOnly::Command& block)
{
    const auto parsed = XidCommand::parse(block.bytes);
    const std::string name(parsed ? nameOf(parsed->verb) : "unknown");
    ++named_[name];
    tell(std::format("command {} {}", ++commands_, name));
    receiving_.reset();
    owesStatus_ = false;
    const auto fault = strikeAt(parsed);
    if (!parsed) {
        static_cast<void>(spoilt("command-unknown"));
        return refuse(sense::badCommand);
    }
    if (!fault) {
        return execute(*parsed, {});
    }
    return fault->kind == XidFaultKind::TrickInstead ? undone(*parsed, *fault) : struck(*parsed, *fault);
}

/// The fault that strikes at this command, if one does.
std::optional<XidFault> XidModel::strikeAt(const std::optional<XidCommand>& command)
{
    if (!command || fault_.kind == XidFaultKind::None || fault_.isAtBytes()) {
        return std::nullopt;
    }
    const auto& step = fault_.step;
    const bool isNamed = step.name.empty() || step.name == nameOf(command->verb);
    const auto count = step.name.empty() ? commands_ : named_.find(nameOf(command->verb))->second;
    isDue_ = isDue_ || (isNamed && (fault_.isEveryTime() || count == step.occurrence));
    const bool isSense = fault_.number != sense::none;
    const bool suits = (!fault_.needsBytes() || movesBytes(*command)) &&
                       (!fault_.needsReply() || command->isQuestion()) &&
                       (!fault_.needsMotion() || command->isMotion()) && (!isSense || command->verb != XidVerb::Sense);
    if (!isDue_ || !suits) {
        return std::nullopt;
    }
    isDue_ = false;
    tell(std::format("strikes: {}", fault_.text));
    return fault_.isEveryTime() ? fault_ : std::exchange(fault_, {});
}

BulkOnly::Answer XidModel::struck(const XidCommand& command, const XidFault& fault)
{
    if (fault.isCut()) {
        return cutOff(command, fault);
    }
    if (fault.number != sense::none) {
        return troubled(command, fault);
    }
    auto answer = execute(command, {});
    if (fault.kind == XidFaultKind::Silent) {
        isMute_ = true;
    }
    answer.trick = fault.trick;
    answer.lateBy = fault.lateBy;
    return answer;
}

/// Carried out, but for the trouble.
BulkOnly::Answer XidModel::troubled(const XidCommand& command, const XidFault& fault)
{
    const bool comesAfter = fault.kind == XidFaultKind::AfterSense;
    const bool comesNow = fault.kind == XidFaultKind::Sense || (!command.isMotion() && !comesAfter);
    if (comesNow) {
        setTrouble(fault.number);
        return refuse(fault.number);
    }
    if (!comesAfter) {
        return execute(command, {.breaksWith = fault.number});
    }
    auto answer = execute(command, {.followedBy = fault.number});
    if (!command.isMotion()) {
        setTrouble(fault.number);
    }
    return answer;
}

/// As it comes in: it is not carried out. Later: it is, and the cut comes at its moment.
BulkOnly::Answer XidModel::cutOff(const XidCommand& command, const XidFault& fault)
{
    cutting_ = fault;
    auto answer = fault.moment == Moment::Command ? Answer{} : execute(command, {});
    cutsInMotion_ = fault.needsMotion();
    if (!cutsInMotion_) {
        answer.stopAt = fault.moment;
    }
    return answer;
}

/// The transport fails and with it the command.
BulkOnly::Answer XidModel::undone(const XidCommand& command, const XidFault& fault)
{
    auto answer = movesBytes(command) ? execute(command, {}) : Answer{};
    answer.outcome = Outcome::Failed;
    answer.trick = fault.trick;
    sense_ = sense::hardware;
    return answer;
}

BulkOnly::Answer XidModel::execute(const XidCommand& command, XidMechanics::Ending ending)
{
    if (command.verb == XidVerb::Sense) {
        return {.reply = senseReply(std::exchange(sense_, sense::none))};
    }
    sense_ = sense::none;
    const bool isWarm = !warmUntil_ || now_ >= *warmUntil_;
    if (isWarm && command.verb != XidVerb::Inquiry && std::exchange(hasNewsOfReset_, false)) {
        return refuse(sense::justReset);
    }
    if (command.isQuestion()) {
        return question(command.verb);
    }
    const auto trouble = troubleNow();
    const bool mayReinitialise = command.verb == XidVerb::Reinitialise && trouble == trouble_.number;
    if (trouble != sense::none && !mayReinitialise) {
        return refuse(trouble);
    }
    return act(command, ending);
}

BulkOnly::Answer XidModel::act(const XidCommand& command, XidMechanics::Ending ending)
{
    if (command.isMotion()) {
        return move(command, ending);
    }
    if (command.verb == XidVerb::Ready) {
        const auto stock = mechanics_.stockTrouble();
        return stock == sense::none ? Answer{} : refuse(stock);
    }
    if (command.verb == XidVerb::Reinitialise) {
        reinitialise();
        return {};
    }
    if (command.verb == XidVerb::Contact) {
        const auto held = mechanics_.contact(command.contact);
        return held ? Answer{} : refuse(held.error());
    }
    if (command.verb == XidVerb::Write && command.length != mechanics_.raster().panelBytes()) {
        static_cast<void>(spoilt("panel-size"));
        return refuse(sense::badCommand);
    }
    receiving_ = command;
    return {.wanted = command.verb == XidVerb::Write ? command.length : setModeLength};
}

BulkOnly::Answer XidModel::move(const XidCommand& command, XidMechanics::Ending ending)
{
    const auto begun = mechanics_.begin(command, ending, now_);
    if (!begun) {
        if (isRefusal(begun.error())) {
            static_cast<void>(spoilt(std::format("order-of-{}", nameOf(command.verb))));
        }
        return refuse(begun.error());
    }
    owesStatus_ = !command.atOnce;
    return {.outcome = command.atOnce ? Outcome::Good : Outcome::Later};
}

BulkOnly::Answer XidModel::question(XidVerb verb)
{
    const auto order = settings_.recordOrder;
    const bool isHere = settings_.serialPlace == SerialPlace::Inquiry;
    if (verb == XidVerb::Inquiry) {
        return {.reply = inquiryReply(settings_.product, isHere ? settings_.serial : std::string{})};
    }
    if (verb == XidVerb::Mode) {
        return {.reply = modeReply(mechanics_.raster())};
    }
    if (verb == XidVerb::Ink) {
        return {.reply = inkReply(mechanics_.ribbon())};
    }
    if (verb == XidVerb::Film) {
        return {.reply = filmReply()};
    }
    if (verb == XidVerb::Counters) {
        return {.reply = countersReply(mechanics_.counters(), order)};
    }
    if (verb == XidVerb::State) {
        const auto trouble = troubleNow();
        return {.reply = stateReply(trouble == sense::none ? mechanics_.stockTrouble() : trouble, order)};
    }
    return {.reply = positionReply(mechanics_.card())};
}

BulkOnly::Answer XidModel::refuse(XidSense number)
{
    sense_ = number;
    return {.outcome = Outcome::Failed};
}

BulkOnly::Outcome XidModel::bytesArrived(const std::vector<std::uint8_t>& bytes)
{
    const auto command = std::exchange(receiving_, std::nullopt);
    if (!command) {
        return Outcome::Failed;
    }
    if (command->verb == XidVerb::SetMode) {
        const bool isKnown = bytes.size() == setModeLength && bytes[0] == 0x28 && bytes[1] == 0x1E &&
                             std::all_of(bytes.begin() + 2, bytes.end(), [](auto byte) { return byte == 0xff; });
        return isKnown ? Outcome::Good : spoilt("mode-unknown");
    }
    const bool isWhole = bytes.size() == command->length;
    const auto isDot = [](auto byte) { return byte == 0x00 || byte == 0xff; };
    if (command->panel == XidPanel::Resin && !std::ranges::all_of(bytes, isDot)) {
        return spoilt("resin-value");
    }
    tell(std::format("panel {}{}", std::to_underlying(command->panel), isWhole ? "" : " not whole"));
    mechanics_.writePanel(command->panel, isWhole ? bytes : std::vector<std::uint8_t>{});
    return Outcome::Good;
}

BulkOnly::Outcome XidModel::spoilt(std::string_view violation)
{
    ++violations_;
    lastViolation_ = violation;
    sense_ = sense::badCommand;
    sinks_.violation(violation);
    return Outcome::Failed;
}

} // namespace kiosk::devices::simulated
