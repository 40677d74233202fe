// SPDX-License-Identifier: Apache-2.0
#include "app/portrait/portrait_cut.h"
#include "tests/kiosk-ui/screen_bench.h"

#include <QTest>
#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace kiosk;
using namespace kiosk::fakes;

namespace {

/// In Portrait, before a camera in whose pictures the judge finds nobody.
struct UnseenFace {
    ScreenBench bench;

    UnseenFace()
    {
        bench.goTo(Step::Portrait);
        bench.bench.judge.verdict = {.guidance = Guidance::LookingForFace, .face = std::nullopt, .score = 0};
        show();
    }
    void show()
    {
        bench.bench.portraitCamera.show(drawnFrame(Scene::Face));
        bench.settle();
    }
    [[nodiscard]] bool press(const char* name) { return bench.press(QString::fromLatin1(name)); }
    void enterPin(std::string_view pin)
    {
        for (const char digit : pin)
            REQUIRE(bench.press(QStringLiteral("pin_") + QLatin1Char(digit)));
        REQUIRE(press("pin_enter"));
        bench.settle();
    }
    [[nodiscard]] PortraitDesk& desk() { return *bench.bench.visit.portrait(); }
    /// The middle of the face by hand, in shares of the unmirrored frame.
    [[nodiscard]] std::pair<double, double> middle()
    {
        const PixelBox box = desk().byHand()->box(1000, 1000);
        return {(box.x + box.width / 2.0) / 1000, (box.y + box.height / 2.0) / 1000};
    }
};

bool isNear(double a, double b)
{
    return std::abs(a - b) < 0.005;
}

} // namespace

TEST_CASE("portrait page: staff choose a reason, enter their PIN, touch the face and take the photo",
          "[kiosk-ui][pages]")
{
    UnseenFace unseen;
    REQUIRE(unseen.press("takeNowButton"));
    CHECK(unseen.desk().taken().isEmpty());
    REQUIRE(unseen.press("staffButton"));
    // The resident is not shown to whoever stands at the pad, and there is no pad before a reason.
    CHECK_FALSE(unseen.bench.find(QStringLiteral("portraitView")));
    CHECK_FALSE(unseen.bench.find(QStringLiteral("pin_1")));
    REQUIRE(unseen.press("why_2"));
    unseen.enterPin("000000");
    CHECK_FALSE(unseen.desk().byHand());
    unseen.enterPin(FakePins::right);
    CHECK(unseen.bench.bench.journal.has(JournalEvent::PortraitLightAsItIs));
    unseen.show();
    QQuickItem* frame = unseen.bench.find(QStringLiteral("handFrame"));
    REQUIRE(frame);

    SECTION("a touch moves the frame there, in a mirror")
    {
        const QPointF touch = frame->mapToScene({frame->width() * 0.25, frame->height() * 0.6});
        QTest::mouseClick(&unseen.bench.window(), Qt::LeftButton, Qt::NoModifier, touch.toPoint());
        const QRectF shown = unseen.bench.find(QStringLiteral("liveFrame"))->property("shown").toRectF();
        const auto [x, y] = unseen.middle();
        CHECK(isNear(x, shown.x() + 0.75 * shown.width()));
        CHECK(isNear(y, shown.y() + 0.6 * shown.height()));
        // What is drawn is what will be cut: its middle is across where the touch was, the eyes 45 % below its edge.
        const QQuickItem* cut = unseen.bench.find(QStringLiteral("cutFrame"));
        REQUIRE(cut);
        const QRectF drawn = cut->mapRectToItem(frame, cut->boundingRect());
        CHECK(std::abs(drawn.center().x() - frame->width() * 0.25) < 3);
        const PixelBox face = unseen.desk().byHand()->box(1280, 720);
        const double eyes = ((face.y + 0.15 * face.height) / 720 - shown.y()) / shown.height() * frame->height();
        CHECK(std::abs(drawn.top() + 0.45 * drawn.height() - eyes) < 4);
        CHECK(std::abs(drawn.height() - portraitCut(face).height / 720.0 / shown.height() * frame->height()) < 4);
    }
    SECTION("arrow keys move it as they point")
    {
        frame->forceActiveFocus();
        const auto [x, y] = unseen.middle();
        for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Left, Qt::Key_Up})
            QTest::keyClick(&unseen.bench.window(), key);
        // To the left in the mirror is to the right in the frame.
        CHECK(unseen.middle().first > x + 0.01);
        CHECK(unseen.middle().second < y);
    }
    SECTION("it grows and shrinks")
    {
        const int before = unseen.desk().byHand()->box(1000, 1000).height;
        REQUIRE(unseen.press("largerButton"));
        CHECK(unseen.desk().byHand()->box(1000, 1000).height == before + 20);
        REQUIRE(unseen.press("smallerButton"));
        REQUIRE(unseen.press("smallerButton"));
        CHECK(unseen.desk().byHand()->box(1000, 1000).height == before - 20);
    }
    REQUIRE(unseen.press("takeNowButton"));
    CHECK_FALSE(unseen.desk().taken().isEmpty());
    CHECK_FALSE(unseen.bench.find(QStringLiteral("staffButton")));
    REQUIRE(unseen.press("continueButton"));
    CHECK(unseen.bench.bench.visit.step() == Step::Review);
}

