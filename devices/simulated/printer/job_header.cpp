// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/job_header.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <string>

namespace kiosk::devices::simulated {

namespace {

constexpr int maxWidth = 1016;
constexpr int maxHeight = 642;

/// How the value after a three-letter command is checked.
enum class Form : std::uint8_t { OnOff, Number, Hex, Letters, Printable, Box, Nothing, HighLow };

struct Grammar {
    std::string_view name;
    Form form;
    int least = 0;
    int most = 0;
};

// Only what the byte tables state; magnetic stripes, erasing and rotation are left out on purpose and refused.
constexpr std::array grammar{
    Grammar{"NOC", Form::Number, 1, 1},
    Grammar{"VER", Form::Printable},
    Grammar{"LAN", Form::Letters, 3, 3},
    Grammar{"TDT", Form::Hex, 1, 8},
    Grammar{"RSP", Form::Letters, 3, 3},
    Grammar{"SLW", Form::OnOff},
    Grammar{"COE", Form::HighLow},
    Grammar{"DPX", Form::OnOff},
    Grammar{"BAC", Form::Letters, 1, 3},
    Grammar{"PAG", Form::Number, 1, 2},
    Grammar{"IMF", Form::Letters, 1, 4},
    Grammar{"XCO", Form::Number, 0, 0},
    Grammar{"YCO", Form::Number, 0, 0},
    Grammar{"WID", Form::Number, 1, maxWidth},
    Grammar{"HGT", Form::Number, 1, maxHeight},
    Grammar{"OVR", Form::OnOff},
    Grammar{"NNN", Form::OnOff},
    Grammar{"USF", Form::OnOff},
    Grammar{"HKT", Form::Number, 0, 99},
    Grammar{"CKI", Form::OnOff},
    Grammar{"HKM", Form::Hex, 6, 6},
    Grammar{"TRO", Form::Number, 0, 270},
    Grammar{"PCT", Form::Box},
    Grammar{"NCT", Form::Box},
    Grammar{"ICC", Form::Number, 0, 3},
    Grammar{"CPW", Form::Number, 0, 100},
    Grammar{"KPW", Form::Number, 0, 100},
    Grammar{"OPW", Form::Number, 0, 100},
    Grammar{"DDD", Form::Number, 0, 100},
    Grammar{"SOI", Form::Number, 0, 100},
    Grammar{"EOI", Form::Number, 0, 100},
    Grammar{"REJ", Form::OnOff},
    Grammar{"HFD", Form::OnOff},
    Grammar{"LC1", Form::Nothing},
    Grammar{"LC3", Form::Nothing},
    Grammar{"LC6", Form::Nothing},
    Grammar{"LC8", Form::Nothing},
};

constexpr std::array<std::string_view, 5> notModelled{"MAG", "MPC", "BPI", "MGV", "ERA"};
constexpr std::array<std::string_view, 8> required{"NOC", "DPX", "PAG", "IMF", "XCO", "YCO", "WID", "HGT"};

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty() || text.front() == '-') {
        return std::nullopt;
    }
    return value;
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

bool lengthFits(const Grammar& rule, std::string_view value)
{
    const int length = static_cast<int>(value.size());
    return length >= rule.least && length <= rule.most;
}

bool valueFits(const Grammar& rule, std::string_view value)
{
    switch (rule.form) {
    case Form::OnOff:
        return value == "ON" || value == "OFF";
    case Form::HighLow:
        return value == "H" || value == "L";
    case Form::Nothing:
        return value.empty();
    case Form::Printable:
        return !value.empty() && std::ranges::all_of(value, [](char c) { return c > ' ' && c < '\x7f'; });
    case Form::Letters:
        return lengthFits(rule, value) && std::ranges::all_of(value, isUpper);
    case Form::Hex:
        return lengthFits(rule, value) && std::ranges::all_of(value, isHex);
    case Form::Number: {
        const auto parsed = number(value);
        return parsed && *parsed >= rule.least && *parsed <= rule.most;
    }
    case Form::Box:
        return number(value).has_value();
    }
    return false;
}

std::optional<PlaneKind> planeOf(char letter)
{
    switch (letter) {
    case 'B':
        return PlaneKind::Blue;
    case 'G':
        return PlaneKind::Green;
    case 'R':
        return PlaneKind::Red;
    case 'K':
        return PlaneKind::Resin;
    default:
        return std::nullopt;
    }
}

/// Walks the commands one by one and fills a JobHeader.
class HeaderReading {
public:
    HeaderReading(std::string_view text, HeadFamily installed)
        : rest_(text)
        , installed_(installed)
    {
    }

