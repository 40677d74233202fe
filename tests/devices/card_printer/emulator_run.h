// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_raster.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace kiosk::tests {

/// A folder of its own, removed with all it holds.
class ScratchFolder {
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// What a program run under the emulated printer did.
struct Ran {
    /// -1 when it did not leave by itself: killed by a signal, or by us when it took too long.
    int exitCode = -1;
    std::vector<std::string> lines;

    [[nodiscard]] bool said(const std::string& line) const;
    /// Any line that starts so.
    [[nodiscard]] bool saidLike(const std::string& start) const;
};

/// The emulated printer with its folder of cards, and the pictures to print.
class EmulatedPrinter {
public:
    static constexpr std::uint32_t countBefore = 500;
    static inline const std::string serial = "48X0001";

    EmulatedPrinter(const CardSide& front, const CardSide& back);

    /// Called with each line of output as it comes.
    using OnLine = std::function<void(const std::string&)>;

    /// Runs the printer tool with short times and `words` under an emulator started with `options`.
    [[nodiscard]] Ran tool(std::vector<std::string> options, std::vector<std::string> words, const OnLine& onLine = {});
    /// The same for any command.
    [[nodiscard]] Ran command(std::vector<std::string> options, std::vector<std::string> words,
                              const OnLine& onLine = {});

    /// The words that print the two pictures.
    [[nodiscard]] std::vector<std::string> print() const;
    [[nodiscard]] std::string toolLine(const std::vector<std::string>& words) const;

    /// Sends one line to the running emulator; whether it answered.
    [[nodiscard]] bool control(const std::string& line) const;
    /// A file beside the cards' folder.
    [[nodiscard]] std::filesystem::path place(const std::string& name) const { return scratch_.path() / name; }

    /// The counter the printer ended with.
    [[nodiscard]] std::uint32_t counter() const;
    /// Pictures of cards that came out, two for each card.
    [[nodiscard]] std::size_t pictures() const;
    /// How many bits of a colour the printer has.
    enum class Depth : std::uint8_t { Six = 6, Eight = 8 };
    /// Whether the card numbered `count` shows both pictures, within that depth.
    [[nodiscard]] bool shows(std::uint32_t count, const CardSide& front, const CardSide& back,
                             Depth depth = Depth::Six) const;
    /// The same for a printer of 600 dpi, where each pixel is four dots of one colour.
    [[nodiscard]] bool showsDoubled(std::uint32_t count, const CardSide& front, const CardSide& back) const;

    /// The dots of a side ("front", "back") as the emulator decoded them, 3 bytes each; empty when there are none.
    [[nodiscard]] std::vector<std::uint8_t> picture(std::uint32_t count, const char* side) const;

private:
    [[nodiscard]] std::filesystem::path pathOf(std::uint32_t count, const char* side) const;

    ScratchFolder scratch_;
};

} // namespace kiosk::tests
