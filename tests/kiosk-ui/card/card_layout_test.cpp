// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/card/card_layout.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>

using namespace kiosk;
using namespace kiosk::ui;

namespace {

QByteArray shipped(const QString& name)
{
    QFile file(QDir(CARD_LAYOUT_FOLDER).filePath(name));
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

QByteArray changed(const char* from, const char* to)
{
    auto json = shipped("layout-minneapolis.json");
    REQUIRE(json.contains(from));
    return json.replace(json.indexOf(from), qstrlen(from), to);
}

} // namespace

TEST_CASE("card layout: every shipped layout is read", "[kiosk-ui][card]")
{
    const auto names = QDir(CARD_LAYOUT_FOLDER).entryList({"layout-*.json"}, QDir::Files);
    REQUIRE(names.size() >= 2);
    for (const auto& name : names) {
        CAPTURE(name.toStdString());
        const auto layout = readCardLayout(shipped(name));
        REQUIRE(layout.has_value());
        CHECK(layout->front.picture.left() > 505);
        CHECK_FALSE(layout->front.columns.empty());
        CHECK(layout->back.picture.width() >= 484);
    }
}

TEST_CASE("card layout: labels stand in every language of the layout", "[kiosk-ui][card]")
{
    const auto layout = readCardLayout(shipped("layout-minneapolis.json"));
    REQUIRE(layout.has_value());
    CHECK(layout->front.columns.front().rows.front().texts.front().label == "Name · Nombre");
    CHECK_FALSE(readCardLayout(changed("\"es\": \"Nombre\"", "\"so\": \"Magac\"")).has_value());
    CHECK_FALSE(readCardLayout(changed("{ \"en\": \"Check this card\" }", "{ \"so\": \"Hubi kaarkan\" }")).has_value());
}

TEST_CASE("card layout: a slip is refused", "[kiosk-ui][card]")
{
    CHECK_FALSE(readCardLayout("").has_value());
    CHECK_FALSE(readCardLayout("[]").has_value());
    CHECK_FALSE(readCardLayout(changed("\"format\": 1", "\"format\": 2")).has_value());
    CHECK_FALSE(readCardLayout(changed("\"labelSize\"", "\"labelsize\"")).has_value());
    CHECK_FALSE(readCardLayout(changed("\"gap\": 10", "\"gap\": 10, \"star\": true")).has_value());
    CHECK_FALSE(readCardLayout(changed("\"#fbfdfd\"", "\"paperwhite\"")).has_value());
    CHECK_FALSE(readCardLayout(changed("\"fullName\"", "\"motherName\"")).has_value());
    CHECK_FALSE(readCardLayout(changed("\"weight\": \"bold\"", "\"weight\": \"black\"")).has_value());
    CHECK_FALSE(readCardLayout(changed("\"size\": 52", "\"size\": 52.5")).has_value());
    CHECK_FALSE(readCardLayout(changed("\"least\": 38", "\"least\": 60")).has_value());
}

TEST_CASE("card layout: a box outside the card or its row is refused", "[kiosk-ui][card]")
{
    CHECK_FALSE(readCardLayout(changed("[46, 34, 590, 60]", "[46, 34, 990, 60]")).has_value());
    CHECK_FALSE(readCardLayout(changed("[0, 0, 590, 112]", "[0, 0, 590, 113]")).has_value());
    CHECK_FALSE(readCardLayout(changed("[46, 146, 590, 428]", "[46, 146, 590, 300]")).has_value());
}

TEST_CASE("card layout: a portrait at the left is refused", "[kiosk-ui][card]")
{
    CHECK_FALSE(readCardLayout(changed("[663, 58, 300, 375]", "[46, 58, 300, 375]")).has_value());
}

TEST_CASE("card layout: two codes have two places that do not touch", "[kiosk-ui][card]")
{
    CHECK_FALSE(readCardLayout(changed("[512, 34, 340, 340]", "[412, 34, 340, 340]")).has_value());
    CHECK_FALSE(readCardLayout(changed("\"details\": [512, 34, 340, 340],", "")).has_value());
    CHECK_FALSE(readCardLayout(changed("\"seal\": [36, 36, 500, 500]",
                                       "\"seal\": [36, 36, 500, 500], \"details\": [600, 36, 340, 340]"))
                    .has_value());
    auto without = shipped("layout-minneapolis.json");
    without.replace("\"backWithDetails\"", "\"backWithout\"");
    CHECK_FALSE(readCardLayout(without).has_value());
    without = without.left(without.indexOf(",\n  \"backWithout\"")) + "\n}\n";
    const auto plain = readCardLayout(without);
    REQUIRE(plain.has_value());
    CHECK_FALSE(plain->backWithDetails);
}
