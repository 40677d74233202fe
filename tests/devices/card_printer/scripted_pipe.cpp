// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/card_printer/scripted_pipe.h"

#include "tests/devices/card_printer/hex.h"

#include <algorithm>
#include <format>

namespace kiosk::tests {

namespace {

using devices::UsbLink;
using Received = UsbLink::Received;

std::uint32_t littleAt(std::span<const std::byte> bytes, std::size_t at)
{
    std::uint32_t number = 0;
    for (std::size_t byte = 0; byte < 4; ++byte)
        number |= std::to_integer<std::uint32_t>(bytes[at + byte]) << 8 * byte;
    return number;
}

} // namespace

Status ScriptedPipe::write(std::span<const std::byte> bytes, const UsbLink::WriteLimits&)
{
    script_.log.push_back(std::format("write {}", bytes.size()));
    script_.written.emplace_back(bytes.begin(), bytes.end());
    if (script_.takes.empty())
        return {};
    const Status taken = script_.takes.front();
    script_.takes.pop_front();
    return taken;
}

Result<Received> ScriptedPipe::receive(std::span<std::byte> into, std::chrono::milliseconds)
{
    script_.log.push_back(std::format("read {}", into.size()));
    if (script_.gives.empty())
        return Received{0, Received::End::TimedOut};
    const PipeScript::Give given = std::move(script_.gives.front());
    script_.gives.pop_front();
    if (given.fault)
        return std::unexpected(*given.fault);
    const auto length = std::min(given.bytes.size(), into.size());
    std::copy_n(given.bytes.begin(), length, into.begin());
    return Received{length, length < given.bytes.size() ? Received::End::TooMuch : given.end};
}

Status ScriptedPipe::resetClass()
{
    script_.log.emplace_back("reset");
    return {};
}

std::vector<std::string> CommandScript::orders() const
{
    std::vector<std::string> found;
    for (const std::string& command : commands)
        if (command.starts_with("31") || command.starts_with("2A") || command.starts_with("1D"))
            found.push_back(command.substr(0, 8));
    return found;
}

CommandScript::Reply CommandPipe::answer(const std::string& command) const
{
    const std::function<CommandScript::Reply()>* best = nullptr;
    std::size_t longest = 0;
    for (const auto& [start, reply] : script_.answers)
        if (command.starts_with(start) && (best == nullptr || start.size() > longest)) {
            best = &reply;
            longest = start.size();
        }
    return best == nullptr ? CommandScript::Reply{} : (*best)();
}

Status CommandPipe::write(std::span<const std::byte> bytes, const UsbLink::WriteLimits&)
{
    if (turn_ == Turn::DataOut) {
        script_.sent.emplace_back(bytes.begin(), bytes.end());
        turn_ = Turn::Status;
        return {};
    }
    if (turn_ != Turn::Command || bytes.size() != 31 || !hexOf(bytes.first(4)).starts_with("55 53 42 43"))
        return std::unexpected(UsbLink::faultOf(-9));
    tag_ = littleAt(bytes, 4);
    const bool isIn = bytes[12] == std::byte{0x80};
    const auto command = hexOf(bytes.subspan(15, std::to_integer<std::size_t>(bytes[14])));
    script_.commands.push_back(command);
    reply_ = answer(command);
    turn_ = Turn::Status;
    if (littleAt(bytes, 8) > 0)
        turn_ = isIn ? Turn::DataIn : Turn::DataOut;
    return {};
}

Result<Received> CommandPipe::give(std::span<const std::byte> bytes, std::span<std::byte> into)
{
    const auto length = std::min(bytes.size(), into.size());
    std::copy_n(bytes.begin(), length, into.begin());
    return Received{length, Received::End::Ended};
}

Result<Received> CommandPipe::receive(std::span<std::byte> into, std::chrono::milliseconds)
{
    if (turn_ == Turn::DataIn) {
        turn_ = Turn::Status;
        return give(reply_.bytes, into);
    }
    if (turn_ != Turn::Status)
        return Received{0, Received::End::TimedOut};
    turn_ = Turn::Command;
    if (reply_.fault)
        return std::unexpected(*reply_.fault);
    std::vector<std::byte> status = bytesOf("55 53 42 53");
    for (const std::uint32_t number : {tag_, reply_.residue})
        for (int byte = 0; byte < 4; ++byte)
            status.push_back(static_cast<std::byte>(number >> 8 * byte));
    status.push_back(static_cast<std::byte>(reply_.verdict));
    return give(status, into);
}

Status CommandPipe::resetClass()
{
    script_.commands.emplace_back("reset");
    turn_ = Turn::Command;
    return {};
}

} // namespace kiosk::tests
