// SPDX-License-Identifier: Apache-2.0
// Asks the C++ verifier about every case and writes down what it said, with the page for the same city and pictures of
// some codes, into the folder named by PORCHLIGHT_PAGE_CASES. page_test.mjs then asks the page in a browser.
#include "sync/offline_page.h"
#include "sync/partner/card_report.h"
#include "tests/judges/print_and_camera.h"
#include "tests/judges/real_face.h"
#include "tests/sync/partner/page/page_cases.h"
#include "tests/sync/temp_folder.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <qrcodegen/qrcodegen.hpp>

#include <cstdlib>
#include <filesystem>
#include <map>

using namespace kiosk;
using namespace kiosk::partner;
using test::PageCase;
using test::PageCases;

namespace {

std::filesystem::path named(const char* variable)
{
    const char* value = std::getenv(variable);
    if (value == nullptr)
        FAIL(variable << " is not set");
    return value;
}

std::filesystem::path folder()
{
    return named("PORCHLIGHT_PAGE_CASES");
}

void checkWanted(const PageCase& one, const Result<GenuineCard>& card)
{
    if (one.wanted.isOpen)
        return;
    CHECK(card.has_value() == one.wanted.standing.has_value());
    if (card && one.wanted.standing)
        CHECK(card->standing == *one.wanted.standing);
    if (!card && one.wanted.fault)
        CHECK(card.error().code == *one.wanted.fault);
}

/// What the C++ verifier says.
nlohmann::json answered(const PageCase& one, const PageCases& cases, const Bytes& own)
{
    const auto file =
        CheckingFile::open(one.file.empty() ? own : one.file,
                           {.fingerprint = cases.city().fingerprint, .leastSequence = test::usualSequence}, one.now);
    const Result<GenuineCard> card = file ? (*file)->check(one.text, one.now) : std::unexpected(file.error());
    INFO(one.name << ": fault " << (card ? 0 : static_cast<int>(card.error().code)));
    checkWanted(one, card);
    return nlohmann::json::parse(inJson(card, file ? file->get() : nullptr));
}

/// A code as it is printed: 4 dots a module, on white.
cv::Mat symbol(const std::string& text)
{
    constexpr int scale = 4;
    constexpr int quiet = 6;
    using qrcodegen::QrCode;
    const auto code = QrCode::encodeSegments({qrcodegen::QrSegment::makeAlphanumeric(text.c_str())},
                                             QrCode::Ecc::MEDIUM, 1, 40, -1, false);
    const int side = (code.getSize() + 2 * quiet) * scale;
    cv::Mat picture(side, side, CV_8UC1);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            picture.at<std::uint8_t>(y, x) = code.getModule(x / scale - quiet, y / scale - quiet) ? 0 : 255;
    return picture;
}

cv::Mat besides(const cv::Mat& left, const cv::Mat& right)
{
    cv::Mat both(std::max(left.rows, right.rows), left.cols + right.cols, CV_8UC1, cv::Scalar(255));
    left.copyTo(both(cv::Rect(0, 0, left.cols, left.rows)));
    right.copyTo(both(cv::Rect(left.cols, 0, right.cols, right.rows)));
    return both;
}

cv::Mat seen(const cv::Mat& raster)
{
    return test::photographed(test::printed(raster), {.pixelsPerModule = 5}, 7);
}

/// One second of a camera that looks at a code, in the form the browser's pretended camera takes.
void writeVideo(const std::filesystem::path& path, const cv::Mat& code)
{
    const cv::Size size(1280, 720);
    cv::Mat frame(size, CV_8UC1, cv::Scalar(150));
    cv::Mat near;
    cv::resize(code, near, {640, 640}, 0, 0, cv::INTER_AREA);
    near.copyTo(frame(cv::Rect(320, 40, 640, 640)));
    cv::GaussianBlur(frame, frame, {0, 0}, 0.8);
    std::string video = "YUV4MPEG2 W1280 H720 F10:1 Ip A1:1 C420jpeg\n";
    for (int i = 0; i < 10; ++i) {
        video += "FRAME\n";
        video.append(reinterpret_cast<const char*>(frame.data), frame.total());
        video.append(frame.total() / 2, '\x80');
    }
    sync::test::spit(path, sync::test::bytesOf(video));
}

void writePictures(const PageCases& cases)
{
    SealContent another = cases.amina();
    another.cardNumber = "9M2T7XQ4KD";
    another.fullName = WipedText("Somebody Else");
    const cv::Mat front = symbol(cases.city().card(cases.amina()));
    const cv::Mat details = symbol(cases.city().card(cases.details()));
    const std::map<std::string, cv::Mat> pictures{
        {"public.png", seen(front)},
        {"details.png", seen(details)},
        {"both.jpg", seen(besides(front, details))},
        {"two-cards.png", besides(front, symbol(cases.city().card(another)))},
        {"stranger.png", seen(symbol(cases.otherCity().card(cases.otherCity().amina())))},
        {"beside-another-code.png", besides(front, symbol("HTTPS://LIBRARY.EXAMPLE/"))},
        {"no-code.png", cv::Mat(480, 640, CV_8UC1, cv::Scalar(200))},
    };
    for (const auto& [name, picture] : pictures)
        REQUIRE(cv::imwrite((folder() / name).string(), picture));
    sync::test::spit(folder() / "not-a-picture.png", sync::test::bytesOf("nothing"));
    writeVideo(folder() / "camera.y4m", front);
}

} // namespace

TEST_CASE("page cases: what the C++ verifier says of each, for the page to say the same", "[sync][partner]")
{
    std::filesystem::create_directories(folder());
    const PageCases cases(test::realFace(test::realPortrait(), 500));
    const Bytes own = cases.ownFile();
    nlohmann::json table = nlohmann::json::array();
    for (const PageCase& one : cases.all()) {
        nlohmann::json row{{"name", one.name},
                           {"text", one.text},
                           {"now", one.now.time_since_epoch().count()},
                           {"expected", answered(one, cases, own)}};
        if (!one.file.empty()) {
            row["file"] = "file-" + std::to_string(table.size());
            sync::test::spit(folder() / row["file"].get<std::string>(), one.file);
        }
        table.push_back(std::move(row));
    }
    CHECK(table.size() > 250);
    writePictures(cases);

    const auto opened =
        CheckingFile::open(own, {.fingerprint = cases.city().fingerprint, .leastSequence = 0}, test::usualNow);
    REQUIRE(opened);
    const auto page =
        sync::offlinePage(sync::test::textOf(sync::test::slurp(named("PORCHLIGHT_EMPTY_PAGE"))),
                          {.bundle = own, .sequence = (*opened)->sequence(), .fingerprint = cases.city().fingerprint});
    REQUIRE(page);
    sync::test::spit(folder() / "page.html", sync::test::bytesOf(*page));
    const nlohmann::json all{{"now", test::usualNow.time_since_epoch().count()},
                             {"fingerprint", cases.city().fingerprint},
                             {"cases", table}};
    sync::test::spit(folder() / "cases.json", sync::test::bytesOf(all.dump(1)));
}
