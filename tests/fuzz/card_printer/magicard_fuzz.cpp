// SPDX-License-Identifier: Apache-2.0
// Whatever comes back over the wire from a thing that calls itself a Magicard printer.
#include "devices/card_printer/magicard_codec.h"
#include "devices/card_printer/magicard_readiness.h"
#include "tests/fuzz/target.h"

#include <algorithm>

namespace kiosk::fuzz {

namespace {

using namespace kiosk::devices;

bool isPlain(std::string_view text)
{
    return text.size() <= 32 && std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

void tryBody(std::string_view body)
{
    if (const auto report = parseReport(body)) {
        require(isPlain(report->model) && isPlain(report->serial) && isPlain(report->film), "names can be shown");
        if (const auto left = report->shotsLeft())
            require(*left <= *report->shotsOnFilm, "no more is left than there was");
        PrinterStatus status;
        fill(status, *report);
        require(status.totalCards == report->totalCards, "an unknown counter stays unknown");
    }
    if (const auto error = parseError(body))
        require(error->major < 100 && error->minor < 100, "an error is two pairs of digits");
    require(isPlain(modelOf(body)), "a model can be shown");
}

} // namespace

std::vector<Bytes> seeds()
{
    return {
        bytesOf("\x01STAOK\n00:00\n(c0300)\x03"),
        bytesOf("\x01STAKarte fehlt 12:30\n11:01\n(c0201)\x03"),
        bytesOf(
            "\x01STA$$1,Enduro,KGE2,48X0001,H1,B1,1.21,50,0,500,400,3,2,100,10,100,50,0,0,0,0,ABC,300,20,LC1/D\x03"),
        bytesOf("rubbish\x01STA$$1:Enduro\x01STAOK 00:00\x03"),
        bytesOf("MFG:Magicard ;CMD:PCL,MPL;MDL: Enduro ;"),
    };
}

void tryOne(std::span<const std::byte> input)
{
    const std::string_view text(reinterpret_cast<const char*>(input.data()), input.size());
    tryBody(text);
    MagicardReplies replies;
    // In two pieces, as a pipe may give them.
    replies.take(input.first(input.size() / 2));
    replies.take(input.subspan(input.size() / 2));
    while (const auto body = replies.next()) {
        require(body->size() <= MagicardReplies::longestReply, "an overlong reply is dropped");
        tryBody(*body);
    }
}

} // namespace kiosk::fuzz
