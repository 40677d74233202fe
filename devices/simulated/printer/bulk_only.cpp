// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/bulk_only.h"

#include <algorithm>
#include <utility>

namespace kiosk::devices::simulated {

namespace {

constexpr std::uint8_t toHostFlag = 0x80;
constexpr std::size_t shortStatus = 7;
constexpr int neverEnough = 1000;

std::uint32_t little32(std::span<const std::uint8_t> bytes)
{
    return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8 |
           static_cast<std::uint32_t>(bytes[2]) << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
}

void putLittle32(std::string& out, std::uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8) {
        out += static_cast<char>(value >> shift & 0xff);
    }
}

} // namespace

BulkOnly::BulkOnly(Sinks sinks)
    : sinks_(std::move(sinks))
{
}

std::size_t BulkOnly::take(std::span<const std::uint8_t> bytes, Milliseconds now)
{
    now_ = now;
    if (isStopped_ || isHalted(Pipe::Out) || bytes.empty()) {
        return 0;
    }
    switch (state_) {
    case State::Command:
        if (!isMeaningful(bytes)) {
            // One packet is taken; what follows it finds the pipe halted.
            return std::min(bytes.size(), packet);
        }
        begin(bytes);
        return bytes.size();
    case State::BytesOut: {
        const auto room = std::min<std::size_t>(bytes.size(), answer_.wanted - received_.size());
        const bool isHalfway = answer_.trick == Trick::StallBytes || answer_.stopAt == Moment::Bytes;
        const auto half = std::max<std::size_t>(answer_.wanted / 2, received_.size()) - received_.size();
        const auto part = isHalfway ? std::min(room, half) : room;
        takeBytes(bytes.first(part));
        return part;
    }
    case State::BytesIn:
    case State::Status:
    case State::Reset:
        break;
    }
    return 0;
}

bool BulkOnly::isMeaningful(std::span<const std::uint8_t> block)
{
    const bool isBlock = block.size() == blockSize && std::ranges::equal(block.first<4>(), std::string_view("USBC"));
    if (!isBlock) {
        invalid("block-invalid");
        return false;
    }
    const auto flags = block[12];
    const auto length = block[14];
    const bool isKnown = (flags == 0 || flags == toHostFlag) && block[13] == 0 && (length == 6 || length == 10);
    // After the command, zeros up to the end.
    const bool isPadded = isKnown && std::ranges::all_of(block.subspan(15 + length), [](auto b) { return b == 0; });
    if (!isPadded) {
        invalid("block-not-meaningful");
    }
    return isPadded;
}

void BulkOnly::invalid(std::string_view violation)
{
    sinks_.violation(violation);
    state_ = State::Reset;
    halt(Pipe::Out);
    halt(Pipe::In);
}

void BulkOnly::begin(std::span<const std::uint8_t> block)
{
    const auto command = block.subspan(15, block[14]);
    command_ = {little32(block.subspan(4)), little32(block.subspan(8)), block[12] == toHostFlag,
                std::vector(command.begin(), command.end())};
    received_.clear();
    given_ = 0;
    residue_ = command_.hostLength;
    isPhaseError_ = false;
    statusStalls_ = 0;
    due_ = now_;
    answer_ = sinks_.command(command_);
    if (answer_.trick == Trick::Late) {
        due_ = now_ + answer_.lateBy;
    }
    if (!stops(Moment::Command)) {
        enterBytes();
    }
}

/// The thirteen cases: who wants to move how much in which direction.
void BulkOnly::enterBytes()
{
    const auto host = command_.hostLength;
    const bool hostReads = host > 0 && command_.toHost;
    const bool hostWrites = host > 0 && !command_.toHost;
    const bool sends = !answer_.reply.empty();
    const bool wants = answer_.wanted > 0;
    isPhaseError_ =
        (sends && (!hostReads || answer_.reply.size() > host)) || (wants && (!hostWrites || answer_.wanted > host));
    if (isPhaseError_) {
        sinks_.violation("bytes-disagree");
    }
    if (hostReads && sends && !isPhaseError_) {
        return sendReply(answer_.reply);
    }
    if (hostWrites && wants && !isPhaseError_) {
        state_ = State::BytesOut;
        return;
    }
    // Nothing will move, though the host waits for it.
    if (host > 0) {
        halt(hostReads ? Pipe::In : Pipe::Out);
    }
    if (wants && !isPhaseError_) {
        answer_.outcome = Outcome::Failed;
    }
    if (host > 0 && answer_.outcome == Outcome::Good && !isPhaseError_) {
        sinks_.violation("bytes-unasked");
    }
    enterStatus();
}

void BulkOnly::sendReply(std::vector<std::uint8_t>& reply)
{
    state_ = State::BytesIn;
    if (answer_.trick == Trick::StallBytes) {
        halt(Pipe::In);
        return enterStatus();
    }
    if (answer_.trick == Trick::ShortReply) {
        reply.resize(reply.size() / 2);
    }
}

