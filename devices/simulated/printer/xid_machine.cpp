// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/card_folder.h"
#include "devices/simulated/printer/machine.h"
#include "devices/simulated/printer/xid_model.h"

#include <glib.h>

#include <array>
#include <charconv>
#include <format>
#include <optional>
#include <utility>

namespace kiosk::devices::simulated {

namespace {

constexpr std::uint32_t fullHopper = 100;
constexpr std::uint32_t fullFilm = 1000;
constexpr const char* insideFile = "inside.txt";
constexpr const char* binFile = "bin.txt";

std::optional<std::uint32_t> amount(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

Milliseconds clockNow()
{
    return Milliseconds(g_get_monotonic_time() / 1000);
}

class XidMachine final : public Machine {
public:
    explicit XidMachine(const Options& options);

    [[nodiscard]] UsbDevice& device() override { return model_; }
    [[nodiscard]] std::string obey(std::string_view line) override;
    void finish() override;

private:
    [[nodiscard]] static XidModel::Settings startingAt(const Options& options, const CardFolder& folder);
    [[nodiscard]] XidModel::Sinks sinks();
    [[nodiscard]] bool turn(std::string_view knob, std::string_view value);
    [[nodiscard]] bool turnStock(std::string_view knob, std::string_view value);
    void tell(std::string_view line);
    void drop(const PrintedCard& card) const;
    void reject(const PrintedCard& card) const;

    CardFolder folder_;
    XidModel model_;
};

XidMachine::XidMachine(const Options& options)
    : folder_(options.out)
    , model_(startingAt(options, folder_), sinks())
{
    folder_.storeTotal(model_.mechanics().counters().total);
    const auto inside = amount(folder_.remembered(insideFile));
    if (inside && *inside <= std::to_underlying(XidPlace::Eject)) {
        model_.mechanics().putCard(static_cast<XidPlace>(*inside));
    }
    model_.inject(XidFault::parse(options.fault).value_or(XidFault{}));
    model_.switchOn(clockNow());
}

XidModel::Settings XidMachine::startingAt(const Options& options, const CardFolder& folder)
{
    auto settings = options.xid;
    settings.serial = options.serial;
    settings.mechanics.motionTime = options.busyFor;
    settings.mechanics.totalCards = folder.storedTotal().value_or(options.firstTotal);
    settings.mechanics.rejectedCards = amount(folder.remembered(binFile)).value_or(0);
    return settings;
}

XidModel::Sinks XidMachine::sinks()
{
    return {.mechanics = {.ejected = [this](const PrintedCard& card) { drop(card); },
                          .rejected = [this](const PrintedCard& card) { reject(card); },
                          .told = [this](std::string_view line) { tell(line); }},
            .violation = [this](std::string_view broken) {
                folder_.note(broken);
                tell(std::format("violation: {}", broken));
            }};
}

void XidMachine::tell(std::string_view line)
{
    folder_.tell(line);
}

void XidMachine::drop(const PrintedCard& card) const
{
    folder_.drop(card);
}

void XidMachine::reject(const PrintedCard& card) const
{
    const auto stem = std::format("rejected-{:04}", card.number);
    folder_.keep(stem + "-front", card.front);
    if (card.back) {
        folder_.keep(stem + "-back", *card.back);
    }
    folder_.remember(binFile, std::to_string(card.number));
}

std::string XidMachine::obey(std::string_view line)
{
    if (line == "state") {
        return model_.describe();
    }
    if (line == "mend") {
        model_.mend();
        return "ok";
    }
    if (line == "card out") {
        return model_.mechanics().takeCardOut() ? "ok" : "already so";
    }
    if (line == "power cut") {
        model_.cutPower();
        return "ok";
    }
    const auto space = line.find(' ');
    if (space == std::string_view::npos) {
        return {};
    }
    const auto knob = line.substr(0, space);
    const auto value = line.substr(space + 1);
    return turn(knob, value) || turnStock(knob, value) ? "ok" : "";
}

bool XidMachine::turn(std::string_view knob, std::string_view value)
{
    if (knob == "door" && (value == "open" || value == "closed")) {
        model_.setDoor(value == "open" ? XidModel::Door::Open : XidModel::Door::Closed);
        return true;
    }
    if (knob == "serial" && !value.empty()) {
        model_.setSerial(std::string(value));
        return true;
    }
    if (knob == "fault") {
        const auto fault = XidFault::parse(value);
        if (fault) {
            model_.inject(*fault);
        }
        return fault.has_value();
    }
    return false;
}

/// "empty" or "out", "full" or "ok", or how many are left.
bool XidMachine::turnStock(std::string_view knob, std::string_view value)
{
    auto& mechanics = model_.mechanics();
    const bool isNone = value == "empty" || value == "out";
    const bool isFull = value == "full" || value == "ok";
    const auto number = isNone ? std::optional(0U) : amount(value);
    if (!number && !isFull) {
        return false;
    }
    if (knob == "hopper") {
        mechanics.setHopper(number.value_or(fullHopper));
    } else if (knob == "film") {
        mechanics.setFilm(number.value_or(fullFilm));
    } else if (knob == "ink" && number) {
        mechanics.ribbon().cutTo(*number);
    } else if (knob == "ink") {
        mechanics.ribbon().renew();
    } else if (knob == "total" && number) {
        mechanics.setTotal(*number);
    } else {
        return false;
    }
    return true;
}

void XidMachine::finish()
{
    model_.finishMechanics();
    const auto& card = model_.mechanics().card();
    folder_.remember(insideFile, card ? std::to_string(std::to_underlying(card->place)) : "none");
}

} // namespace

std::unique_ptr<Machine> newXidMachine(const Options& options)
{
    return std::make_unique<XidMachine>(options);
}

} // namespace kiosk::devices::simulated
