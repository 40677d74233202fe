// SPDX-License-Identifier: Apache-2.0
#include "tests/app/visit/old_cards.h"
#include "tests/kiosk-ui/screen_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using namespace kiosk;
using namespace kiosk::fakes;

namespace {

/// Somebody who agreed, in a city that offers renewal.
struct Fixture {
    ScreenBench screen;

    Fixture()
    {
        screen.bench.profile.renewal = {.isOffered = true, .expiredFor = std::chrono::days(30)};
        screen.goTo(Step::Notice);
        press({"continueButton", "continueButton", "continueButton", "continueButton", "agreeButton"});
        REQUIRE(has("EarlierCardPage"));
    }
    void press(const std::vector<const char*>& names)
    {
        for (const char* name : names) {
            INFO(name);
            REQUIRE(screen.press(QString::fromLatin1(name)));
        }
    }
    [[nodiscard]] bool has(const char* name) const { return screen.find(QString::fromLatin1(name)) != nullptr; }
    [[nodiscard]] QString text(const char* name) const
    {
        const QQuickItem* item = screen.find(QString::fromLatin1(name));
        return item ? item->property("text").toString() : QString();
    }
    /// Is this text anywhere on the page? Items of a Repeater have no QObject parent: the visual tree is walked.
    [[nodiscard]] bool shows(const QString& text) const
    {
        std::vector<const QQuickItem*> open{screen.window().contentItem()};
        while (!open.empty()) {
            const QQuickItem* item = open.back();
            open.pop_back();
            if (item->isVisible() && item->property("text").toString() == text)
                return true;
            for (const QQuickItem* child : item->childItems())
                open.push_back(child);
        }
        return false;
    }
    void hold(std::vector<std::string> codes)
    {
        screen.bench.reader.sealsInView = std::move(codes);
        screen.bench.paperCamera.show(makeFrame());
        screen.settle();
    }
    [[nodiscard]] std::string code(const SealContent& card) const
    {
        FakeSigner signer;
        return sealed(card, signer, screen.bench.compressor);
    }
};

} // namespace

TEST_CASE("earlier card page: who has none goes on at once, and the camera stays off", "[kiosk-ui][pages][renewal]")
{
    Fixture f;
    const QQuickItem* no = f.screen.find(QStringLiteral("noCardButton"));
    const QQuickItem* yes = f.screen.find(QStringLiteral("haveCardButton"));
    REQUIRE(no);
    REQUIRE(yes);
    // Both answers are fine: neither is larger, and neither is the footer's.
    CHECK(no->size() == yes->size());
    CHECK_FALSE(f.has("continueButton"));
    CHECK(f.has("stopButton"));
    f.press({"noCardButton"});
    CHECK(f.has("NamePage"));
    CHECK(f.screen.bench.paperCamera.starts == 0);
    f.press({"backButton"});
    CHECK(f.has("EarlierCardPage"));
    f.press({"backButton"});
    CHECK(f.has("NoticePage"));
}

TEST_CASE("earlier card page: what a card says is shown, taken over, and stands in the next page's fields",
          "[kiosk-ui][pages][renewal]")
{
    Fixture f;
    f.press({"haveCardButton"});
    CHECK(f.screen.bench.paperCamera.isRunning());
    CHECK_FALSE(f.has("earlierCardRows"));
    CHECK(f.text("continueButton") == QStringLiteral("Go on without"));
    f.hold({f.code(oldCard())});
    REQUIRE(f.has("earlierCardRows"));
    CHECK(f.text("continueButton") == QStringLiteral("Use this card"));
    CHECK(f.screen.bench.visit.peopleHeld() == 1);
    f.press({"continueButton"});
    REQUIRE(f.has("NamePage"));
    CHECK_FALSE(f.screen.bench.paperCamera.isRunning());
    const QQuickItem* name = f.screen.find(QStringLiteral("fullName"));
    REQUIRE(name);
    CHECK(name->property("text").toString() == QStringLiteral("Amina Xiong Hernández"));
    // Back: it is said that the card will be replaced, and "no" takes that back.
    f.press({"backButton"});
    REQUIRE(f.has("replacingNote"));
    f.press({"noCardButton"});
    CHECK_FALSE(f.screen.bench.visit.replaces());
}

TEST_CASE("earlier card page: staff see that a card was shown; the resident may go on without it",
          "[kiosk-ui][pages][renewal]")
{
    const bool isUsed = GENERATE(true, false);
    Fixture f;
    f.press({"haveCardButton"});
    f.hold({f.code(oldCard())});
    f.press({isUsed ? "continueButton" : "withoutCardButton"});
    f.screen.goTo(Step::StaffReview);
    for (const char digit : FakePins::right)
        REQUIRE(f.screen.press(QStringLiteral("pin_") + QLatin1Char(digit)));
    f.press({"pin_enter"});
    CHECK(f.shows(QStringLiteral("Earlier card")) == isUsed);
    f.screen.goTo(Step::Handover);
    f.press({"continueButton"});
    CHECK(f.screen.bench.visit.step() == Step::Erased);
    CHECK(f.screen.bench.vault.replaced.size() == (isUsed ? 1 : 0));
}

