// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/language.h"
#include "sync/partner/checking_file.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kiosk::partner {

/// Where the codes of a card come from.
enum class CodeSource : std::uint8_t { None, Picture, Text, Camera };

enum class Telling : std::uint8_t { ForEyes, ForPrograms, InAWindow };

/// What porchlight-verify and its window were asked for.
struct CheckOptions {
    std::filesystem::path bundle;
    CityPin pin;
    /// Where the newest number used so far is kept.
    std::optional<std::filesystem::path> note;
    CodeSource source = CodeSource::None;
    /// A file, "-" for standard input, or a camera as devices/camera/camera_source.h writes it.
    std::string from;
    /// How long a camera is watched for a card.
    std::chrono::seconds patience{20};
    Telling telling = Telling::ForEyes;
    sync::Language language = sync::Language::English;
    /// Set when the page for a browser is wanted instead of an answer.
    std::optional<std::filesystem::path> page;
    std::filesystem::path emptyPage;
    /// Of the window's screen.
    double pixelsPerMm = 3.78;
};

/// Empty: called wrongly. Without --language the system's.
[[nodiscard]] std::optional<CheckOptions> readCheckOptions(std::span<const std::string_view> words);

/// A city's checking file and the bytes it was opened from.
struct OpenedFile {
    Bytes bytes;
    std::unique_ptr<CheckingFile> file;
};

/// Reads it, holds it against the pin and the note, and notes its number.
///
/// Faults: as CheckingFile::open(); CheckingFileWrong (native = errno): it cannot be read; CheckingFileNoteUnusable.
[[nodiscard]] Result<OpenedFile> openCheckingFile(const CheckOptions& options, std::chrono::sys_seconds now);

} // namespace kiosk::partner
