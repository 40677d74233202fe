// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/votes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <utility>

namespace kiosk::devices::mrz {
namespace {

using kiosk::mrz::Form;
using kiosk::mrz::Shape;

constexpr std::size_t mostFrames = 3;
/// Share of cells that two frames of the same paper read alike, at the least; two papers have only fillers in common.
constexpr double sameShare = 0.85;
/// Mean probability of the letters of all cells: below it nothing is believed, whatever the check digits say.
constexpr double leastConfidence = 0.9;
/// Of every cell of the name and the birth date: the mean logarithm by which its letter leads.
constexpr float leastLead = 1.2F;
constexpr std::size_t leastAgreeing = 2;
/// Longest lines there are: 3 of 30 or 2 of 44, and their ends.
constexpr std::size_t mostLetters = 96;

template<class Use>
void eachCell(Shape shape, Use&& use)
{
    for (std::size_t line = 0; line < shape.lines; ++line)
        for (std::size_t column = 0; column < shape.columns; ++column)
            use(line, column);
}

/// The likeliest letter a cell may hold, and by how much it leads over the next.
struct Choice {
    std::size_t letter = noLetter;
    float score = -1e9F;
    float lead = 0;
};

Choice choose(CellScores::ConstRow row, kiosk::mrz::Letters allowed)
{
    Choice best;
    float second = -1e9F;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (!kiosk::mrz::allows(allowed, letters[i]))
            continue;
        if (row[i] > best.score) {
            second = best.score;
            best.letter = i;
            best.score = row[i];
        } else {
            second = std::max(second, row[i]);
        }
    }
    best.lead = best.score - second;
    return best;
}

/// Mean of all frames.
CellScores meanOf(const std::vector<CellScores>& frames)
{
    CellScores mean(frames.front().shape());
    for (const CellScores& frame : frames)
        std::ranges::transform(mean.all(), frame.all(), mean.all().begin(), [&frames](float sum, float part) {
            return sum + part / static_cast<float>(frames.size());
        });
    return mean;
}

/// Of the forms of this shape the one whose letters fit best.
std::optional<Form> formOf(const CellScores& scores)
{
    std::optional<Form> best;
    float bestScore = 0;
    for (const Form form : {Form::Td1, Form::Td2, Form::Td3, Form::VisaA, Form::VisaB}) {
        if (!(kiosk::mrz::shapeOf(form) == scores.shape()))
            continue;
        float score = 0;
        eachCell(scores.shape(), [&](std::size_t line, std::size_t column) {
            score += choose(scores.cell(line, column), kiosk::mrz::lettersOf(form, line, column)).score;
        });
        if (best && score <= bestScore)
            continue;
        best = form;
        bestScore = score;
    }
    return best;
}

/// Letters of all lines in memory that is overwritten.
class Letters {
public:
    Letters(const CellScores& scores, Form form)
        : shape_(scores.shape())
    {
        eachCell(shape_, [&](std::size_t line, std::size_t column) {
            text_[line * (shape_.columns + 1) + column] =
                letters[choose(scores.cell(line, column), kiosk::mrz::lettersOf(form, line, column)).letter];
            text_[line * (shape_.columns + 1) + shape_.columns] = '\n';
        });
    }
    ~Letters() { wipeBytes(std::as_writable_bytes(std::span(text_))); }
    Letters(const Letters&) = delete;
    Letters& operator=(const Letters&) = delete;

    [[nodiscard]] std::string_view line(std::size_t line) const
    {
        return std::string_view(text_).substr(line * (shape_.columns + 1), shape_.columns);
    }
    [[nodiscard]] std::string_view all() const
    {
        return std::string_view(text_).substr(0, shape_.lines * (shape_.columns + 1));
    }

private:
    Shape shape_;
    std::array<char, mostLetters> text_{};
};

bool isSamePaper(const CellScores& a, const CellScores& b)
{
    if (!(a.shape() == b.shape()))
        return false;
    std::size_t same = 0;
    eachCell(a.shape(), [&](std::size_t line, std::size_t column) {
        const auto likeliest = [&](const CellScores& scores) {
            return choose(scores.cell(line, column), kiosk::mrz::Letters::Any).letter;
        };
        same += likeliest(a) == likeliest(b) ? 1 : 0;
    });
    return static_cast<double>(same) >= sameShare * static_cast<double>(a.shape().cells());
}

/// Mean probability that each cell holds one of the letters it may hold, the likeliest.
double confidenceOf(const CellScores& mean, Form form)
{
    double sum = 0;
    eachCell(mean.shape(), [&](std::size_t line, std::size_t column) {
        sum += std::exp(choose(mean.cell(line, column), kiosk::mrz::lettersOf(form, line, column)).score);
    });
    return sum / static_cast<double>(mean.shape().cells());
}

bool isBeyondDoubt(const std::vector<CellScores>& frames, const CellScores& mean, Form form)
{
    bool isSure = true;
    eachCell(mean.shape(), [&](std::size_t line, std::size_t column) {
        if (!kiosk::mrz::isTaken(form, line, column))
            return;
        const auto allowed = kiosk::mrz::lettersOf(form, line, column);
        const Choice choice = choose(mean.cell(line, column), allowed);
        const auto agreeing = std::ranges::count_if(frames, [&](const CellScores& frame) {
            return choose(frame.cell(line, column), allowed).letter == choice.letter;
        });
        isSure = isSure && choice.lead >= leastLead && static_cast<std::size_t>(agreeing) >= leastAgreeing;
    });
    return isSure;
}

} // namespace

void Votes::add(CellScores scores)
{
    if (!frames_.empty() && !isSamePaper(frames_.back(), scores))
        frames_.clear();
    if (frames_.size() == mostFrames)
        frames_.erase(frames_.begin());
    frames_.push_back(std::move(scores));
}

std::optional<WipedText> Votes::lines() const
{
    if (frames_.empty())
        return std::nullopt;
    const CellScores mean = meanOf(frames_);
    const auto form = formOf(mean);
    return form ? std::optional<WipedText>(Letters(mean, *form).all()) : std::nullopt;
}

std::optional<kiosk::mrz::Fields> Votes::settled(CivilDay today, kiosk::mrz::AgeLimits limits) const
{
    if (frames_.size() < leastAgreeing)
        return std::nullopt;
    const CellScores mean = meanOf(frames_);
    const auto form = formOf(mean);
    if (!form || confidenceOf(mean, *form) < leastConfidence || !isBeyondDoubt(frames_, mean, *form))
        return std::nullopt;
    const Letters text(mean, *form);
    std::array<std::string_view, 3> lines;
    for (std::size_t line = 0; line < mean.shape().lines; ++line)
        lines[line] = text.line(line);
    auto fields = kiosk::mrz::parse(std::span(lines).first(mean.shape().lines), today, limits);
    if (!fields)
        return std::nullopt;
    return std::move(*fields);
}

} // namespace kiosk::devices::mrz
