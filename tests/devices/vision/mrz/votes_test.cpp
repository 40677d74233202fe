// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/votes.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>
#include <vector>

namespace kiosk::devices::mrz {
namespace {

using Lines = std::vector<std::string>;

constexpr CivilDay today{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(30)};
const Lines passport{"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"};
const Lines other{"P<UTOQUINTERO<<XIMENA<LUZ<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"};

/// A frame that says these letters, each with this probability.
CellScores saying(const Lines& lines, double probability = 0.98)
{
    CellScores scores({lines.size(), lines[0].size()});
    for (std::size_t line = 0; line < lines.size(); ++line)
        for (std::size_t column = 0; column < lines[line].size(); ++column) {
            const auto row = scores.cell(line, column);
            std::ranges::fill(row, static_cast<float>(std::log((1 - probability) / static_cast<double>(classes - 1))));
            row[letters.find(lines[line][column])] = static_cast<float>(std::log(probability));
        }
    return scores;
}

/// The cell says `letter` with half a chance, and what it said before with a little less.
void doubt(CellScores& scores, std::size_t line, std::size_t column, char letter)
{
    const auto row = scores.cell(line, column);
    *std::ranges::max_element(row) = std::log(0.44F);
    row[letters.find(letter)] = std::log(0.5F);
}

std::string nameIn(const Votes& votes)
{
    const auto fields = votes.settled(today, {});
    return fields ? fields->fullName.use([](const WipedText& name) { return std::string(name.view()); }) : "(not yet)";
}

Votes votesOf(std::vector<CellScores> frames)
{
    Votes votes;
    for (CellScores& frame : frames)
        votes.add(std::move(frame));
    return votes;
}

template<class... Frames>
std::vector<CellScores> list(Frames... frames)
{
    std::vector<CellScores> all;
    (all.push_back(std::move(frames)), ...);
    return all;
}

} // namespace

TEST_CASE("votes: one frame is never enough, two that agree are", "[devices][vision][mrz]")
{
    CHECK(nameIn(votesOf({})) == "(not yet)");
    CHECK(nameIn(votesOf(list(saying(passport)))) == "(not yet)");
    CHECK(nameIn(votesOf(list(saying(passport), saying(passport)))) == "ANNA MARIA ERIKSSON");
}

TEST_CASE("votes: frames that are not clear are not believed, whatever the check digits say", "[devices][vision][mrz]")
{
    CHECK(nameIn(votesOf(list(saying(passport, 0.7), saying(passport, 0.7), saying(passport, 0.7)))) == "(not yet)");
    // The same letters, clearer: it was the doubt.
    CHECK(nameIn(votesOf(list(saying(passport, 0.95), saying(passport, 0.95), saying(passport, 0.95)))) ==
          "ANNA MARIA ERIKSSON");
}

TEST_CASE("votes: a letter of the name that two frames tell apart waits for a third", "[devices][vision][mrz]")
{
    CellScores wrong = saying(passport);
    doubt(wrong, 0, 7, 'L');
    Votes votes = votesOf(list(saying(passport), std::move(wrong)));
    CHECK(nameIn(votes) == "(not yet)");
    votes.add(saying(passport));
    CHECK(nameIn(votes) == "ANNA MARIA ERIKSSON");
}

TEST_CASE("votes: two clear frames against each other settle nothing", "[devices][vision][mrz]")
{
    Lines wrong = passport;
    wrong[0][7] = 'L';
    CHECK(nameIn(votesOf(list(saying(passport), saying(wrong)))) == "(not yet)");
    CHECK(nameIn(votesOf(list(saying(passport), saying(wrong), saying(passport)))) == "ANNA MARIA ERIKSSON");
}

TEST_CASE("votes: doubt about what is not taken does no harm, but its check digits must be right",
          "[devices][vision][mrz]")
{
    CellScores doubtful = saying(passport);
    doubt(doubtful, 1, 30, 'C');
    CHECK(nameIn(votesOf(list(saying(passport), std::move(doubtful)))) == "ANNA MARIA ERIKSSON");
    Lines wrong = passport;
    wrong[1][30] = 'C';
    CHECK(nameIn(votesOf(list(saying(wrong), saying(wrong), saying(wrong)))) == "(not yet)");
}

TEST_CASE("votes: another paper begins anew", "[devices][vision][mrz]")
{
    Votes votes = votesOf(list(saying(passport)));
    votes.add(saying(other));
    CHECK(votes.frames() == 1);
    votes.add(saying(other));
    CHECK(nameIn(votes) == "XIMENA LUZ QUINTERO");
}

TEST_CASE("votes: letters a field cannot hold are passed over", "[devices][vision][mrz]")
{
    // An O in the birth date, and a 0 in the name: the shapes differ little, the fields tell.
    Lines mistaken = passport;
    mistaken[1][15] = 'O';
    mistaken[0][10] = '0';
    Lines meant = passport;
    meant[1][15] = '0';
    CellScores frame = saying(mistaken, 0.9);
    frame.cell(1, 15)[0] = std::log(0.09F);
    frame.cell(0, 10)[letters.find('O')] = std::log(0.09F);
    frame.cell(0, 10)[letters.find('S')] = std::log(1e-4F);
    const Votes votes = votesOf(list(std::move(frame)));
    const auto lines = votes.lines();
    REQUIRE(lines);
    CHECK(lines->view() == std::string("P<UTOERIKSOON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n") + meant[1] + "\n");
}

TEST_CASE("votes: what is forgotten is gone", "[devices][vision][mrz]")
{
    Votes votes = votesOf(list(saying(passport), saying(passport)));
    votes.forget();
    CHECK(votes.frames() == 0);
    CHECK_FALSE(votes.lines());
    CHECK(nameIn(votes) == "(not yet)");
}

TEST_CASE("votes: a visa is told from a passport by its first letter", "[devices][vision][mrz]")
{
    const Lines visa{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"};
    CHECK(nameIn(votesOf(list(saying(visa), saying(visa)))) == "ANNA MARIA ERIKSSON");
}

} // namespace kiosk::devices::mrz
