// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/simulated/printer/xid_bench.h"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include <sstream>

namespace kiosk::devices::simulated::test {

namespace {

std::uint32_t little(const Bytes& bytes, std::size_t at)
{
    return static_cast<std::uint32_t>(bytes.at(at) | bytes.at(at + 1) << 8 | bytes.at(at + 2) << 16) |
           static_cast<std::uint32_t>(bytes.at(at + 3)) << 24;
}

void appendLittle(Bytes& bytes, std::uint32_t value)
{
    for (int i = 0; i < 4; ++i)
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i) & 0xff));
}

} // namespace

Bytes hex(std::string_view text)
{
    std::istringstream words{std::string(text)};
    Bytes bytes;
    for (unsigned value = 0; words >> std::hex >> value;)
        bytes.push_back(static_cast<std::uint8_t>(value));
    return bytes;
}

XidModel::Settings XidBench::small()
{
    XidModel::Settings settings;
    settings.mechanics.totalCards = 500;
    settings.mechanics.motionTime = Milliseconds{100};
    settings.mechanics.raster = {
        .dpi = 300, .cardColumns = 10, .cardRows = 6, .printColumns = 12, .printRows = 8, .isTurned = false};
    return settings;
}

XidBench::XidBench(XidModel::Settings settings)
    : model(std::move(settings),
            {.mechanics = {.ejected = [this](const PrintedCard& card) { ejected.push_back(card); },
                           .rejected = [this](const PrintedCard& card) { rejected.push_back(card); },
                           .told = [this](std::string_view line) { story.emplace_back(line); }},
             .violation = [this](std::string_view broken) { violations.emplace_back(broken); }})
{
    model.advance(now);
}

Bytes XidBench::block(std::uint32_t tag, std::uint32_t length, bool toHost, const Bytes& command)
{
    Bytes bytes{'U', 'S', 'B', 'C'};
    appendLittle(bytes, tag);
    appendLittle(bytes, length);
    bytes.push_back(toHost ? 0x80 : 0x00);
    bytes.push_back(0);
    bytes.push_back(static_cast<std::uint8_t>(command.size()));
    bytes.insert(bytes.end(), command.begin(), command.end());
    bytes.resize(31);
    return bytes;
}

bool XidBench::send(const Bytes& bytes)
{
    return model.take(bytes, now) == bytes.size();
}

Bytes XidBench::receive(std::size_t longest)
{
    const auto given = model.give(longest, now);
    return {given.bytes.begin(), given.bytes.end()};
}

XidBench::Heard XidBench::ask(std::string_view command, std::uint32_t length)
{
    Heard heard;
    if (!send(block(++tag_, length, length > 0, hex(command))))
        return heard;
    if (length > 0) {
        heard.hasStalledIn = model.isHalted(inPipe);
        if (!heard.hasStalledIn)
            heard.reply = receive(length);
        model.clearHalt(inPipe);
    }
    return status(heard);
}

XidBench::Heard XidBench::give(std::string_view command, const Bytes& bytes)
{
    return give(command, bytes, static_cast<std::uint32_t>(bytes.size()));
}

XidBench::Heard XidBench::give(std::string_view command, const Bytes& bytes, std::uint32_t announced)
{
    Heard heard;
    if (!send(block(++tag_, announced, false, hex(command))))
        return heard;
    if (!model.isHalted(outPipe))
        static_cast<void>(model.take(bytes, now));
    heard.hasStalledOut = model.isHalted(outPipe);
    model.clearHalt(outPipe);
    return status(heard);
}

XidBench::Heard XidBench::status(Heard heard)
{
    auto bytes = receive();
    if (bytes.empty() && model.isHalted(inPipe)) {
        heard.hasStalledIn = true;
        model.clearHalt(inPipe);
        bytes = receive();
    }
    if (bytes.size() == 13) {
        heard.tag = little(bytes, 4);
        heard.residue = little(bytes, 8);
        heard.status = bytes[12];
    }
    return heard;
}

std::uint32_t XidBench::sense()
{
    const auto heard = ask("03 00 00 00 14 00", 20);
    REQUIRE(heard.reply.size() == 20);
    CHECK(heard.reply[0] == 0x70);
    return static_cast<std::uint32_t>(heard.reply[2] << 16 | heard.reply[12] << 8);
}

std::uint32_t XidBench::say(std::string_view command)
{
    return ask(command).status == 0 ? 0 : sense();
}

std::uint32_t XidBench::sayOn(std::string_view command)
{
    const auto number = say(command);
    motion();
    return number;
}

std::uint32_t XidBench::write(int panel, std::uint8_t value)
{
    return write(panel, Bytes(96, value));
}

std::uint32_t XidBench::write(int panel, const Bytes& dots)
{
    const std::array<std::string_view, 6> commands{"2A 00 00 00 00 00 00 00 60 00", "2A 00 01 00 00 00 00 00 60 00",
                                                   "2A 00 02 00 00 00 00 00 60 00", "2A 00 03 00 00 00 00 00 60 00",
                                                   "2A 00 04 00 00 00 00 00 60 00", "2A 00 05 00 00 00 00 00 60 00"};
    return give(commands.at(static_cast<std::size_t>(panel)), dots).status == 0 ? 0 : sense();
}

std::uint32_t XidBench::total()
{
    const auto reply = ask("4D 00 78 00 00 00 00 00 34 00", 52).reply;
    REQUIRE(reply.size() == 52);
    // The first record: tag 0, length 4, value.
    CHECK(Bytes(reply.begin() + 4, reply.begin() + 8) == hex("00 00 00 04"));
    return static_cast<std::uint32_t>(reply[8] << 24 | reply[9] << 16 | reply[10] << 8 | reply[11]);
}

Bytes XidBench::position()
{
    return ask("34 00 00 00 00 00 00 00 00 00", 8).reply;
}

void XidBench::classReset()
{
    const Bytes setup = hex("21 FF 00 00 00 00 00 00");
    CHECK(model.control(SetupBytes(setup.begin(), setupSize)).has_value());
    model.clearHalt(inPipe);
    model.clearHalt(outPipe);
}

void XidBench::pass(Milliseconds time)
{
    now += time;
    model.advance(now);
}

void XidBench::fault(std::string_view text)
{
    const auto parsed = XidFault::parse(text);
    REQUIRE(parsed.has_value());
    model.inject(*parsed);
}

} // namespace kiosk::devices::simulated::test
