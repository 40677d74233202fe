// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/card/card_painter.h"

#include "kiosk-ui/card/card_composite.h"
#include "tests/generators/long_names.h"
#include "tests/kiosk-ui/card/card_faces.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <ZXing/ReadBarcode.h>

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cstdlib>
#include <random>

using namespace kiosk;
using namespace kiosk::ui;
using namespace kiosk::ui::test;

namespace {

std::unique_ptr<CardPainter> painter()
{
    auto opened = CardPainter::open();
    REQUIRE(opened.has_value());
    return std::move(*opened);
}

CardRaster drawn(const CardFace& face)
{
    auto raster = painter()->draw(face);
    REQUIRE(raster.has_value());
    return std::move(*raster);
}

bool same(const LockedBytes& a, const LockedBytes& b)
{
    return std::ranges::equal(a.bytes(), b.bytes());
}

/// Resin dots inside a box.
int ink(const CardSide& side, const QRect& box)
{
    int dots = 0;
    for (int y = box.top(); y <= box.bottom(); ++y) {
        for (int x = box.left(); x <= box.right(); ++x)
            dots += side.resin.data()[y * CardSide::width + x];
    }
    return dots;
}

/// The lowest row of a box with a dot.
int lowestInk(const CardSide& side, const QRect& box)
{
    int y = box.bottom();
    while (y > box.top() && ink(side, QRect(box.left(), y, box.width(), 1)) == 0)
        --y;
    return y;
}

/// Pictures for a person to look at, when asked for.
void keep(const CardRaster& raster, const QString& name)
{
    const char* folder = std::getenv("PORCHLIGHT_CARD_PICTURES");
    if (folder == nullptr)
        return;
    composite(raster.front).save(QString::fromLocal8Bit(folder) + '/' + name + "-front.png");
    composite(raster.back).save(QString::fromLocal8Bit(folder) + '/' + name + "-back.png");
}

constexpr QRect nameBox(46, 146, 590, 112);
constexpr QRect besideName(636, 146, 20, 112);

constexpr QRect column(46, 146, 590, 428);

struct Sample {
    const char* key;
    const char* name;
};

} // namespace

