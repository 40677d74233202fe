// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/card_folder.h"
#include "devices/simulated/printer/enduro_device.h"
#include "devices/simulated/printer/machine.h"

namespace kiosk::devices::simulated {

namespace {

class EnduroMachine final : public Machine {
public:
    explicit EnduroMachine(const Options& options)
        : folder_(options.out)
        , model_(startingAt(options, folder_),
                 {.card = [this](const PrintedCard& card) { folder_.drop(card); },
                  .violation = [this](Violation broken) { folder_.note(nameOf(broken)); }})
        , device_(model_)
    {
        folder_.storeTotal(model_.totalCards());
        model_.inject(InjectedFault::parse(options.fault).value_or(InjectedFault{}));
    }

    [[nodiscard]] UsbDevice& device() override { return device_; }
    [[nodiscard]] std::string obey(std::string_view line) override;
    void finish() override { model_.finishMechanics(); }

private:
    static EnduroModel::Settings startingAt(const Options& options, const CardFolder& folder)
    {
        auto settings = options.enduro;
        settings.serial = options.serial;
        settings.busyFor = options.busyFor;
        settings.totalCards = folder.storedTotal().value_or(options.firstTotal);
        return settings;
    }

    CardFolder folder_;
    EnduroModel model_;
    EnduroDevice device_;
};

std::string EnduroMachine::obey(std::string_view line)
{
    using Stock = EnduroModel::Stock;
    if (line == "hopper empty" || line == "hopper full") {
        model_.setHopper(line.ends_with("empty") ? Stock::Empty : Stock::Full);
        return "ok";
    }
    if (line == "ribbon out" || line == "ribbon ok") {
        model_.setRibbon(line.ends_with("out") ? Stock::Empty : Stock::Full);
        return "ok";
    }
    if (line == "state") {
        return model_.describe();
    }
    if (line.starts_with("fault ")) {
        if (const auto fault = InjectedFault::parse(line.substr(6))) {
            model_.inject(*fault);
            return "ok";
        }
    }
    return {};
}

} // namespace

std::unique_ptr<Machine> newEnduroMachine(const Options& options)
{
    return std::make_unique<EnduroMachine>(options);
}

} // namespace kiosk::devices::simulated
