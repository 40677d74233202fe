// SPDX-License-Identifier: Apache-2.0
// The reader as the paper desk asks it: look, read, keep, frame after frame, whatever the camera sends.
#include "devices/vision/zxing_document_reader.h"

#include "app/privacy/wiped_text.h"
#include "tests/devices/vision/still.h"
#include "tests/generators/page_scene.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdint>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::devices {
namespace {

using namespace generators;

PageArt paper(PageKind kind, Dice& dice)
{
    static Lettering lettering;
    return drawPage(kind, lettering, dice);
}

/// Frames of one camera, counted as it counts them.
class Feed {
public:
    [[nodiscard]] Still next(const cv::Mat& picture)
    {
        Still still(picture);
        still.frame().serial = ++serial_;
        return still;
    }

private:
    std::uint64_t serial_ = 0;
};

cv::Mat sized(const cv::Mat& picture, cv::Size size)
{
    cv::Mat result;
    cv::resize(picture, result, size, 0, 0, size.width < picture.cols ? cv::INTER_AREA : cv::INTER_LINEAR);
    return result;
}

cv::Mat copyOf(const Evidence& evidence)
{
    return evidence.look([&](std::span<const std::byte> bgra) {
        return cv::Mat(evidence.height(), evidence.width(), CV_8UC4, const_cast<std::byte*>(bgra.data())).clone();
    });
}

cv::Mat kept(ZxingDocumentReader& reader, const Frame& frame)
{
    const auto evidence = reader.capture(frame);
    REQUIRE(evidence);
    return copyOf(*evidence);
}

/// Mean difference in grey levels; as large as can be where the sizes differ.
double difference(const cv::Mat& one, const cv::Mat& other)
{
    if (one.size() != other.size() || one.type() != other.type())
        return 255;
    return cv::norm(one, other, cv::NORM_L1) / static_cast<double>(one.total() * 3);
}

std::string nameIn(const Prefill& prefill)
{
    return prefill.fullName ? prefill.fullName->use([](const WipedText& name) { return std::string(name.view()); })
                            : "(none)";
}

/// A small card at the left or a large one at the right.
struct TwoPictures {
    static const TwoPictures& drawn()
    {
        static const TwoPictures once;
        return once;
    }

    Dice dice{61};
    PageArt card = paper(PageKind::CardFront, dice);
    cv::Mat left = layPapers({{card, placed(card, {500, 500}, 600, 3)}}, Surface::Wood, dice);
    cv::Mat right = layPapers({{card, placed(card, {1200, 560}, 1000, -4)}}, Surface::Wood, dice);
};

} // namespace

TEST_CASE("document reader: the page that was looked at is kept without another search", "[devices][vision]")
{
    const TwoPictures& pictures = TwoPictures::drawn();
    Feed camera;
    const Still still = camera.next(pictures.left);
    ZxingDocumentReader reader;
    REQUIRE(reader.look(still.frame()) == PaperGuidance::LetItLie);
    const cv::Mat page = kept(reader, still.frame());
    CHECK(page.cols < 1011);
    CHECK(difference(page, kept(reader, still.frame())) == 0);
    // Who has not looked searches, and finds the same.
    ZxingDocumentReader other;
    CHECK(difference(page, kept(other, still.frame())) == 0);
    // The frame's name with another picture in it: cut out where the page was, so nothing was searched.
    Still swapped(pictures.right);
    swapped.frame().serial = still.frame().serial;
    swapped.frame().taken = still.frame().taken;
    const cv::Mat cut = kept(reader, swapped.frame());
    CHECK(cut.size() == page.size());
    CHECK(difference(cut, page) > 10);
}

