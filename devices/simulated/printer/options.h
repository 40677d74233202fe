// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/enduro_model.h"

#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace kiosk::devices::simulated {

/// The command line of porchlight-printer-emulator.
struct Options {
    std::filesystem::path out;
    std::filesystem::path control;
    EnduroModel::Settings printer;
    /// Where a new counter starts; a counter already in the folder wins.
    std::uint32_t firstTotal = 0;
    InjectedFault fault;
    std::vector<std::string> command;

    /// The words after the program's name; on error the word that is wrong.
    [[nodiscard]] static std::expected<Options, std::string> parse(std::span<char* const> words);
    [[nodiscard]] static const char* usage();
};

} // namespace kiosk::devices::simulated