void BulkOnly::takeBytes(std::span<const std::uint8_t> bytes)
{
    received_.insert(received_.end(), bytes.begin(), bytes.end());
    const auto got = received_.size();
    residue_ = command_.hostLength - static_cast<std::uint32_t>(got);
    if (got == answer_.wanted / 2 && stops(Moment::Bytes)) {
        return;
    }
    if (answer_.trick == Trick::StallBytes && got == answer_.wanted / 2) {
        halt(Pipe::Out);
        answer_.outcome = Outcome::Failed;
        return enterStatus();
    }
    if (got < answer_.wanted) {
        return;
    }
    if (got < command_.hostLength) {
        halt(Pipe::Out);
    }
    if (answer_.outcome == Outcome::Good) {
        auto all = std::exchange(received_, {});
        if (answer_.trick == Trick::Residue) {
            all.resize(all.size() - std::min(all.size(), packet));
        }
        answer_.outcome = sinks_.bytes(std::move(all));
    }
    enterStatus();
}

void BulkOnly::enterStatus()
{
    state_ = State::Status;
    if (answer_.trick == Trick::LateStatus) {
        due_ = now_ + answer_.lateBy;
    }
    if (answer_.trick == Trick::StallStatus) {
        statusStalls_ = 1;
    }
    if (answer_.trick == Trick::StallStatusTwice) {
        statusStalls_ = neverEnough;
    }
}

UsbDevice::Given BulkOnly::give(std::size_t longest, Milliseconds now)
{
    now_ = now;
    if (isStopped_ || isHalted(Pipe::In) || longest == 0 || now < due_) {
        return {};
    }
    if (state_ == State::BytesIn) {
        return stops(Moment::Bytes) ? UsbDevice::Given{} : giveReply(longest);
    }
    const bool isOver = state_ == State::Status && answer_.outcome != Outcome::Later;
    if (!isOver || answer_.trick == Trick::NoStatus || stops(Moment::Status)) {
        return {};
    }
    if (statusStalls_ > 0) {
        --statusStalls_;
        halt(Pipe::In);
        return {};
    }
    return giveStatus();
}

UsbDevice::Given BulkOnly::giveReply(std::size_t longest)
{
    const auto& reply = answer_.reply;
    const auto part = std::min(longest, reply.size() - given_);
    const auto from = reply.begin() + static_cast<std::ptrdiff_t>(given_);
    std::string bytes(from, from + static_cast<std::ptrdiff_t>(part));
    given_ += part;
    residue_ = command_.hostLength - static_cast<std::uint32_t>(given_);
    if (given_ < reply.size()) {
        return {.bytes = std::move(bytes), .endsTransfer = false};
    }
    if (residue_ > 0 && given_ % packet == 0) {
        halt(Pipe::In);
    }
    enterStatus();
    return {.bytes = std::move(bytes), .endsTransfer = given_ % packet != 0};
}

UsbDevice::Given BulkOnly::giveStatus()
{
    const bool isPhase = isPhaseError_ || answer_.trick == Trick::PhaseError;
    const auto tag = answer_.trick == Trick::WrongTag ? command_.tag - 1 : command_.tag;
    auto residue = residue_;
    if (answer_.trick == Trick::Residue) {
        residue = std::max<std::uint32_t>(1, std::min<std::uint32_t>(command_.hostLength, packet));
    }
    std::string status(answer_.trick == Trick::WrongSignature ? "USBX" : "USBS");
    putLittle32(status, tag);
    putLittle32(status, residue);
    status += static_cast<char>(isPhase ? 2 : answer_.outcome == Outcome::Failed ? 1 : 0);
    if (answer_.trick == Trick::ShortStatus) {
        status.resize(shortStatus);
    }
    state_ = State::Command;
    if (isPhase) {
        state_ = State::Reset;
        halt(Pipe::Out);
        halt(Pipe::In);
    }
    return {.bytes = std::move(status), .endsTransfer = true};
}

bool BulkOnly::stops(Moment moment)
{
    if (answer_.stopAt != moment) {
        return false;
    }
    answer_.stopAt.reset();
    isStopped_ = true;
    sinks_.stopped(moment);
    return true;
}

void BulkOnly::finish(Outcome outcome)
{
    if (state_ == State::Status && answer_.outcome == Outcome::Later) {
        answer_.outcome = outcome;
    }
}

void BulkOnly::clearHalt(Pipe pipe)
{
    // Without the class reset the device stays halted.
    if (state_ != State::Reset) {
        halted_[static_cast<std::size_t>(pipe)] = false;
    }
}

void BulkOnly::classReset()
{
    state_ = State::Command;
    isStopped_ = false;
    received_.clear();
    answer_ = {};
}

void BulkOnly::start()
{
    classReset();
    halted_[0] = halted_[1] = false;
}

} // namespace kiosk::devices::simulated
