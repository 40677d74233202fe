// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/replies.h"

#include <array>
#include <format>

namespace kiosk::devices::simulated {

namespace {

constexpr std::uint32_t cleaningEvery = 500;

std::string framed(std::string_view body)
{
    return '\x01' + std::string(body) + '\x03';
}

std::string_view modelName(HeadFamily head)
{
    return head == HeadFamily::Kee ? "Tango" : "Enduro";
}

std::string_view words(const ReplyFacts& facts)
{
    if (facts.trouble.isOk()) {
        return facts.spanish ? "Impresora lista\nC\xf3"
                               "digo"
                             : "Printer ready\nCode";
    }
    return facts.spanish ? "La impresora se detuvo: atenci\xf3n\nC\xf3"
                           "digo"
                         : "Printer stopped\nError";
}

} // namespace

std::string infReply(const ReplyFacts& facts)
{
    const std::array<std::string, 35> fields{"4800",
                                             std::string(modelName(facts.head)),
                                             std::string(commandOf(facts.head)),
                                             facts.serial,
                                             "H" + facts.serial,
                                             "B" + facts.serial,
                                             "E1.09",
                                             "2",
                                             "0",
                                             std::to_string(facts.totalCards),
                                             std::to_string(facts.totalCards),
                                             std::to_string(facts.totalCards * 3),
                                             std::to_string(facts.cleanings),
                                             std::to_string(facts.cardsSinceCleaning * 4),
                                             std::to_string(facts.cardsSinceCleaning),
                                             std::to_string(cleaningEvery),
                                             "50",
                                             "0",
                                             "100",
                                             std::format("{:02}", facts.trouble.major),
                                             std::format("{:02}", facts.trouble.minor),
                                             "E004010000000001",
                                             std::to_string(facts.filmShots),
                                             std::to_string(facts.filmShotsUsed),
                                             "LC1/D",
                                             "1016",
                                             "1016",
                                             "1016",
                                             "0",
                                             "0",
                                             "20260101",
                                             "SIMULATED",
                                             "0",
                                             "0",
                                             "0"};
    std::string body = "STA$$";
    for (const auto& field : fields) {
        body += (&field == &fields.front() ? "" : ",") + field;
    }
    return framed(body);
}

std::string errReply(const ReplyFacts& facts)
{
    return framed(std::format("STA{} {:02}:{:02}\n(c{:04X})", words(facts), facts.trouble.major, facts.trouble.minor,
                              facts.trouble.code));
}

std::string staReply(const ReplyFacts& facts, std::string_view key)
{
    struct Row {
        std::string_view key;
        std::string value;
    };
    const std::array rows{
        Row{"MDL", std::string(modelName(facts.head))},
        Row{"PID", "4800"},
        Row{"VID", "0C1F"},
        Row{"USN", facts.serial},
        Row{"TCQ", std::to_string(facts.totalCards)},
        Row{"TCP", std::to_string(facts.totalCards)},
        Row{"TCN", std::to_string(facts.cleanings)},
        Row{"CCQ", std::to_string(facts.cardsSinceCleaning)},
        Row{"CCP", std::to_string(cleaningEvery)},
        Row{"DFR", std::to_string(facts.filmShots - facts.filmShotsUsed)},
        Row{"VRS", "E1.09"},
    };
    for (const auto& row : rows) {
        if (row.key == key) {
            return framed(std::format("STA,{}{},", row.key, row.value));
        }
    }
    return {};
}

} // namespace kiosk::devices::simulated
