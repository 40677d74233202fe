// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/enduro_model.h"
#include "devices/simulated/printer/xid_model.h"

#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace kiosk::devices::simulated {

/// The command line of porchlight-printer-emulator.
struct Options {
    enum class Printer : std::uint8_t { Magicard, Xid };

    std::filesystem::path out;
    std::filesystem::path control;
    Printer printer = Printer::Magicard;
    std::string serial = "SIM00001";
    Milliseconds busyFor{2000};
    /// kB a second on the cable; 0: as fast as it goes.
    std::uint32_t wireKilobytes = 0;
    /// Where a new counter starts; a counter already in the folder wins.
    std::uint32_t firstTotal = 0;
    /// In the words of the printer it is for.
    std::string fault = "none";
    EnduroModel::Settings enduro;
    XidModel::Settings xid;
    std::vector<std::string> command;

    /// The words after the program's name; on error the word that is wrong.
    [[nodiscard]] static std::expected<Options, std::string> parse(std::span<char* const> words);
    [[nodiscard]] static const char* usage();
};

} // namespace kiosk::devices::simulated
