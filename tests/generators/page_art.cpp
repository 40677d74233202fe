// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/page_art.h"

#include "tests/generators/fictional.h"
#include "tests/generators/licence_text.h"
#include "tests/generators/symbols.h"

#include <algorithm>
#include <cmath>
#include <format>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace kiosk::generators {
namespace {

using devices::FictionalPerson;
using devices::Lettering;
using enum Lettering::Weight;

constexpr int pagePx = 6;

cv::Mat rounded(cv::Size size, int radius)
{
    cv::Mat shape(size, CV_8UC1, cv::Scalar(radius > 0 ? 0 : 255));
    if (radius == 0)
        return shape;
    cv::rectangle(shape, {radius, 0, size.width - 2 * radius, size.height}, 255, cv::FILLED);
    cv::rectangle(shape, {0, radius, size.width, size.height - 2 * radius}, 255, cv::FILLED);
    for (const int x : {radius, size.width - 1 - radius})
        for (const int y : {radius, size.height - 1 - radius})
            cv::circle(shape, {x, y}, radius, 255, cv::FILLED, cv::LINE_AA);
    return shape;
}

/// Pale colours that run into each other, with fine wave lines, as cards and passports have.
cv::Mat guilloche(cv::Size size, Dice& dice)
{
    cv::Mat corners(2, 2, CV_8UC3);
    for (int y = 0; y < 2; ++y)
        for (int x = 0; x < 2; ++x)
            corners.at<cv::Vec3b>(y, x) = {static_cast<uchar>(dice.between(185, 250)),
                                           static_cast<uchar>(dice.between(185, 250)),
                                           static_cast<uchar>(dice.between(185, 250))};
    cv::Mat picture;
    cv::resize(corners, picture, size, 0, 0, cv::INTER_LINEAR);
    const double slope = dice.between(0.002, 0.012);
    for (int line = -4; line < size.height / 12 + 4; ++line) {
        std::vector<cv::Point> wave;
        for (int x = 0; x <= size.width; x += 6)
            wave.emplace_back(x, cvRound(line * 12 + 16 * std::sin(x * slope + line * 0.3)));
        cv::polylines(picture, wave, false, {206, 200, 190}, 1, cv::LINE_AA);
    }
    return picture;
}

/// A head and shoulders without features: the place where a portrait is.
void drawStandIn(cv::Mat& card, const cv::Rect& area, Dice& dice)
{
    cv::Mat place = card(area);
    place.setTo(cv::Scalar(dice.between(150, 225), dice.between(150, 225), dice.between(150, 225)));
    const double tone = dice.between(0.35, 1);
    const cv::Scalar skin(150 * tone, 175 * tone, 220 * tone);
    const cv::Point middle(area.width / 2, area.height / 2);
    cv::ellipse(place, middle + cv::Point(0, area.height / 2), {area.width * 2 / 5, area.height / 3}, 0, 0, 360,
                {dice.between(20, 120), dice.between(20, 120), dice.between(20, 120)}, cv::FILLED, cv::LINE_AA);
    cv::ellipse(place, middle, {area.width / 4, area.height * 3 / 10}, 0, 0, 360, skin, cv::FILLED, cv::LINE_AA);
    cv::ellipse(place, middle - cv::Point(0, area.height / 5), {area.width / 4, area.height / 6}, 0, 180, 360,
                {30, 36, 44}, cv::FILLED, cv::LINE_AA);
}

void drawCardWords(cv::Mat& card, const FictionalPerson& person, Lettering& lettering, const cv::Point& at)
{
    const cv::Scalar ink(58, 40, 28);
    int y = at.y;
    const auto line = [&](const std::string& label, const std::string& value) {
        lettering.put(card, label, {at.x, y}, 20, {120, 96, 70});
        lettering.put(card, value, {at.x + 44, y}, 34, ink, Bold);
        y += 54;
    };
    line("1", person.family);
    line("2", person.given + " " + person.middle);
    line("3", person.birthText());
    line("8", person.street);
    line("", person.city + ", " + person.state + " " + person.postalCode);
    line("9", "Class D  End NONE  Specimen");
}

PageArt cardFront(Lettering& lettering, Dice& dice)
{
    const cv::Size size(1027, 648);
    const FictionalPerson person = someone(dice);
    cv::Mat card = guilloche(size, dice);
    const cv::Scalar band(dice.between(40, 170), dice.between(30, 120), dice.between(20, 120));
    cv::rectangle(card, {0, 0, size.width, 92}, band, cv::FILLED);
    lettering.put(card, "NORTH SAMPLE  Driver License  SPECIMEN", {34, 62}, 44, cv::Scalar::all(250), Bold);
    drawStandIn(card, {40, 130, 300, 390}, dice);
    drawCardWords(card, person, lettering, {384, 180});
    lettering.put(card, "X000000000000", {40, 600}, 40, {40, 30, 180}, Bold);
    return {.picture = card, .mask = rounded(size, 38), .widthMm = 85.6, .code = {}, .name = person.fullName()};
}

void drawCode(cv::Mat& card, const std::string& text, const cv::Point& corner, int widest)
{
    const cv::Mat symbol = drawSymbol(Symbology::Pdf417, text);
    const int scale = std::max(1, widest / symbol.cols);
    cv::Mat drawn;
    cv::resize(symbol, drawn, {}, scale, scale, cv::INTER_NEAREST);
    cv::cvtColor(drawn, drawn, cv::COLOR_GRAY2BGR);
    drawn = drawn * 0.86 + cv::Scalar::all(30);
    const cv::Rect area(corner, drawn.size());
    cv::rectangle(card, {area.x - 14, area.y - 14, area.width + 28, area.height + 28}, cv::Scalar::all(250),
                  cv::FILLED);
    drawn.copyTo(card(area));
}

PageArt cardBack(Lettering& lettering, Dice& dice)
{
    const cv::Size size(1027, 648);
    const FictionalPerson person = someone(dice);
    cv::Mat card = guilloche(size, dice);
    const std::string code = licenceText(person, {.version = 8});
    drawCode(card, code, {44, 44}, 940);
    lettering.put(card, "STATE OF NORTH SAMPLE", {44, 470}, 38, {70, 46, 28}, Bold);
    lettering.put(card, "If found, drop in any mailbox that does not exist.", {44, 530}, 28, {70, 46, 28});
    lettering.put(card, "Not a real document. SPECIMEN 000000", {44, 580}, 28, {70, 46, 28});
    return {.picture = card, .mask = rounded(size, 38), .widthMm = 85.6, .code = code, .name = nameInCode(person)};
}

PageArt passport(Lettering& lettering, Dice& dice)
{
    const cv::Size size(1500, 1056);
    const FictionalPerson person = someone(dice);
    cv::Mat page = guilloche(size, dice);
    lettering.put(page, "PASSPORT   UTOPIA   SPECIMEN", {70, 96}, 50, {90, 60, 30}, Bold);
    drawStandIn(page, {80, 150, 420, 540}, dice);
    drawCardWords(page, person, lettering, {570, 210});
    lettering.put(page, "Utopia Office of Nothing", {570, 620}, 34, {70, 46, 28});
    for (const int y : {880, 976})
        for (int i = 0; i < 44; ++i) {
            const std::string letter(1, i % 7 > 4 ? '<' : static_cast<char>('A' + (i * 7 + y) % 26));
            lettering.put(page, letter, {56 + i * 31, y}, 44, {30, 26, 24});
        }
    return {.picture = page, .mask = rounded(size, 34), .widthMm = 125, .code = {}, .name = person.fullName()};
}

std::string sentence(Dice& dice, int words)
{
    static constexpr std::array some{"the",  "account", "payment", "during", "for",      "service", "billed", "period",
                                     "last", "balance", "and",     "a",      "kilowatt", "month",   "thank",  "you"};
    std::string text;
    for (int i = 0; i < words; ++i)
        text += (i == 0 ? "" : " ") + std::string(some.at(static_cast<std::size_t>(dice.pick(some.size()))));
    return text;
}

PageArt letter(Lettering& lettering, Dice& dice)
{
    const bool isA4 = dice.chance(0.3);
    const double widthMm = isA4 ? 210 : 216;
    const cv::Size size(cvRound(widthMm * pagePx), cvRound((isA4 ? 297 : 279) * pagePx));
    const FictionalPerson person = someone(dice);
    cv::Mat page(size, CV_8UC3, cv::Scalar(dice.between(238, 252), dice.between(240, 252), dice.between(240, 252)));
    const cv::Scalar ink(60, 50, 46);
    if (dice.chance(0.6))
        cv::rectangle(page, {90, 80, 260, 90}, {dice.between(40, 200), dice.between(40, 160), 60}, cv::FILLED);
    lettering.put(page, "North Sample Electric", {400, 140}, 52, ink, Bold);
    lettering.put(page, person.fullName(), {90, 300}, 30, ink);
    lettering.put(page, person.street, {90, 345}, 30, ink);
    lettering.put(page, person.city + ", " + person.state + " " + person.postalCode, {90, 390}, 30, ink);
    const int lines = 12 + dice.pick(14);
    for (int i = 0; i < lines; ++i)
        lettering.put(page, sentence(dice, 6 + dice.pick(7)), {90, 500 + i * 42}, 26, ink);
    if (dice.chance(0.5)) {
        const cv::Rect table(90, 520 + lines * 42, size.width - 180, 180);
        cv::rectangle(page, table, ink, 2);
        for (const int y : {60, 120})
            cv::line(page, {table.x, table.y + y}, {table.x + table.width, table.y + y}, ink, 2);
    }
    return {.picture = page, .mask = rounded(size, 0), .widthMm = widthMm, .code = {}, .name = person.fullName()};
}

PageArt blank(Dice& dice)
{
    const cv::Size size(216 * pagePx, 279 * pagePx);
    cv::Mat page(size, CV_8UC3, cv::Scalar(dice.between(238, 252), dice.between(240, 252), dice.between(240, 252)));
    return {.picture = page, .mask = rounded(size, 0), .widthMm = 216, .code = {}, .name = {}};
}

} // namespace

PageArt drawPage(PageKind kind, Lettering& lettering, Dice& dice)
{
    switch (kind) {
    case PageKind::CardFront:
        return cardFront(lettering, dice);
    case PageKind::CardBack:
        return cardBack(lettering, dice);
    case PageKind::Passport:
        return passport(lettering, dice);
    case PageKind::Letter:
        return letter(lettering, dice);
    case PageKind::Blank:
        return blank(dice);
    }
    return {};
}

} // namespace kiosk::generators
