// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/verify/check_window.h"

#include "tests/judges/real_face.h"
#include "tests/sync/partner/drawn_codes.h"
#include "tests/sync/partner/made_city.h"
#include "tests/sync/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <QImage>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

#include <cstdlib>
#include <format>
#include <functional>
#include <string>
#include <vector>

using namespace kiosk;
using namespace kiosk::partner;
using sync::test::bytesOf;
using sync::test::spit;
using sync::test::TempFolder;
using test::MadeCity;
using Verdict = CheckViewModel::Verdict;

namespace {

/// A city founded today, its checking file, and somebody at a desk.
struct Desk {
    TempFolder folder;
    MadeCity city{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    Bytes face = test::realFace(test::realPortrait(), 600);

    Desk() { spit(folder / "city-bundle", city.file(city.bundle())); }

    [[nodiscard]] std::string front() const
    {
        SealContent content = city.amina();
        content.face = face;
        return city.card(content);
    }
    [[nodiscard]] std::string details() const
    {
        return city.card(detailsOf(city.amina(), CivilDay{std::chrono::year{1987} / 3 / 14},
                                   WipedText("1482 West 22nd Place, Apartment 4\nSpringfield, ST 60608")));
    }
    [[nodiscard]] std::string picture(const std::vector<std::string>& texts, const char* name = "card.pgm") const
    {
        spit(folder / name, bytesOf(test::drawnCodes(texts)));
        return (folder / name).string();
    }
    [[nodiscard]] CheckOptions asking(CodeSource source = CodeSource::None, std::string from = {}) const
    {
        return {.bundle = folder / "city-bundle",
                .pin = {.fingerprint = city.fingerprint, .leastSequence = 0},
                .note = std::nullopt,
                .source = source,
                .from = std::move(from),
                .telling = Telling::InAWindow,
                .page = std::nullopt,
                .emptyPage = {}};
    }
};

/// The window, open.
struct Shown {
    CheckWindow window;

    explicit Shown(const CheckOptions& options, QSize size = {1280, 800})
        : window(options,
                 openCheckingFile(options, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())))
    {
        REQUIRE(window.open(size));
    }

