// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/card_printer/bot_transport.h"
#include "devices/card_printer/xid_codec.h"

#include <chrono>
#include <memory>
#include <span>

namespace kiosk::devices {

/// Questions and orders to one opened XID printer.
///
/// Lane:   devices.
/// Time:   each call within its limit, and as long again for the reason when it is refused.
/// Faults: those of BotTransport, CardPrinterSilent also for an answer that makes no sense; and what the printer itself
///         says, see xid::faultOf() and xid::isTold(). A refusal without a reason is CardPrinterReportsFault 0, which
///         is not told.
class XidTalk {
public:
    using Limit = std::chrono::milliseconds;

    explicit XidTalk(std::unique_ptr<BulkPipe> pipe);

    /// For a printer that is in the middle of somebody else's command: waits for its end, or breaks it off.
    [[nodiscard]] Status outwait(Limit limit) { return transport_.outwait(limit); }
    [[nodiscard]] Status reset() { return transport_.reset(); }

    [[nodiscard]] Status ready(Limit limit);
    [[nodiscard]] Result<xid::Inquiry> inquiry(Limit limit);
    [[nodiscard]] Result<xid::Mode> mode(Limit limit);
    [[nodiscard]] Result<xid::Ribbon> ribbon(Limit limit);
    [[nodiscard]] Result<xid::Counters> counters(Limit limit);
    /// The sense number the state page stands for; 0 when it names none that is known.
    [[nodiscard]] Result<std::uint32_t> state(Limit limit);
    [[nodiscard]] Result<xid::CardPosition> position(Limit limit);

    /// Orders that move things: good means that the printer says it is done, or has begun. None is ever sent twice.
    [[nodiscard]] Status order(const xid::Block& block, Limit limit);
    /// Fails as CardPrinterSilent, too, when the printer says it took less than all.
    [[nodiscard]] Status writePanel(xid::Panel panel, std::span<const std::byte> dots, const BotLimits& limits);

private:
    [[nodiscard]] Result<BotAnswer> run(const BotCommand& command);
    /// Gives an answer of at most `Size` bytes to `parse`.
    template<std::size_t Size, class Parse>
    [[nodiscard]] auto ask(const xid::Block& block, Limit limit, Parse parse);

    BotTransport transport_;
};

} // namespace kiosk::devices
