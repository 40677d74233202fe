// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/magicard_codec.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>

using namespace kiosk::devices;

namespace {

std::string textOf(const std::vector<std::byte>& bytes)
{
    std::string text;
    for (const auto byte : bytes)
        text.push_back(static_cast<char>(byte));
    return text;
}

std::span<const std::byte> bytesOf(const std::string& text)
{
    return std::as_bytes(std::span(text));
}

const std::string goodReport =
    "STA$$4,Enduro+,KGE2,48X1234,H77,B88,1.21,300,OFF,1042,942,3000,7,120,40,1000,50,10,90,0,0,"
    "E004,300,57,LC1/D,9,9,9,0,KGE,2026,M,T,F,0";
const std::string feedError = "STACard not fed\nError 11:01\n(c0201)";

} // namespace

TEST_CASE("codec: questions are the bytes of the table", "[devices][card_printer]")
{
    CHECK(textOf(askBytes(MagicardQuestion::Report)) == std::string(9, '\x05') + "\x01,REQ,INF,\x1C\x03");
    CHECK(textOf(askBytes(MagicardQuestion::Error)) == std::string(9, '\x05') + "\x01,REQ,ERR,\x1C\x03");
    CHECK(textOf(askBytes(MagicardQuestion::Clean)) == std::string(9, '\x05') + "\x01,REQ,CLN,\x1C\x03");
}

TEST_CASE("codec: the port byte tells idle, busy, error and empty apart", "[devices][card_printer]")
{
    CHECK_FALSE(MagicardPort{0x18}.isBusy());
    CHECK_FALSE(MagicardPort{0x18}.hasError());
    CHECK(MagicardPort{0x08}.isBusy());
    CHECK_FALSE(MagicardPort{0x08}.hasError());
    CHECK(MagicardPort{0x10}.hasError());
    CHECK_FALSE(MagicardPort{0x10}.isBusy());
    CHECK(MagicardPort{0x30}.isHopperEmpty());
    CHECK(MagicardPort{0x00}.hasError());
}

TEST_CASE("codec: a report is read by field number", "[devices][card_printer]")
{
    const auto report = parseReport(goodReport);
    REQUIRE(report);
    CHECK(report->model == "Enduro+");
    CHECK(report->head == "KGE2");
    CHECK(report->serial == "48X1234");
    CHECK(report->firmware == "1.21");
    CHECK(report->totalCards == 1042U);
    CHECK(report->shotsLeft() == 243U);
    CHECK(report->cardsUntilCleaning() == 960U);
    CHECK(report->cardsSinceCleaning == 40U);
    CHECK(report->cleanings == 7U);
    CHECK(report->film == "LC1/D");
}

TEST_CASE("codec: what a report does not say is unknown, never zero", "[devices][card_printer]")
{
    const auto bare = parseReport("STA$$4,Enduro");
    REQUIRE(bare);
    CHECK_FALSE(bare->totalCards);
    CHECK_FALSE(bare->shotsLeft());
    CHECK_FALSE(bare->cardsUntilCleaning());
    for (const std::string odd : {"", "-1", "12a", "0x10", "4294967296", "99999999999999999999", "1 2", "+5"}) {
        const auto report = parseReport("STA$$,,,,,,,,," + odd + ",");
        REQUIRE(report);
        CHECK_FALSE(report->totalCards);
    }
    CHECK(parseReport("STA$$,,,,,,,,, 007 ,")->totalCards == 7U);
}

TEST_CASE("codec: a film that claims more shots used than it had tells nothing", "[devices][card_printer]")
{
    MagicardReport report;
    report.shotsOnFilm = 100;
    report.shotsUsed = 101;
    CHECK_FALSE(report.shotsLeft());
    report.cardsSinceCleaning = 1001;
    report.cardsBetweenCleanings = 1000;
    CHECK(report.cardsUntilCleaning() == 0U);
}

TEST_CASE("codec: names are cut and freed of control bytes", "[devices][card_printer]")
{
    const auto report =
        parseReport("STA$$4,\x1B[31m" + std::string(100, 'x') + ",,A\x07" + std::string("B\xC3\xA9") + ",");
    REQUIRE(report);
    CHECK(report->model.size() <= 32);
    CHECK(report->model.starts_with("[31m"));
    CHECK(report->serial == "AB");
}

TEST_CASE("codec: an error is read by its codes in any language", "[devices][card_printer]")
{
    const auto english = parseError(feedError);
    REQUIRE(english);
    CHECK(english->native() == 1101);
    CHECK(english->deviceCode == 0x0201);
    const auto french = parseError("STA\xC9"
                                   "chec d'entr\xE9"
                                   "e de carte \xE0 12:30\nErreur 11:01\n(c0201)");
    REQUIRE(french);
    CHECK(french->native() == 1101);
    const auto fine = parseError("STAReady\n00:00\n(c0300)");
    REQUIRE(fine);
    CHECK(fine->isNone());
    CHECK(fine->deviceCode == 0x0300);
}