TEST_CASE("earlier card page: each thing that can be wrong with a card has its words in both languages",
          "[kiosk-ui][pages][renewal]")
{
    enum class Wrong : std::uint8_t { Foreign, Forged, TooOld, Revoked, Unread };
    const auto [wrong, english, spanish] =
        GENERATE(std::tuple(Wrong::Foreign, "not from this city", "no es de esta ciudad"),
                 std::tuple(Wrong::Forged, "not what the city signed", "no es lo que firmó"),
                 std::tuple(Wrong::TooOld, "ran out too long ago", "venció hace demasiado tiempo"),
                 std::tuple(Wrong::Revoked, "has been replaced already", "ya fue reemplazada"),
                 std::tuple(Wrong::Unread, "No card could be read yet", "Aún no se leyó"));
    Fixture f;
    f.press({"haveCardButton"});
    SealContent card = oldCard();
    if (wrong == Wrong::TooOld)
        card.expiresDay = std::chrono::year{2026} / 1 / 1;
    std::string code = f.code(card);
    if (wrong == Wrong::Foreign) {
        OtherSigner elsewhere;
        code = sealed(card, elsewhere, f.screen.bench.compressor);
    }
    if (wrong == Wrong::Forged)
        code = forged(card, f.screen.bench.compressor);
    if (wrong == Wrong::Revoked) {
        f.screen.bench.checker.list = listOf(card.statusListUri);
        REQUIRE(f.screen.bench.checker.list->list.set(card.statusIndex, 1));
    }
    if (wrong == Wrong::Unread) {
        f.screen.bench.clock.advance(EarlierCardDesk::unreadAfter);
        f.screen.bench.visit.tick();
        f.screen.settle();
    } else {
        f.hold({code});
    }
    CHECK(f.text("trouble").contains(QLatin1String(english)));
    const QQuickItem* trouble = f.screen.find(QStringLiteral("trouble"));
    REQUIRE(trouble);
    CHECK_FALSE(trouble->property("remedy").toString().isEmpty());
    CHECK_FALSE(f.has("earlierCardRows"));
    f.press({"languageButton"});
    CHECK(f.text("trouble").contains(QString::fromUtf8(spanish)));
    // And nobody is stuck.
    f.press({"continueButton"});
    CHECK(f.has("NamePage"));
}

TEST_CASE("earlier card page: a camera that is away is named, and Back leads to the question",
          "[kiosk-ui][pages][renewal]")
{
    Fixture f;
    f.press({"haveCardButton"});
    f.screen.bench.paperCamera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
    f.screen.settle();
    CHECK(f.has("trouble"));
    f.press({"backButton"});
    CHECK(f.has("haveCardButton"));
    CHECK_FALSE(f.screen.bench.paperCamera.isRunning());
    CHECK_FALSE(f.has("trouble"));
}

TEST_CASE("earlier card page: Stop erases what was read", "[kiosk-ui][pages][renewal]")
{
    Fixture f;
    f.press({"haveCardButton"});
    f.hold({f.code(oldCard())});
    REQUIRE(f.screen.bench.visit.peopleHeld() == 1);
    f.press({"stopButton"});
    CHECK(f.screen.bench.visit.step() == Step::Erased);
    CHECK(f.screen.bench.visit.peopleHeld() == 0);
    CHECK(f.screen.bench.vault.replaced.empty());
}

TEST_CASE("earlier card page: nothing has to be scrolled for, in either language", "[kiosk-ui][pages][renewal]")
{
    Fixture f;
    const bool isSpanish = GENERATE(false, true);
    if (isSpanish)
        f.press({"languageButton"});
    const auto isWhole = [&f] {
        const QQuickItem* page = f.screen.find(QStringLiteral("EarlierCardPage"));
        REQUIRE(page);
        return !page->property("isScrolled").toBool();
    };
    CHECK(isWhole());
    f.press({"haveCardButton"});
    CHECK(isWhole());
    SECTION("not read yet")
    {
        f.screen.bench.clock.advance(EarlierCardDesk::unreadAfter);
        f.screen.bench.visit.tick();
        f.screen.settle();
        REQUIRE(f.has("trouble"));
        CHECK(isWhole());
    }
    SECTION("read")
    {
        f.hold({f.code(oldCard()), f.code(detailsOf(oldCard(), CivilDay{std::chrono::year{1987} / 3 / 14},
                                                    WipedText("1482 West 22nd Place\nLindenfield, MN 55408")))});
        REQUIRE(f.has("earlierCardRows"));
        CHECK(isWhole());
        // The control: as long a name and address as any page takes, in the largest letters.
        SealContent longest = oldCard();
        longest.fullName = WipedText(std::string(64, 'M') + " " + std::string(63, 'M'));
        f.hold({f.code(detailsOf(longest, CivilDay{std::chrono::year{1987} / 3 / 14},
                                 WipedText(std::string(80, 'W') + "\n" + std::string(80, 'W'))))});
        f.screen.screen.settings().setTextSize(3);
        f.screen.settle();
        REQUIRE(f.has("earlierCardRows"));
        CHECK_FALSE(isWhole());
    }
}

TEST_CASE("earlier card page: what comes next begins at its top, however far down one was",
          "[kiosk-ui][pages][renewal]")
{
    Fixture f;
    f.screen.screen.settings().setTextSize(3);
    f.screen.settle();
    const QQuickItem* top = f.screen.find(QStringLiteral("scrollUpButton"));
    REQUIRE(top);
    // "Show what is above" is pale where nothing is.
    CHECK(top->opacity() < 1);
    while (f.screen.find(QStringLiteral("scrollDownButton"))->opacity() == 1)
        f.press({"scrollDownButton"});
    CHECK(top->opacity() == 1);
    f.press({"haveCardButton"});
    REQUIRE(top->isVisible());
    CHECK(top->opacity() < 1);
}