    std::expected<JobHeader, Violation> run()
    {
        while (!ended_) {
            const auto command = next();
            if (const auto broken = accept(command)) {
                return std::unexpected(*broken);
            }
        }
        if (const auto broken = closing()) {
            return std::unexpected(*broken);
        }
        return header_;
    }

private:
    std::string_view next()
    {
        const auto comma = rest_.find(',');
        const auto word = rest_.substr(0, comma);
        ended_ = comma == std::string_view::npos;
        rest_ = ended_ ? std::string_view{} : rest_.substr(comma + 1);
        return word;
    }

    std::optional<Violation> accept(std::string_view command)
    {
        if (command.empty()) {
            return Violation::HeaderEmptyCommand;
        }
        if (const auto head = headFromCommand(command)) {
            header_.head = *head;
            return *head == installed_ ? once("head") : Violation::HeadWrong;
        }
        if (command.starts_with("SZ")) {
            return acceptSize(command.substr(2));
        }
        if (!header_.planes.empty()) {
            return Violation::OrderWrong;
        }
        return acceptNamed(command.substr(0, 3), command.substr(std::min<std::size_t>(3, command.size())));
    }

    std::optional<Violation> acceptNamed(std::string_view name, std::string_view value)
    {
        if (std::ranges::find(notModelled, name) != notModelled.end()) {
            return Violation::NotModelled;
        }
        const auto rule = std::ranges::find(grammar, name, &Grammar::name);
        if (rule == grammar.end()) {
            return Violation::CommandUnknown;
        }
        if (!valueFits(*rule, value)) {
            return Violation::ValueWrong;
        }
        if (seen_.empty() && name != "NOC") {
            return Violation::OrderWrong;
        }
        if (rule->form == Form::Box) {
            return acceptBox(name, value);
        }
        if (const auto broken = once(name)) {
            return broken;
        }
        return keep(name, value);
    }

    std::optional<Violation> once(std::string_view name)
    {
        return seen_.insert(std::string(name)).second ? std::nullopt : std::optional(Violation::CommandTwice);
    }

    /// `PCT l,b,r,t`: its values are separated by the same comma as the commands.
    std::optional<Violation> acceptBox(std::string_view name, std::string_view first)
    {
        std::array<int, 4> box{*number(first), 0, 0, 0};
        for (std::size_t i = 1; i < box.size(); ++i) {
            const auto value = ended_ ? std::nullopt : number(next());
            if (!value) {
                return Violation::ValueWrong;
            }
            box.at(i) = *value;
        }
        const bool inside = box[0] < box[2] && box[1] < box[3] && box[2] <= 1025 && box[3] < headDots;
        const bool tooMany = (name == "PCT" ? ++overcoatAreas_ : ++overcoatHoles_) > 2;
        seen_.insert(std::string(name));
        return inside && !tooMany ? std::nullopt : std::optional(Violation::ValueWrong);
    }

    std::optional<Violation> keep(std::string_view name, std::string_view value)
    {
        if (name == "PAG") {
            header_.page = *number(value);
        } else if (name == "DPX") {
            header_.sides = value == "ON" ? Sides::Both : Sides::FrontOnly;
        } else if (name == "WID") {
            header_.width = *number(value);
        } else if (name == "HGT") {
            header_.height = *number(value);
        } else if (name == "DDD") {
            header_.headPosition = *number(value);
        } else if (name == "TRO" && value != "0") {
            return Violation::NotModelled;
        } else if (name == "IMF") {
            return keepImage(value);
        } else if (name == "BAC") {
            return keepBack(value);
        }
        return std::nullopt;
    }