    [[nodiscard]] CheckViewModel& model() { return window.model(); }
    [[nodiscard]] bool says(Verdict verdict)
    {
        return QTest::qWaitFor([&] { return model().verdict() == verdict; }, 20'000);
    }
    [[nodiscard]] QQuickItem* find(const char* name) const
    {
        return window.window()->findChild<QQuickItem*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString words(const char* name) const { return find(name)->property("text").toString(); }

    /// Left for eyes when PORCHLIGHT_SCREENS names a folder.
    QImage picture(const std::string& name)
    {
        QTest::qWait(50);
        QImage image = window.window()->grabWindow();
        if (const char* const folder = std::getenv("PORCHLIGHT_SCREENS")) {
            std::filesystem::create_directories(folder);
            static_cast<void>(image.save(QString::fromStdString(std::format("{}/{}.png", folder, name))));
        }
        return image;
    }
};

void eachItem(QQuickItem* item, const std::function<void(QQuickItem&)>& look)
{
    if (!item->isVisible())
        return;
    look(*item);
    for (QQuickItem* child : item->childItems())
        eachItem(child, look);
}

bool canBeScrolled(const QQuickItem& item)
{
    for (const QQuickItem* above = item.parentItem(); above != nullptr; above = above->parentItem())
        if (above->inherits("QQuickFlickable"))
            return true;
    return false;
}

/// Words that stick out of the window, but below where they can be scrolled to, or that are cut.
QStringList wordsOutside(QQuickWindow& window)
{
    QStringList outside;
    eachItem(window.contentItem(), [&](QQuickItem& item) {
        const QString text = item.property("text").toString();
        if (!item.inherits("QQuickText") || text.isEmpty())
            return;
        const QRectF place = item.mapRectToScene(QRectF(0, 0, item.property("paintedWidth").toReal(), item.height()));
        const bool isBeyond = place.top() < 0 || place.bottom() > window.height() + 1;
        if (place.left() < 0 || (isBeyond && !canBeScrolled(item)) || place.right() > window.width() + 1 ||
            item.property("truncated").toBool())
            outside.append(text);
    });
    return outside;
}

} // namespace

TEST_CASE("check window: the face is shown big, with name, verdict and the fields of both codes", "[partner][window]")
{
    const Desk desk;
    Shown shown(desk.asking(CodeSource::Picture, desk.picture({desk.front(), desk.details()})));
    REQUIRE(shown.says(Verdict::Genuine));
    const QImage picture = shown.picture("genuine_en");
    CHECK(shown.words("verdict") == "Genuine");
    CHECK(shown.words("why").startsWith("Not reported lost, stolen or replaced as of"));
    CHECK(shown.words("fullName") == "Amina Hodan Cabdullaahi");
    const auto& rows = shown.model().fields()->rows();
    REQUIRE(rows.size() == 5);
    CHECK(rows[0].value == "7K3M94QX2W");
    CHECK(rows[3].value.contains("1987"));
    CHECK(rows[4].value.startsWith("1482 West 22nd Place"));
    const QQuickItem* face = shown.find("face");
    REQUIRE(face != nullptr);
    CHECK(face->width() >= 380);
    CHECK(face->height() > face->width());
    // There is a person in it: skin is not the card's paper.
    const QPointF middle = face->mapToScene(QPointF(face->width() / 2, face->height() / 2));
    const QColor skin = picture.pixelColor(middle.toPoint());
    CHECK(skin.red() > skin.blue() + 15);
}

TEST_CASE("check window: the next card finds nothing of the last", "[partner][window]")
{
    const Desk desk;
    Shown shown(desk.asking(CodeSource::Picture, desk.picture({desk.front(), desk.details()})));
    REQUIRE(shown.says(Verdict::Genuine));
    QTest::mouseClick(shown.window.window(), Qt::LeftButton, {},
                      shown.find("nextButton")->mapToScene(QPointF(20, 20)).toPoint());
    CHECK(shown.model().verdict() == Verdict::Nothing);
    CHECK(shown.model().fullName().isEmpty());
    CHECK(shown.model().fields()->rows().isEmpty());
    CHECK(shown.model().face()->image().isNull());
    QTest::qWait(50);
    for (const char* name : {"verdict", "why", "fullName"})
        CHECK(shown.words(name).isEmpty());
}

TEST_CASE("check window: a card that is refused is not shown, only why", "[partner][window]")
{
    const Desk desk;
    const MadeCity stranger(desk.city.founded);
    Shown shown(desk.asking(CodeSource::Picture, desk.picture({stranger.card(stranger.amina())})));
    REQUIRE(shown.says(Verdict::Refused));
    static_cast<void>(shown.picture("refused_en"));
    CHECK(shown.words("verdict") == "Not accepted");
    CHECK(shown.words("why").startsWith("This card was not signed by this city"));
    CHECK_FALSE(shown.words("remedy").isEmpty());
    CHECK(shown.model().fullName().isEmpty());
    CHECK_FALSE(shown.model().hasFace());
    CHECK(shown.model().faultNumber() == "6000");
}

TEST_CASE("check window: a text is read as a scanner types it, nonsense and other files are no code",
          "[partner][window]")
{
    const Desk desk;
    Shown shown(desk.asking());
    static_cast<void>(shown.picture("ask_en"));
    QQuickItem* entry = shown.find("codeEntryInput");
    REQUIRE(entry != nullptr);
    entry->forceActiveFocus();
    for (const char character : desk.details())
        QTest::keyClick(shown.window.window(), character);
    QTest::keyClick(shown.window.window(), Qt::Key_Return);
    REQUIRE(shown.says(Verdict::Genuine));
    static_cast<void>(shown.picture("details_en"));
    CHECK_FALSE(shown.model().hasFace());
    CHECK(entry->property("text").toString().isEmpty());
    QTest::keyClick(shown.window.window(), Qt::Key_Escape);
    CHECK(shown.model().verdict() == Verdict::Nothing);
    shown.model().checkText("HELLO");
    CHECK(shown.says(Verdict::Refused));
    shown.model().checkPicture(QUrl::fromLocalFile(QString::fromStdString((desk.folder / "city-bundle").string())));
    CHECK(shown.says(Verdict::NoCode));
    shown.model().checkPicture(QUrl("https://example.org/card.png"));
    CHECK(shown.says(Verdict::NoCode));
    static_cast<void>(shown.picture("no_code_en"));
}

TEST_CASE("check window: the camera rests once a card was read and looks again for the next", "[partner][window]")
{
    const Desk desk;
    std::filesystem::create_directory(desk.folder / "frames");
    const auto card = desk.picture({desk.front(), desk.details()}, "frames/1.png");
    Shown shown(
        desk.asking(CodeSource::Camera, std::format("folder:{}?fps=10&hold=3", (desk.folder / "frames").string())));
    REQUIRE(shown.says(Verdict::Genuine));
    CHECK_FALSE(shown.model().isWatching());
    CHECK(shown.model().fields()->rows().size() == 5);
    std::filesystem::remove(card);
    spit(desk.folder / "frames/1.png", bytesOf("P5\n640 480\n255\n" + std::string(640 * 480, '\x60')));
    shown.model().next();
    CHECK(shown.model().isWatching());
    REQUIRE(QTest::qWaitFor([&] { return shown.find("livePicture")->property("isLive").toBool(); }, 10'000));
    static_cast<void>(shown.picture("camera_en"));
    CHECK(shown.model().verdict() == Verdict::Nothing);
}

TEST_CASE("check window: without a good checking file nothing can be asked", "[partner][window]")
{
    const Desk desk;
    spit(desk.folder / "city-bundle", bytesOf("nothing"));
    Shown shown(desk.asking(CodeSource::Picture, desk.picture({desk.front()})));
    CHECK(shown.model().verdict() == Verdict::NoCheckingFile);
    static_cast<void>(shown.picture("no_file_en"));
    CHECK_FALSE(shown.find("nextButton")->isVisible());
    shown.model().checkText(QString::fromStdString(desk.front()));
    shown.model().next();
    QTest::qWait(200);
    CHECK(shown.model().verdict() == Verdict::NoCheckingFile);
}

TEST_CASE("check window: both languages, four sizes of letters, two palettes fit into 1280 x 800", "[partner][window]")
{
    const Desk desk;
    const MadeCity stranger(desk.city.founded);
    for (const auto& [name, texts] : {std::pair{"genuine", std::vector{desk.front(), desk.details()}},
                                      std::pair{"refused", std::vector{stranger.card(stranger.amina())}},
                                      std::pair{"ask", std::vector<std::string>{}}}) {
        const bool isAsking = texts.empty();
        Shown shown(isAsking ? desk.asking() : desk.asking(CodeSource::Picture, desk.picture(texts)));
        REQUIRE((isAsking || QTest::qWaitFor([&] { return shown.model().verdict() != Verdict::Nothing; }, 20'000)));
        for (const char* language : {"en", "es"}) {
            if (shown.window.settings().language() != QString::fromLatin1(language))
                shown.window.settings().nextLanguage();
            for (int size = 0; size < 4; ++size) {
                shown.window.settings().setTextSize(size);
                shown.window.settings().setContrast(size % 2);
                static_cast<void>(shown.picture(std::format("{}_{}_size{}", name, language, size)));
                INFO(name << ' ' << language << ' ' << size << ": "
                          << wordsOutside(*shown.window.window()).join(" | ").toStdString());
                CHECK(wordsOutside(*shown.window.window()).isEmpty());
                if (const QQuickItem* next = shown.find("nextButton"); next->isVisible())
                    CHECK(next->mapToScene(QPointF(0, next->height())).y() <= 800);
                // Nothing lies over the header.
                eachItem(shown.window.window()->contentItem(), [&](QQuickItem& item) {
                    if (item.inherits("QQuickFlickable"))
                        CHECK((item.clip() && item.mapToScene(QPointF(0, 0)).y() > 60));
                });
            }
        }
        CHECK((isAsking ||
               shown.words("verdict") == (std::string_view(name) == "genuine" ? "Auténtica" : "No se acepta")));
        shown.window.settings().nextLanguage();
    }
}