TEST_CASE("card artwork: both sides have the card's size and resin is a dot or none", "[kiosk-ui][card]")
{
    const auto raster = drawn(fullFace());
    for (const auto* side : {&raster.front, &raster.back}) {
        CHECK(side->rgb.size() == 1011U * 638 * 3);
        CHECK(side->resin.size() == 1011U * 638);
        const std::span resin(side->resin.data(), side->resin.size());
        CHECK(std::ranges::all_of(resin, [](std::uint8_t dot) { return dot <= 1; }));
        CHECK(std::ranges::count(resin, 1) > 10'000);
    }
    keep(raster, "full");
}

TEST_CASE("card artwork: the same face gives the same bytes", "[kiosk-ui][card]")
{
    const auto first = drawn(fullFace());
    const auto second = drawn(fullFace());
    CHECK(same(first.front.rgb, second.front.rgb));
    CHECK(same(first.front.resin, second.front.resin));
    CHECK(same(first.back.rgb, second.back.rgb));
    CHECK(same(first.back.resin, second.back.resin));
}

TEST_CASE("card artwork: the portrait is on the right half and nowhere else", "[kiosk-ui][card]")
{
    auto dark = fullFace();
    std::ranges::fill(dark.portrait.rgb.bytes(), std::byte{20});
    const auto with = drawn(fullFace());
    const auto without = drawn(dark);
    int left = 0;
    int right = 0;
    for (int i = 0; i < CardSide::width * CardSide::height; ++i) {
        const bool differs = !std::equal(with.front.rgb.data() + i * 3, with.front.rgb.data() + i * 3 + 3,
                                         without.front.rgb.data() + i * 3);
        (i % CardSide::width < CardSide::width / 2 ? left : right) += differs ? 1 : 0;
    }
    CHECK(left == 0);
    CHECK(right > 100'000);
    CHECK(same(with.back.rgb, without.back.rgb));
}

TEST_CASE("card artwork: no text or code is printed over the portrait", "[kiosk-ui][card]")
{
    CHECK(ink(drawn(fullFace()).front, QRect(655, 50, 316, 391)) == 0);
}

TEST_CASE("card artwork: the code on the printed side reads back", "[kiosk-ui][card]")
{
    const auto face = fullFace();
    const auto raster = drawn(face);
    const auto picture = composite(raster.back);
    const ZXing::ImageView view(picture.constBits(), picture.width(), picture.height(), ZXing::ImageFormat::RGB,
                                static_cast<int>(picture.bytesPerLine()));
    const auto code = ZXing::ReadBarcode(view, ZXing::ReaderOptions().setFormats(ZXing::BarcodeFormat::QRCode));
    REQUIRE(code.isValid());
    CHECK(code.text() == face.sealText.view());
    CHECK(code.ecLevel() == "M");
}

TEST_CASE("card artwork: for who wants it, a second code stands beside the first, and both read back",
          "[kiosk-ui][card]")
{
    auto face = fullFace();
    face.cityName = GENERATE("Minneapolis", "Point City");
    face.sealText = WipedText(sealOf(1134));
    // As long as the longest name and address make it.
    face.detailsText = WipedText(sealOf(600));
    const auto raster = drawn(face);
    keep(raster, QStringLiteral("details-") + QString::fromStdString(face.cityName).section(u' ', 0, 0));
    const auto picture = composite(raster.back);
    const ZXing::ImageView view(picture.constBits(), picture.width(), picture.height(), ZXing::ImageFormat::RGB,
                                static_cast<int>(picture.bytesPerLine()));
    const auto codes = ZXing::ReadBarcodes(view, ZXing::ReaderOptions().setFormats(ZXing::BarcodeFormat::QRCode));
    REQUIRE(codes.size() == 2);
    for (const WipedText* text : {&face.sealText, &face.detailsText})
        CHECK(std::ranges::count_if(codes, [&](const auto& code) { return code.text() == text->view(); }) == 1);
    // The texts keep clear of both.
    for (const QRect& clear : {QRect(20, 28, 472, 6), QRect(20, 490, 472, 6), QRect(504, 28, 356, 6),
                               QRect(504, 374, 356, 6), QRect(852, 28, 8, 352)})
        CHECK(ink(raster.back, clear) == 0);
}

TEST_CASE("card artwork: names of every kind stay inside their box", "[kiosk-ui][card]")
{
    const auto sample = GENERATE(
        Sample{"one-name", "Soe"}, Sample{"hmong", "Nkauj Hnub Tsab Yaj"},
        Sample{"somali", "Cabdiraxmaan Maxamed Xuseen Faarax"}, Sample{"vietnamese", "Nguyễn Thị Phượng Ngữ Đặng Ỡ Ấ"},
        Sample{"amharic", "ወይዘሮ ትዕግሥት ገብረ መድኅን"}, Sample{"arabic", "عبد الرحمن محمد حسين الأنصاري"},
        Sample{"lao", "ສົມພອນ ພົມມະຈັນ"}, Sample{"sixty", "Maximiliana Hildegard Wolfeschlegelsteinhausen-Bergerdorff X"},
        Sample{"one-long-word", "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren"});
    const auto raster = drawn(fullFace(sample.name));
    keep(raster, QString::fromLatin1(sample.key));
    CHECK(ink(raster.front, nameBox) > 400);
    CHECK(lowestInk(raster.front, column) < column.bottom());
    // Between name and portrait, and between name and the row below, nothing may stick out.
    CHECK(ink(raster.front, besideName) == 0);
    CHECK(ink(raster.front, QRect(0, 146, 46, 112)) == 0);
}

TEST_CASE("card artwork: whatever the pages take is drawn, in every script and length", "[kiosk-ui][card]")
{
    const auto artist = painter();
    std::mt19937 random(128);
    for (const auto& script : kiosk::test::scripts) {
        for (const std::size_t length : {79U, 128U}) {
            const auto words = [&](std::size_t most) {
                return kiosk::test::nameOf(script, most * length / kiosk::test::longestName, random);
            };
            auto face = fullFace(words(kiosk::test::longestName));
            face.preferredName = WipedText(words(60));
            face.address = WipedText("c/o " + words(80) + '\n' + words(80));
            face.emergencyContact = WipedText(words(80));
            const auto raster = artist->draw(face);
            INFO(script.name << " " << length);
            REQUIRE(raster.has_value());
            keep(*raster, QStringLiteral("longest-%1-%2").arg(QString(script.name).remove(u' ')).arg(length));
            // The number and the portrait stay clear, and the last row above the line below.
            CHECK(ink(raster->front, besideName) == 0);
            CHECK(ink(raster->front, QRect(655, 50, 316, 391)) == 0);
            CHECK(lowestInk(raster->front, column) < column.bottom());
        }
    }
}

TEST_CASE("card artwork: every letter of a long name is on the card", "[kiosk-ui][card]")
{
    // Longer names leave more ink as long as nothing is cut: compare a text with its own double at one size.
    const auto shorter = drawn(fullFace("Aaaaaaaaaaaaaaa Aaaaaaaaaaaaaaa Aaaaaaaaaaaaaaa"));
    const auto longer = drawn(fullFace("Aaaaaaaaaaaaaaa Aaaaaaaaaaaaaaa AaaaaaaaaaaaaaaB"));
    CHECK(ink(longer.front, nameBox) > ink(shorter.front, nameBox));
}

TEST_CASE("card artwork: a field that is not given leaves no trace", "[kiosk-ui][card]")
{
    const auto bare = drawn(bareFace());
    keep(bare, "bare");
    auto given = bareFace();
    given.preferredName = WipedText("Zo");
    const auto full = drawn(given);
    // Without it the row closes up: issue and expiry follow the name at once.
    CHECK_FALSE(same(bare.front.resin, full.front.resin));
    CHECK(lowestInk(bare.front, column) + 50 < lowestInk(full.front, column));

    auto contact = bareFace();
    contact.emergencyContact = WipedText("Ana 612-555-0100");
    CHECK(ink(drawn(contact).back, QRect(560, 30, 440, 520)) > ink(bare.back, QRect(560, 30, 440, 520)));
}

TEST_CASE("card artwork: a seal that does not fit is refused", "[kiosk-ui][card]")
{
    auto face = fullFace();
    face.sealText = WipedText(sealOf(4000));
    const auto raster = painter()->draw(face);
    REQUIRE_FALSE(raster.has_value());
    CHECK(raster.error().code == FaultCode::CardSealTooLarge);
    face.sealText = WipedText(sealOf());
    face.detailsText = WipedText(sealOf(601));
    CHECK(painter()->draw(face).error().code == FaultCode::CardSealTooLarge);
}

TEST_CASE("card artwork: a script without a font is refused, not printed as boxes", "[kiosk-ui][card]")
{
    // A private-use character: no font draws it.
    const auto raster = painter()->draw(fullFace("A\xf3\xb0\x80\x80"));
    REQUIRE_FALSE(raster.has_value());
    CHECK(raster.error().code == FaultCode::CardDrawingFailed);
}

TEST_CASE("card artwork: a text that cannot fit is refused, never cut", "[kiosk-ui][card]")
{
    auto face = fullFace(std::string(900, 'W'));
    const auto raster = painter()->draw(face);
    REQUIRE_FALSE(raster.has_value());
    CHECK(raster.error().code == FaultCode::CardDrawingFailed);
}

TEST_CASE("card artwork: each city has its own look, a city without one gets the first", "[kiosk-ui][card]")
{
    auto other = fullFace();
    other.cityName = "Point City";
    other.programmeName = "City ID";
    const auto pointCity = drawn(other);
    keep(pointCity, "points-city");
    const auto here = drawn(fullFace());
    CHECK_FALSE(same(pointCity.front.rgb, here.front.rgb));
    auto nowhere = fullFace();
    nowhere.cityName = "Nowhere";
    CHECK(same(drawn(nowhere).front.rgb, here.front.rgb));
}

TEST_CASE("card artwork: the composite is the colours with black where resin is", "[kiosk-ui][card]")
{
    const auto raster = drawn(fullFace());
    const auto picture = composite(raster.front);
    REQUIRE(picture.size() == QSize(1011, 638));
    int wrong = 0;
    for (int y = 0; y < 638; ++y) {
        for (int x = 0; x < 1011; ++x) {
            const auto* rgb = raster.front.rgb.data() + (y * 1011 + x) * 3;
            const auto expected =
                raster.front.resin.data()[y * 1011 + x] != 0 ? qRgb(0, 0, 0) : qRgb(rgb[0], rgb[1], rgb[2]);
            wrong += picture.pixel(x, y) != expected ? 1 : 0;
        }
    }
    CHECK(wrong == 0);
    CHECK(composite(CardSide{}).isNull());
}

TEST_CASE("card artwork: no folder of layouts, no painter", "[kiosk-ui][card]")
{
    CHECK_FALSE(CardPainter::open("/nonexistent").has_value());
}

TEST_CASE("card: every city's layout has room for a face of full size", "[kiosk-ui][card]")
{
    // 500 dots: 117 modules and the quiet zone, QR version 25, error correction M.
    for (const char* city : {"Minneapolis", "Points City", "a city without a layout"})
        CHECK(painter()->sealRoom(city, CardCodes::Public) == 1451);
    // 456 dots: version 22. A face keeps 500 bytes beside an ordinary name.
    for (const char* city : {"Minneapolis", "Point City"})
        CHECK(painter()->sealRoom(city, CardCodes::PublicAndDetails) == 1134);
    // 340 dots: version 15.
    CHECK(painter()->detailsRoom("Minneapolis") == 600);
}
