// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/magicard_talk.h"

#include <algorithm>
#include <array>
#include <optional>
#include <thread>

namespace kiosk::devices {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// How long the pipe must be still before a question; longer when an answer is still owed.
constexpr auto stillness = milliseconds(30);
constexpr auto owedStillness = milliseconds(400);
constexpr auto longestSoak = milliseconds(2000);
constexpr auto listenSlice = milliseconds(100);
/// Some pipes answer at once with nothing; without a nap that would be a busy loop.
constexpr auto napWhenEmpty = milliseconds(5);
constexpr int mostReports = 5;

/// Read sizes are multiples of every bulk packet size, or a long packet would overflow.
using Piece = std::array<std::byte, 4096>;

} // namespace

MagicardTalk::MagicardTalk(UsbLink link)
    : link_(std::move(link))
{
}

Result<MagicardPort> MagicardTalk::port()
{
    return link_.portStatus().transform([](std::uint8_t bits) { return MagicardPort{bits}; });
}

Status MagicardTalk::soak(milliseconds limit)
{
    const auto end = steady_clock::now() + std::min(limit, longestSoak);
    auto stillUntil = steady_clock::now() + (owed_ > 0 ? owedStillness : stillness);
    Piece piece;
    while (steady_clock::now() < std::min(end, stillUntil)) {
        const auto got = link_.read(piece, stillness);
        if (!got && !UsbLink::isStall(got.error()))
            return std::unexpected(got.error());
        if (!got || *got == 0) {
            std::this_thread::sleep_for(napWhenEmpty);
            continue;
        }
        stillUntil = steady_clock::now() + stillness;
    }
    replies_.forget();
    owed_ = 0;
    return {};
}

Status MagicardTalk::listen(steady_clock::time_point until, Take& take)
{
    Piece piece;
    for (auto now = steady_clock::now(); now < until; now = steady_clock::now()) {
        const auto left = std::chrono::ceil<milliseconds>(until - now);
        const auto got = link_.read(piece, std::min(left, listenSlice));
        if (!got && !UsbLink::isStall(got.error()))
            return std::unexpected(got.error());
        if (!got || *got == 0) {
            std::this_thread::sleep_for(napWhenEmpty);
            continue;
        }
        replies_.take(std::span(piece).first(*got));
        while (const auto body = replies_.next())
            if (take(*body))
                return {};
    }
    return fail(FaultCode::CardPrinterSilent);
}

Status MagicardTalk::ask(MagicardQuestion question, milliseconds limit, Take take)
{
    const auto until = steady_clock::now() + limit;
    if (auto still = soak(limit / 2); !still)
        return still;
    const auto bytes = askBytes(question);
    const UsbLink::WriteLimits limits{.progress = limit, .deadline = until};
    auto sent = link_.write(bytes, limits);
    // A question changes nothing in the printer, so after a stall it may be put once more.
    if (!sent && UsbLink::isStall(sent.error()))
        sent = link_.write(bytes, limits);
    if (!sent)
        return sent;
    auto heard = listen(until, take);
    if (!heard)
        ++owed_;
    return heard;
}

Result<MagicardReport> MagicardTalk::report(milliseconds limit)
{
    MagicardReport found;
    return ask(MagicardQuestion::Report, limit,
               [&](const std::string& body) {
                   auto report = parseReport(body);
                   if (report)
                       found = std::move(*report);
                   return report.has_value();
               })
        .transform([&] { return std::move(found); });
}

Result<MagicardError> MagicardTalk::error(milliseconds limit)
{
    MagicardError found;
    return ask(MagicardQuestion::Error, limit,
               [&](const std::string& body) {
                   const auto error = parseError(body);
                   found = error.value_or(found);
                   return error.has_value();
               })
        .transform([&] { return found; });
}

Result<MagicardReport> MagicardTalk::settledReport(milliseconds limit)
{
    std::optional<std::uint32_t> before;
    for (int count = 0; count < mostReports; ++count) {
        auto report = this->report(limit);
        if (!report)
            return report;
        if (report->totalCards && report->totalCards == before)
            return report;
        before = report->totalCards;
    }
    return fail(FaultCode::CardPrinterSilent);
}

Status MagicardTalk::orderCleaning(milliseconds limit)
{
    const auto until = steady_clock::now() + limit;
    if (auto still = soak(limit / 2); !still)
        return still;
    return link_.write(askBytes(MagicardQuestion::Clean), {.progress = limit, .deadline = until});
}

std::string MagicardTalk::model()
{
    return link_.deviceId().transform([](const std::string& id) { return modelOf(id); }).value_or("");
}

Status MagicardTalk::send(std::span<const std::byte> page, const UsbLink::WriteLimits& limits)
{
    return link_.write(page, limits);
}

void MagicardTalk::dropJob()
{
    // Only a wish: whether it worked shows in the counter, which is read afterwards.
    static_cast<void>(link_.softReset());
}

} // namespace kiosk::devices
