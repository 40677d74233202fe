// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace kiosk::devices::simulated {

/// The command line of porchlight-camera-emulator.
struct Options {
    std::string device = "/dev/video0";
    std::filesystem::path pictures;
    std::filesystem::path control;
    int framesPerSecond = 30;
    int hold = 1;
    std::vector<std::string> command;

    /// The words after the program's name; on error the word that is wrong.
    [[nodiscard]] static std::expected<Options, std::string> parse(std::span<char* const> words);
    [[nodiscard]] static const char* usage();
};

} // namespace kiosk::devices::simulated
