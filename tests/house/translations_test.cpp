// SPDX-License-Identifier: Apache-2.0
#include "tests/house/translations.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::house;

TEST_CASE("house: every text of every page is in Spanish too", "[house][translations]")
{
    const auto findings = findUntranslated(project(), "kiosk-ui", "resources/i18n/kiosk_es.ts");
    INFO(list(findings));
    CHECK(findings.empty());
}

namespace {

TextFile ts(std::string_view translation)
{
    return {"es.ts", std::string(R"(<TS version="2.1" language="es"><context><name>Page</name>
<message><location filename="Page.qml" line="1"/><source>Tom &amp; "Ann"</source>)") +
                         std::string(translation) + "</message></context></TS>"};
}

const TextFile page{"kiosk-ui/pages/Page.qml", "Text {\n    text: qsTr(\"Tom & \"\n        + \"\\\"Ann\\\"\")\n}\n"};

} // namespace

TEST_CASE("house: the translation check sees what it should", "[house][translations][control]")
{
    const auto findingsOf = [](const TextFile& file) { return findUntranslated({page, file}, "kiosk-ui", "es.ts"); };
    CHECK(findingsOf(ts("<translation>Tom y Ann</translation>")).empty());
    CHECK(
        findingsOf(ts("<translation><numerusform>a</numerusform><numerusform>b</numerusform></translation>")).empty());
    CHECK(says(findingsOf(ts("<translation type=\"unfinished\">Tom y Ann</translation>")), "not finished"));
    CHECK(says(findingsOf(ts("<translation></translation>")), "not finished"));
    CHECK(says(findingsOf(ts("<translation/>")), "not finished"));
    CHECK(
        says(findingsOf(ts("<translation><numerusform>a</numerusform><numerusform/></translation>")), "not finished"));
    CHECK(says(findingsOf(ts("<translation type=\"vanished\">Tom y Ann</translation>")), "no longer used"));
    CHECK(says(findingsOf({"other.ts", ""}), "not translated: Tom & \"Ann\""));
}

TEST_CASE("house: texts are found in pages", "[house][translations][control]")
{
    const auto sources = sourcesOf(page);
    REQUIRE(sources.size() == 1);
    CHECK(sources[0].context == "Page");
    CHECK(sources[0].text == "Tom & \"Ann\"");
    CHECK(sources[0].line == 2);
}