    std::optional<Violation> keepImage(std::string_view value)
    {
        header_.imageHasColour = value.starts_with("BGR");
        header_.imageHasResin = value.ends_with("K");
        const bool known = value == "BGR" || value == "BGRK" || value == "K";
        return known ? std::nullopt : std::optional(Violation::ValueWrong);
    }

    std::optional<Violation> keepBack(std::string_view value)
    {
        constexpr std::array<std::string_view, 7> known{"CKO", "CK", "CO", "C", "KO", "K", "O"};
        header_.backIsSaid = true;
        header_.backHasColour = value.contains('C');
        header_.backHasResin = value.contains('K');
        return std::ranges::find(known, value) != known.end() ? std::nullopt : std::optional(Violation::ValueWrong);
    }

    std::optional<Violation> acceptSize(std::string_view rest)
    {
        const auto kind = rest.empty() ? std::nullopt : planeOf(rest.front());
        const auto bytes = kind ? number(rest.substr(1)) : std::nullopt;
        if (!kind || !bytes) {
            return Violation::ValueWrong;
        }
        if (!seen_.contains("WID") || !seen_.contains("IMF") || !seen_.contains("head")) {
            return Violation::OrderWrong;
        }
        if (!header_.planes.empty() && header_.planes.back().kind >= *kind) {
            return Violation::OrderWrong;
        }
        const bool inImage = *kind == PlaneKind::Resin ? header_.imageHasResin : header_.imageHasColour;
        if (!inImage) {
            return Violation::PlaneNotInImage;
        }
        const int bitLines = *kind == PlaneKind::Resin ? 1 : 6;
        if (*bytes != header_.width * bytesPerLine(header_.head) * bitLines) {
            return Violation::SizeWrong;
        }
        header_.planes.push_back({*kind, static_cast<std::size_t>(*bytes)});
        return std::nullopt;
    }

    std::optional<Violation> closing() const
    {
        const bool complete = std::ranges::all_of(required, [&](std::string_view name) {
            // The second page of a card need not repeat that there are two.
            return seen_.contains(std::string(name)) || (name == "DPX" && header_.page == 2);
        });
        if (!complete || !seen_.contains("head")) {
            return Violation::CommandMissing;
        }
        if (header_.planes.empty()) {
            return Violation::NoPlane;
        }
        if (header_.firstDot() < 0 || header_.firstDot() + header_.height > headDots) {
            return Violation::SizeWrong;
        }
        const bool saysOneSide = seen_.contains("DPX") && header_.sides == Sides::FrontOnly;
        if (header_.page == 2 && saysOneSide) {
            return Violation::DuplexOrder;
        }
        if (header_.page == 1 && (header_.sides == Sides::Both) != header_.backIsSaid) {
            return Violation::DuplexOrder;
        }
        return std::nullopt;
    }

    std::string_view rest_;
    HeadFamily installed_;
    bool ended_ = false;
    int overcoatAreas_ = 0;
    int overcoatHoles_ = 0;
    std::set<std::string, std::less<>> seen_;
    JobHeader header_;
};

} // namespace

std::expected<JobHeader, Violation> readJobHeader(std::string_view text, HeadFamily installed)
{
    return HeaderReading(text, installed).run();
}

char letterOf(PlaneKind kind)
{
    switch (kind) {
    case PlaneKind::Blue:
        return 'B';
    case PlaneKind::Green:
        return 'G';
    case PlaneKind::Red:
        return 'R';
    case PlaneKind::Resin:
        return 'K';
    }
    return '?';
}

std::string_view nameOf(Violation violation)
{
    constexpr std::array<std::string_view, 23> names{
        "none",          "stray-byte",        "lead-in-wrong",   "start-wrong",     "header-too-long",
        "empty-command", "command-unknown",   "command-twice",   "command-missing", "value-wrong",
        "order-wrong",   "head-wrong",        "not-modelled",    "size-wrong",      "plane-not-in-image",
        "no-plane",      "empty-plane",       "trailer-wrong",   "end-missing",     "dot-outside-image",
        "duplex-order",  "back-planes-wrong", "request-unknown",
    };
    return names.at(static_cast<std::size_t>(violation));
}

} // namespace kiosk::devices::simulated