TEST_CASE("portrait page: staff can go back before the PIN and after it", "[kiosk-ui][pages]")
{
    UnseenFace unseen;
    REQUIRE(unseen.press("staffButton"));
    REQUIRE(unseen.press("why_0"));
    REQUIRE(unseen.press("backButton"));
    CHECK(unseen.bench.find(QStringLiteral("portraitView")));
    // A reason chosen then is not chosen now.
    REQUIRE(unseen.press("staffButton"));
    CHECK_FALSE(unseen.bench.find(QStringLiteral("pin_1")));
    REQUIRE(unseen.press("why_0"));
    unseen.enterPin(FakePins::right);
    CHECK(unseen.desk().byHand());
    REQUIRE(unseen.press("backButton"));
    CHECK_FALSE(unseen.desk().byHand());
    CHECK_FALSE(unseen.bench.find(QStringLiteral("handFrame")));
    unseen.bench.bench.judge.verdict = FakeJudge().verdict;
    unseen.show();
    unseen.bench.bench.clock.advance(std::chrono::seconds(2));
    unseen.show();
    CHECK_FALSE(unseen.desk().taken().isEmpty());
}

TEST_CASE("portrait page: nothing is taken by itself while staff choose a reason", "[kiosk-ui][pages]")
{
    UnseenFace unseen;
    unseen.bench.bench.judge.verdict = FakeJudge().verdict;
    unseen.show();
    REQUIRE(unseen.press("staffButton"));
    for (int i = 0; i < 3; ++i) {
        unseen.bench.bench.clock.advance(std::chrono::seconds(1));
        unseen.show();
    }
    CHECK(unseen.desk().taken().isEmpty());
    SECTION("then by hand, from the face that is found")
    {
        REQUIRE(unseen.press("why_1"));
        unseen.enterPin(FakePins::right);
        CHECK(unseen.desk().byHand()->box(1280, 720).x < 100);
    }
    SECTION("or the count begins anew")
    {
        REQUIRE(unseen.press("backButton"));
        unseen.show();
        CHECK(unseen.desk().taken().isEmpty());
        CHECK(unseen.desk().countdown() == 3);
        unseen.bench.bench.clock.advance(std::chrono::seconds(2));
        unseen.show();
        CHECK_FALSE(unseen.desk().taken().isEmpty());
    }
}

TEST_CASE("portrait page: a camera that comes and goes by itself is no touch", "[kiosk-ui][pages]")
{
    UnseenFace unseen;
    REQUIRE(unseen.press("staffButton"));
    unseen.bench.bench.clock.advance(std::chrono::seconds(100));
    unseen.bench.bench.portraitCamera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
    unseen.bench.settle();
    CHECK_FALSE(unseen.bench.find(QStringLiteral("why_0")));
    unseen.bench.bench.portraitCamera.say(CameraState::Live);
    unseen.show();
    CHECK(unseen.bench.find(QStringLiteral("why_0")));
    unseen.bench.bench.clock.advance(std::chrono::seconds(80));
    CHECK(unseen.bench.bench.visit.idle().phase == IdleState::Phase::Warning);
}

TEST_CASE("portrait page: who waits for long is told that staff can help", "[kiosk-ui][pages]")
{
    UnseenFace unseen;
    QQuickItem* page = unseen.bench.find(QStringLiteral("PortraitPage"));
    REQUIRE(page);
    const QString welcome = page->property("why").toString();
    REQUIRE_FALSE(welcome.isEmpty());
    page->setProperty("patience", 20);
    REQUIRE(QTest::qWaitFor([&] { return page->property("why").toString() != welcome; }, 20000));
    CHECK(page->property("isStuck").toBool());
    // Whoever comes back from staff is welcomed again.
    REQUIRE(unseen.press("staffButton"));
    CHECK_FALSE(page->property("isStuck").toBool());
}
