// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace kiosk::ui {

/// How the build's own voice speaks a language.
struct EspeakVoice {
    /// espeak-ng's name of it.
    QString name;
    /// The program, with its path.
    QString program;
};

inline constexpr unsigned espeakRate = 22050;

/// The voice for a language; empty where Debian has none (Somali and Hmong, for example).
[[nodiscard]] std::optional<EspeakVoice> espeakVoice(const QString& language, const QString& program);

/// Speaks `text`: samples at espeakRate, without the silence round them. Empty when the program fails.
enum class Pace : std::uint8_t { Sentence, Count };
[[nodiscard]] std::optional<std::vector<std::int16_t>> speak(const EspeakVoice& voice, const QString& text, Pace pace);

/// What made the clips, with its version.
[[nodiscard]] QString espeakVersion(const QString& program);

} // namespace kiosk::ui
