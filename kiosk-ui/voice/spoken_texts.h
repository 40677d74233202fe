// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/voice/sentence.h"

#include <QString>

#include <optional>

namespace kiosk::ui {

/// The words of a sentence in the language on the screen. The screen shows these, and the clips were made of them.
[[nodiscard]] QString spokenText(Sentence sentence);

/// The sentence whose words, in the language on the screen, are exactly `text`. Empty for every other text, above all
/// for one that a person typed.
[[nodiscard]] std::optional<Sentence> sentenceShown(const QString& text);

} // namespace kiosk::ui
