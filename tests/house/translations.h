// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/house/tree.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::house {

enum class Progress : std::uint8_t { Finished, Unfinished, Vanished };

/// One message of a Qt TS file. `text` holds the shortest of its plural forms.
struct Message {
    std::string context;
    std::string source;
    std::string text;
    Progress progress = Progress::Finished;
};

[[nodiscard]] std::vector<Message> messagesOf(std::string_view ts);

/// One qsTr() of a QML file: its context is the file's name.
struct Source {
    std::string context;
    std::string text;
    std::size_t line;
};

[[nodiscard]] std::vector<Source> sourcesOf(const TextFile& qml);

/// Texts of the pages without a finished translation, and translations whose text is gone.
[[nodiscard]] Findings findUntranslated(const Tree& tree, std::string_view folder, std::string_view tsPath);

} // namespace kiosk::house
