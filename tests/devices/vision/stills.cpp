// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/vision/stills.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

// Brow to chin in the face picture, found by hand.
constexpr double faceMiddleX = 224;
constexpr double faceMiddleY = 134;
constexpr double faceHeight = 79;

cv::Mat code(ZXing::BarcodeFormat format, const std::string& text, double pixels)
{
    ZXing::MultiFormatWriter writer(format);
    writer.setMargin(0);
    const auto modules = writer.encode(text, 0, 0);
    constexpr int quiet = 8;
    cv::Mat drawn(modules.height() + 2 * quiet, modules.width() + 2 * quiet, CV_8UC1, cv::Scalar(255));
    for (int y = 0; y < modules.height(); ++y)
        for (int x = 0; x < modules.width(); ++x)
            drawn.at<uchar>(y + quiet, x + quiet) = modules.get(x, y) ? 0 : 255;
    constexpr int fine = 4;
    cv::resize(drawn, drawn, {}, fine, fine, cv::INTER_NEAREST);
    cv::resize(drawn, drawn, {}, pixels / fine, pixels / fine, cv::INTER_AREA);
    return drawn;
}

} // namespace

cv::Mat facePicture()
{
    const char* folder = std::getenv("PORCHLIGHT_FACES");
    if (folder == nullptr)
        FAIL("PORCHLIGHT_FACES is not set: it must name the folder with astronaut.png, which set-up fetches");
    const auto path = std::filesystem::path(folder) / "astronaut.png";
    cv::Mat picture = cv::imread(path.string(), cv::IMREAD_COLOR);
    if (picture.empty())
        FAIL("no face picture at " << path.string() << ": run the set-up, or point PORCHLIGHT_FACES at it");
    return picture;
}

cv::Mat placed(const Placing& placing)
{
    const cv::Mat face = facePicture();
    const double scale = placing.faceHeight * 720 / faceHeight;
    cv::Mat place = cv::getRotationMatrix2D(cv::Point2f(faceMiddleX, faceMiddleY), placing.degrees, scale);
    place.at<double>(0, 2) += placing.middleX * 1280 - faceMiddleX;
    place.at<double>(1, 2) += placing.middleY * 720 - faceMiddleY;
    cv::Mat picture;
    cv::warpAffine(face, picture, place, {1280, 720}, cv::INTER_CUBIC, cv::BORDER_CONSTANT, cv::Scalar(190, 195, 200));
    return picture;
}

cv::Mat pdf417(const std::string& text, double pixels)
{
    return code(ZXing::BarcodeFormat::PDF417, text, pixels);
}

cv::Mat qr(const std::string& text, double pixels)
{
    return code(ZXing::BarcodeFormat::QRCode, text, pixels);
}

cv::Mat onPaper(const cv::Mat& code, double degrees)
{
    cv::Mat turn = cv::getRotationMatrix2D(cv::Point(code.cols / 2, code.rows / 2), degrees, 1);
    turn.at<double>(0, 2) += 960 - code.cols / 2.0;
    turn.at<double>(1, 2) += 540 - code.rows / 2.0;
    cv::Mat page(1080, 1920, CV_8UC1, cv::Scalar(238));
    cv::warpAffine(code, page, turn, page.size(), cv::INTER_LINEAR, cv::BORDER_TRANSPARENT);
    cv::GaussianBlur(page, page, {0, 0}, 0.6);
    cv::Mat noise(page.size(), CV_16SC1);
    cv::RNG(3).fill(noise, cv::RNG::NORMAL, 0, 3);
    cv::add(page, noise, page, cv::noArray(), CV_8U);
    cv::cvtColor(page, page, cv::COLOR_GRAY2BGR);
    return page;
}

std::string licence()
{
    const std::string body = "DLDAQX000000000000\nDCSSPECIMEN\nDDEN\nDACMARISOL\nDDFN\nDADANDREA\nDDGN\nDCAD\nDCBNONE\n"
                             "DBD01152024\nDBB04171988\nDBA01152028\nDBC2\nDAU066 in\nDAYBRO\nDAG1400 SAMPLE AVENUE\n"
                             "DAHAPT 3\nDAIMINNEAPOLIS\nDAJMN\nDAK554010000\nDCFSECRETDISCRIMINATOR\nDCGUSA\r";
    std::string length = std::to_string(body.size());
    length.insert(0, 4 - length.size(), '0');
    return "@\n\x1e\rANSI 000000100001DL0031" + length + body;
}

} // namespace kiosk::devices