TEST_CASE("document reader: a page of another frame is never the one that is kept", "[devices][vision]")
{
    const TwoPictures& pictures = TwoPictures::drawn();
    Feed camera;
    ZxingDocumentReader reader;
    const Still before = camera.next(pictures.left);
    REQUIRE(reader.look(before.frame()) == PaperGuidance::LetItLie);
    REQUIRE(reader.look(before.frame()) == PaperGuidance::Good);
    Still now = camera.next(pictures.right);
    ZxingDocumentReader fresh;
    const cv::Mat truth = kept(fresh, now.frame());
    REQUIRE(truth.cols == 1011);
    SECTION("the next frame") {}
    SECTION("a camera that came back and counts anew")
    {
        now.frame().serial = before.frame().serial;
    }
    SECTION("a clock that stands")
    {
        now.frame().taken = before.frame().taken;
    }
    SECTION("the same frame after the step has ended")
    {
        reader.reset();
        now.frame().serial = before.frame().serial;
        now.frame().taken = before.frame().taken;
    }
    SECTION("the same frame after a look that failed")
    {
        Still torn = camera.next(pictures.right);
        torn.frame().luma = torn.frame().luma.first(99);
        REQUIRE_FALSE(reader.look(torn.frame()));
        now.frame().serial = torn.frame().serial;
        now.frame().taken = torn.frame().taken;
    }
    CHECK(difference(kept(reader, now.frame()), truth) == 0);
}

TEST_CASE("document reader: of two papers the whole frame is kept, looked at or not", "[devices][vision]")
{
    Dice dice(62);
    const PageArt card = paper(PageKind::CardFront, dice);
    const cv::Mat both = layPapers(
        {{card, placed(card, {500, 540}, 700, 2)}, {card, placed(card, {1400, 540}, 700, -6)}}, Surface::Wood, dice);
    Feed camera;
    const Still still = camera.next(both);
    ZxingDocumentReader reader;
    CHECK(kept(reader, still.frame()).size() == PageScenes::frame);
    REQUIRE(reader.look(still.frame()) == PaperGuidance::OnePaperAtATime);
    CHECK(kept(reader, still.frame()).size() == PageScenes::frame);
}

TEST_CASE("document reader: a camera that changes its size in mid-stream is looked at and kept on", "[devices][vision]")
{
    Dice dice(63);
    const PageArt card = paper(PageKind::CardBack, dice);
    const cv::Mat whole = layPapers({{card, placed(card, {960, 540}, 1300, 2)}}, Surface::Wood, dice);
    // 4:3, as the smallest cameras see the same table.
    const cv::Mat narrow = whole(cv::Rect(240, 0, 1440, 1080));
    Feed camera;
    ZxingDocumentReader reader;
    for (const cv::Size size : {cv::Size(1920, 1080), {640, 480}, {3840, 2160}, {640, 480}, {1280, 720}}) {
        CAPTURE(size.width, size.height);
        const cv::Mat picture = sized(size.width == 640 ? narrow : whole, size);
        const Still first = camera.next(picture);
        // What was remembered of the other size is not taken for a page of this one.
        REQUIRE(reader.look(first.frame()) == PaperGuidance::LetItLie);
        const cv::Mat page = kept(reader, first.frame());
        CHECK(page.cols <= 1011);
        CHECK(std::abs(page.cols / static_cast<double>(page.rows) - 1.585) < 0.02);
        const Still second = camera.next(picture);
        CHECK(reader.look(second.frame()) == PaperGuidance::Good);
        CHECK(difference(page, kept(reader, second.frame())) < 3);
    }
}

TEST_CASE("document reader: a licence is read in frames of 640x480 and 4K", "[devices][vision]")
{
    Dice dice(64);
    const PageArt card = paper(PageKind::CardBack, dice);
    const auto [size, width] = GENERATE(table<cv::Size, double>({{{640, 480}, 600}, {{3840, 2160}, 2600}}));
    CAPTURE(size.width);
    cv::Mat picture(size, CV_8UC3, cv::Scalar(60, 84, 110));
    lay(picture, card.picture, card.mask, placed(card, {size.width / 2.0, size.height / 2.0}, width, 3));
    const Still still(picture);
    ZxingDocumentReader reader;
    const auto prefill = reader.read(still.frame());
    REQUIRE(prefill);
    CHECK(nameIn(*prefill) == card.name);
}

} // namespace kiosk::devices
