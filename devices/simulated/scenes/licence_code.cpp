// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/scenes/licence_code.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <algorithm>
#include <cctype>
#include <format>
#include <ranges>

namespace kiosk::devices {
namespace {

std::string upper(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

std::string padded(std::string text, std::size_t size)
{
    text.resize(std::max(text.size(), size), '0');
    return text;
}

} // namespace

std::string licenceText(const FictionalPerson& person)
{
    std::string body = "DL";
    const auto add = [&body](std::string_view name, const std::string& value) {
        if (!value.empty())
            body += std::string(name) + value + "\n";
    };
    add("DAQ", "X000000000000");
    add("DCS", upper(person.family.empty() ? "NONE" : person.family));
    add("DDE", "N");
    add("DAC", upper(person.given.empty() ? "NONE" : person.given));
    add("DDF", "N");
    add("DAD", upper(person.middle.empty() ? "NONE" : person.middle));
    add("DDG", "N");
    add("DCA", "D");
    add("DCB", "NONE");
    add("DCD", "NONE");
    add("DBD", "01152024");
    add("DBB", std::format("{:02}{:02}{:04}", person.birthMonth, person.birthDay, person.birthYear));
    add("DBA", "01152028");
    add("DBC", "2");
    add("DAU", "066 in");
    add("DAY", "BRO");
    add("DAG", upper(person.street));
    add("DAH", upper(person.unit));
    add("DAI", upper(person.city));
    add("DAJ", upper(person.state));
    add("DAK", padded(person.postalCode, 9));
    add("DCF", "SPECIMEN0000000000");
    add("DCG", "USA");
    body.back() = '\r';
    // Header 21 bytes, one directory entry of 10, then the subfile.
    return std::format("@\n\x1e\rANSI 0000001000{:02}DL{:04}{:04}", 1, 31, body.size()) + body;
}

cv::Mat pdf417(const std::string& text)
{
    ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::PDF417);
    writer.setMargin(0).setEccLevel(4);
    const auto modules = writer.encode(text, 0, 0);
    cv::Mat symbol(modules.height(), modules.width(), CV_8UC1);
    for (int y = 0; y < symbol.rows; ++y)
        for (int x = 0; x < symbol.cols; ++x)
            symbol.at<uchar>(y, x) = modules.get(x, y) ? 0 : 255;
    return symbol;
}

} // namespace kiosk::devices
