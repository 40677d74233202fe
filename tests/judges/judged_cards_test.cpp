// SPDX-License-Identifier: Apache-2.0
// Makes what the outside judges look at: seals by the real sealer with a real face, and pictures of them by the real
// artist. Everything goes into the folder named by PORCHLIGHT_JUDGED; what is expected of a judge stands beside it.
#include "app/seal/card_sealer.h"
#include "kiosk-ui/card/card_composite.h"
#include "kiosk-ui/card/card_painter.h"
#include "kiosk-ui/card/seal_symbol.h"
#include "storage/crypto/zlib_compressor.h"
#include "tests/app/seal/vectors.h"
#include "tests/judges/print_and_camera.h"
#include "tests/judges/real_face.h"
#include "tests/sync/partner/made_city.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>

#include <QImage>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <optional>
#include <vector>

using namespace kiosk;
using namespace std::chrono_literals;
using test::MadeCity;
using test::toHex;

namespace {

struct Person {
    std::string_view name;
    std::string_view address;
};

constexpr std::array people{
    Person{"María Fernanda Nguyễn Õunapuu", "2215 Bloomington Avenue, Apartment 4\nMinneapolis, MN 55404"},
    Person{"ተስፋዬ ገብረ ኪዳን", "1482 West 22nd Place\nMinneapolis, MN 55408"},
    Person{"عبد الرحمن بن يوسف", "77 Cedar Avenue South\nMinneapolis, MN 55454"},
    Person{"ສົມພອນ ວົງສາ", "3 Lao Street"},
    Person{"陳小明 (Chan Siu Ming)", "c/o 圖書館, 300 Nicollet Mall"},
    Person{"Maximiliana Guadalupe Hernández-Ortiz de la Cruz y Villaseñor Paj Tshiab Xiong", "No fixed address"},
};

std::filesystem::path folder()
{
    const char* named = std::getenv("PORCHLIGHT_JUDGED");
    if (named == nullptr)
        FAIL("PORCHLIGHT_JUDGED is not set: it must name the folder to fill");
    std::filesystem::create_directories(named);
    return named;
}

void write(const std::string& name, const std::string& text)
{
    std::ofstream(folder() / name, std::ios::binary) << text;
}

void write(const std::string& name, const cv::Mat& picture)
{
    REQUIRE(cv::imwrite((folder() / name).string(), picture));
}

std::string dayOf(CivilDay day)
{
    return std::format("{:04}{:02}{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::int64_t secondsOf(CivilDay day)
{
    return std::chrono::sys_seconds(std::chrono::sys_days(day)).time_since_epoch().count();
}

/// What a judge has to find in a seal.
nlohmann::json expected(const SealContent& content, const std::string& text, bool hasFace)
{
    nlohmann::json object{{"text", text},
                          {"issuer", content.issuer},
                          {"status_uri", content.statusListUri},
                          {"status_index", content.statusIndex},
                          {"card_number", content.cardNumber},
                          {"full_name", std::string(content.fullName.view())},
                          {"issued", secondsOf(content.issuedDay)},
                          {"expires", secondsOf(content.expiresDay) + 86'399}};
    if (hasFace)
        object["face"] = toHex(content.face);
    if (content.birthDay)
        object["birth_date"] = dayOf(*content.birthDay);
    if (!content.address.isEmpty())
        object["address"] = std::string(content.address.view());
    return object;
}

cv::Mat greyOf(const QImage& image)
{
    const QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
    const cv::Mat view(grey.height(), grey.width(), CV_8UC1, const_cast<uchar*>(grey.constBits()),
                       static_cast<std::size_t>(grey.bytesPerLine()));
    return view.clone();
}

/// The card's back as the artist draws it for the printer, with the codes it is given.
cv::Mat backOf(const Portrait& portrait, const SealContent& content, const std::string& text,
               const std::string& detailsText)
{
    CardFace face;
    face.cityName = "Minneapolis";
    face.programmeName = "Municipal ID";
    face.fullName = content.fullName.duplicate();
    face.cardNumber = content.cardNumber;
    face.issuedDay = "2026-11-23";
    face.expiresDay = "2031-11-22";
    face.disclaimer = "Not a driver's licence. Not for voting. Not proof of age or of immigration status.";
    face.sealText = WipedText(text);
    face.detailsText = WipedText(detailsText);
    face.portrait = portrait.duplicate();
    auto artist = ui::CardPainter::open(CARD_LAYOUT_FOLDER);
    REQUIRE(artist);
    const auto raster = (*artist)->draw(face);
    REQUIRE(raster);
    return greyOf(ui::composite(raster->back));
}

/// A back and every text that a reader has to find on it.
struct Back {
    std::string name;
    std::vector<std::string> texts;
    cv::Mat raster;
};

/// One made-up person's card, with one code or, as its holder asked for, both. None for the name that is so long that
/// its face would become too small beside a second code: such a card has one code.
std::optional<Back> madeFor(const MadeCity& city, const Portrait& portrait, std::size_t person, CardCodes codes,
                            nlohmann::json& cards)
{
    const crypto::ZlibCompressor zlib;
    CardSealer sealer(*city.cards.signer, zlib);
    SealContent content = city.amina();
    content.fullName = WipedText(people[person].name);
    content.statusIndex = static_cast<std::uint32_t>(person * 23'981);
    content.face.clear();
    const auto artist = ui::CardPainter::open(CARD_LAYOUT_FOLDER);
    REQUIRE(artist);
    const auto room = sealer.faceRoom(content, (*artist)->sealRoom("Minneapolis", codes));
    const bool hasBoth = codes == CardCodes::PublicAndDetails;
    if (hasBoth && people[person].name.size() > 70) {
        CHECK(room.error().code == FaultCode::CardSealTooLarge);
        return std::nullopt;
    }
    REQUIRE(room);
    content.face = test::realFace(portrait, *room);
    const SealContent details = detailsOf(content, CivilDay(1956y / 12 / (4 + static_cast<unsigned>(person))),
                                          WipedText(people[person].address));
    Back back{.name = std::format("{}-{}", person, hasBoth ? "two-codes" : "one-code"), .texts = {}, .raster = {}};
    for (const SealContent* each : {static_cast<const SealContent*>(&content), &details}) {
        const bool hasFace = each == &content;
        if (!hasFace && !hasBoth)
            continue;
        const auto seal = sealer.make(*each);
        REQUIRE(seal);
        auto card = expected(*each, std::string(seal->text.view()), hasFace);
        card["name"] = std::format("{}-{}", back.name, hasFace ? 'A' : 'B');
        cards.push_back(std::move(card));
        back.texts.emplace_back(seal->text.view());
    }
    back.raster = backOf(portrait, content, back.texts.front(), hasBoth ? back.texts.back() : "");
    return back;
}

struct Series {
    std::string_view name;
    test::CameraView view;
    std::uint32_t shots;
};

/// The second is the control of the first: a camera out of focus.
constexpr std::array series{Series{"camera", {}, 10}, Series{"out-of-focus", {.blurModules = 0.65}, 1}};

} // namespace

TEST_CASE("judged cards: seals and pictures for the outside judges", "[judges]")
{
    const MadeCity city;
    const Portrait portrait = test::realPortrait();
    nlohmann::json cards = nlohmann::json::array();
    nlohmann::json pictures = nlohmann::json::array();
    const auto show = [&](const std::string& set, const std::string& name, const Back& back, const cv::Mat& picture) {
        write(name, picture);
        pictures.push_back({{"set", set}, {"file", name}, {"texts", back.texts}});
    };
    std::uint32_t seed = 2026;
    for (std::size_t person = 0; person < people.size(); ++person) {
        for (const CardCodes codes : {CardCodes::Public, CardCodes::PublicAndDetails}) {
            const auto back = madeFor(city, portrait, person, codes, cards);
            if (!back)
                continue;
            show("raster", std::format("{}.png", back->name), *back, back->raster);
            const cv::Mat print = test::printed(back->raster);
            for (const Series& each : series)
                for (std::uint32_t shot = 0; shot < each.shots; ++shot)
                    show(std::string(each.name), std::format("{}-{}-{}.png", back->name, each.name, shot), *back,
                         test::photographed(print, each.view, ++seed));
        }
    }
    // All have one code, all but one both.
    CHECK(cards.size() == people.size() * 3 - 2);
    const std::string pem(reinterpret_cast<const char*>(city.cards.pem.data()), city.cards.pem.size());
    const MadeCity other;
    const std::string otherPem(reinterpret_cast<const char*>(other.cards.pem.data()), other.cards.pem.size());
    write(
        "judged.json",
        nlohmann::json{{"signer", pem}, {"other_signer", otherPem}, {"cards", cards}, {"pictures", pictures}}.dump(1));
}
