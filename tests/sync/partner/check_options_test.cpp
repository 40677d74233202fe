// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/check_options.h"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace kiosk::partner;
using kiosk::sync::Language;

namespace {

std::optional<CheckOptions> read(std::vector<std::string_view> words)
{
    words.insert(words.begin(), {"--bundle", "b", "--fingerprint", "AB"});
    return readCheckOptions(words);
}

} // namespace

TEST_CASE("check options: one source of codes, in a terminal exactly one", "[sync][partner]")
{
    CHECK(read({"--picture", "p"})->source == CodeSource::Picture);
    CHECK(read({"--text", "-"})->source == CodeSource::Text);
    CHECK(read({"--camera", "/dev/video2"})->from == "v4l2:/dev/video2");
    CHECK(read({"--camera", "folder:x?fps=5"})->from == "folder:x?fps=5");
    CHECK_FALSE(read({}));
    CHECK_FALSE(read({"--picture", "p", "--text", "t"}));
    CHECK_FALSE(read({"--picture", "p", "--page", "f"}));
    CHECK(read({"--page", "f", "--empty-page", "e"})->emptyPage == "e");
    CHECK_FALSE(read({"--picture", "p", "--empty-page", "e"}));
    CHECK_FALSE(readCheckOptions(std::vector<std::string_view>{"--bundle", "b", "--picture", "p"}));
}

TEST_CASE("check options: a window needs no source and is no terminal", "[sync][partner]")
{
    CHECK(read({"--window"})->telling == Telling::InAWindow);
    CHECK(read({"--window", "--camera", "0"})->source == CodeSource::Camera);
    CHECK_FALSE(read({"--window", "--json"}));
    CHECK_FALSE(read({"--window", "--page", "f"}));
    CHECK_FALSE(read({"--window", "--picture", "p", "--text", "t"}));
}

TEST_CASE("check options: numbers and languages are what they must be", "[sync][partner]")
{
    const auto all = read({"--text", "t", "--least-sequence", "41", "--remember", "n", "--seconds", "5", "--language",
                           "es", "--json", "--px-per-mm", "5.5"});
    REQUIRE(all);
    CHECK(all->pin.leastSequence == 41);
    CHECK(all->note == "n");
    CHECK(all->patience == std::chrono::seconds(5));
    CHECK(all->language == Language::Spanish);
    CHECK(all->telling == Telling::ForPrograms);
    CHECK(all->pixelsPerMm == 5.5);
    for (const auto& [name, value] :
         {std::pair{"--least-sequence", "-1"}, std::pair{"--least-sequence", "1x"}, std::pair{"--seconds", "0"},
          std::pair{"--language", "fr"}, std::pair{"--px-per-mm", "nan"}, std::pair{"--px-per-mm", "0"}}) {
        INFO(name << ' ' << value);
        CHECK_FALSE(read({"--text", "t", name, value}));
    }
}