TEST_CASE("codec: a report is not an error, an error not a report, and words alone are neither",
          "[devices][card_printer]")
{
    CHECK_FALSE(parseError(goodReport));
    CHECK_FALSE(parseReport(feedError));
    CHECK_FALSE(parseError("STAall is well"));
    CHECK_FALSE(parseError("STA 123:45 1:01 11:011 (c02)"));
    CHECK_FALSE(parseError(""));
    CHECK_FALSE(parseReport("STA$"));
}

TEST_CASE("codec: the model stands in the identity", "[devices][card_printer]")
{
    CHECK(modelOf("MFG:Magicard ;CMD:PCL,MPL;MDL:Enduro + ;") == "Enduro +");
    CHECK(modelOf("MFG:Magicard;MODEL:Rio") == "Rio");
    CHECK(modelOf("MFG:Magicard;").empty());
}

TEST_CASE("codec: replies are put together from any pieces", "[devices][card_printer]")
{
    const std::string stream = "rubbish\x01STA one\x03noise\x01STA tw\x01STA two\x03\x01unfinished";
    for (std::size_t step = 1; step < stream.size(); ++step) {
        MagicardReplies replies;
        for (std::size_t at = 0; at < stream.size(); at += step)
            replies.take(bytesOf(stream).subspan(at, std::min(step, stream.size() - at)));
        CHECK(replies.next() == "STA one");
        CHECK(replies.next() == "STA two");
        CHECK_FALSE(replies.next());
    }
}

TEST_CASE("codec: an overlong reply is dropped and the next one read", "[devices][card_printer]")
{
    MagicardReplies replies;
    replies.take(bytesOf("\x01" + std::string(MagicardReplies::longestReply + 1, 'a') + "\x03"));
    CHECK_FALSE(replies.next());
    replies.take(bytesOf("\x01"
                         "b\x03"));
    CHECK(replies.next() == "b");
    for (int count = 0; count < 1000; ++count)
        replies.take(bytesOf("\x01"
                             "flood\x03"));
    int kept = 0;
    while (replies.next())
        ++kept;
    CHECK(kept <= 8);
    replies.take(bytesOf("\x01half"));
    replies.forget();
    replies.take(bytesOf("\x03"));
    CHECK_FALSE(replies.next());
}

TEST_CASE("codec: 5000 damaged replies are read without harm", "[devices][card_printer]")
{
    std::mt19937 chance(20261123);
    const auto below = [&](std::size_t limit) { return chance() % limit; };
    const std::string seeds[] = {"\x01" + goodReport + "\x03", "\x01" + feedError + "\x03",
                                 "\x01STA\n00:00\n(c0300)\x03\x01" + goodReport + "\x03"};
    std::size_t understood = 0;
    for (int round = 0; round < 5000; ++round) {
        std::string damaged = seeds[below(3)];
        for (std::size_t change = below(6) + 1; change > 0 && !damaged.empty(); --change) {
            const auto at = below(damaged.size());
            switch (below(4)) {
            case 0:
                damaged[at] = static_cast<char>(chance());
                break;
            case 1:
                damaged.erase(at, below(20));
                break;
            case 2:
                damaged.insert(at, damaged.substr(below(damaged.size()), below(200)));
                break;
            default:
                damaged.insert(at, below(9), "\x01\x03:,(c$"[below(7)]);
                break;
            }
        }
        MagicardReplies replies;
        for (std::size_t at = 0; at < damaged.size();) {
            const auto piece = std::min(below(64) + 1, damaged.size() - at);
            replies.take(bytesOf(damaged).subspan(at, piece));
            at += piece;
        }
        while (const auto body = replies.next()) {
            CHECK(body->size() <= MagicardReplies::longestReply);
            const auto report = parseReport(*body);
            const auto error = parseError(*body);
            CHECK_FALSE((report && error));
            if (report) {
                const bool isPlain = std::ranges::all_of(report->serial, [](char l) { return l >= ' ' && l <= '~'; });
                CHECK((isPlain && report->serial.size() <= 32));
            }
            if (error)
                CHECK((error->major <= 99 && error->minor <= 99));
            understood += report || error ? 1 : 0;
            static_cast<void>(modelOf(*body));
        }
    }
    // Control: most damage leaves something to read, so the parsers were really reached.
    CHECK(understood > 1000);
}
