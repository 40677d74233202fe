// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/scenes/bill_page.h"

#include <array>
#include <opencv2/imgproc.hpp>
#include <string_view>

namespace kiosk::devices {
namespace {

constexpr int width = 1700;
constexpr int height = 2200;
constexpr int left = 130;
constexpr int right = width - 130;
const cv::Scalar ink{52, 44, 40};
const cv::Scalar faint{140, 132, 126};
const cv::Scalar brand{104, 96, 18};

class Page {
public:
    Page(cv::Mat& picture, Lettering& lettering)
        : picture_(picture)
        , lettering_(lettering)
    {
    }

    void put(const std::string& text, int x, int y, int size, const cv::Scalar& colour = ink,
             Lettering::Weight weight = Lettering::Weight::Regular)
    {
        lettering_.put(picture_, text, {x, y}, size, colour, weight);
    }
    void putRight(const std::string& text, int y, int size, Lettering::Weight weight = Lettering::Weight::Regular)
    {
        put(text, right - lettering_.widthOf(text, size, weight), y, size, ink, weight);
    }
    void rule(int y, int thickness = 2)
    {
        cv::line(picture_, {left, y}, {right, y}, {205, 200, 196}, thickness, cv::LINE_AA);
    }

private:
    cv::Mat& picture_;
    Lettering& lettering_;
};

void drawHead(cv::Mat& picture, Page& page)
{
    cv::rectangle(picture, {0, 0, width, 210}, brand, cv::FILLED);
    cv::circle(picture, {left + 50, 105}, 50, {240, 236, 226}, cv::FILLED, cv::LINE_AA);
    const std::vector<cv::Point> bolt{{left + 58, 66},  {left + 28, 114}, {left + 48, 114},
                                      {left + 42, 146}, {left + 72, 98},  {left + 52, 98}};
    cv::fillPoly(picture, std::vector{bolt}, brand, cv::LINE_AA);
    const cv::Scalar white{250, 250, 250};
    page.put("Lakelight Sample Electric", left + 130, 108, 58, white, Lettering::Weight::Bold);
    page.put("A company that does not exist", left + 132, 158, 32, white);
}

void drawAddress(Page& page, const FictionalPerson& person)
{
    page.put("SERVICE ADDRESS AND MAILING ADDRESS", left, 312, 26, faint, Lettering::Weight::Bold);
    int y = 372;
    const auto line = [&](const std::string& text, Lettering::Weight weight = Lettering::Weight::Regular) {
        if (text.empty())
            return;
        page.put(text, left, y, 44, ink, weight);
        y += 58;
    };
    line(person.fullName(), Lettering::Weight::Bold);
    line(person.street);
    line(person.unit);
    line(person.city + ", " + person.state + " " + person.postalCode);
    page.put("STATEMENT", 1130, 312, 26, faint, Lettering::Weight::Bold);
    page.put("Account  000 000 000", 1130, 372, 38);
    page.put("Specimen, no amount due", 1130, 430, 38);
}

void drawCharges(cv::Mat& picture, Page& page)
{
    using enum Lettering::Weight;
    page.put("Your electricity", left, 760, 54, brand, Bold);
    page.rule(800, 3);
    static constexpr std::array<std::array<const char*, 2>, 5> rows{{{"Basic service charge", "$9.50"},
                                                                     {"Energy used, 412 kWh at $0.1142", "$47.05"},
                                                                     {"Renewable sample fund", "$1.25"},
                                                                     {"City franchise fee", "$2.60"},
                                                                     {"Total, not payable", "$60.40"}}};
    int y = 876;
    for (const auto& [what, amount] : rows) {
        const auto weight = &what == &rows.back()[0] ? Bold : Regular;
        page.put(what, left, y, 42, ink, weight);
        page.putRight(amount, y, 42, weight);
        page.rule(y + 28);
        y += 92;
    }
    page.put("Use by month, kWh", left, 1430, 34, faint, Bold);
    static constexpr std::array<int, 12> use{510, 488, 430, 372, 331, 365, 442, 470, 398, 352, 389, 412};
    for (std::size_t i = 0; i < use.size(); ++i) {
        const int x = left + static_cast<int>(i) * 120;
        const int tall = use[i] / 2 + 40;
        cv::rectangle(picture, {x, 1790 - tall, 74, tall}, i + 1 == use.size() ? brand : cv::Scalar(206, 202, 168),
                      cv::FILLED);
    }
    page.rule(1792, 3);
    page.put("This page was drawn for a demonstration. The person, the address and the company are invented.", left,
             1900, 32, faint);
}

void drawSpecimen(cv::Mat& picture, Lettering& lettering)
{
    cv::Mat word(picture.size(), CV_8UC3, cv::Scalar::all(0));
    constexpr int size = 300;
    const int across = lettering.widthOf("SPECIMEN", size, Lettering::Weight::Bold);
    lettering.put(word, "SPECIMEN", {(width - across) / 2, height / 2}, size, cv::Scalar::all(24),
                  Lettering::Weight::Bold);
    const cv::Mat turn = cv::getRotationMatrix2D({width / 2.0F, height / 2.0F}, 32, 1);
    cv::warpAffine(word, word, turn, word.size());
    cv::subtract(picture, word, picture);
}

} // namespace

cv::Mat drawBillPage(const FictionalPerson& person, Lettering& lettering)
{
    cv::Mat picture(height, width, CV_8UC3, cv::Scalar(249, 251, 252));
    Page page(picture, lettering);
    drawSpecimen(picture, lettering);
    drawHead(picture, page);
    drawAddress(page, person);
    drawCharges(picture, page);
    return picture;
}

} // namespace kiosk::devices
