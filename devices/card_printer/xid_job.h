// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/card_printer.h"
#include "devices/card_printer/xid_page.h"
#include "devices/card_printer/xid_readiness.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace kiosk::devices {

/// One card from the hopper to the hand: load, panels, print on the film, transfer and turn over, the back, transfer
/// and out; nothing is ever ordered twice.
///
/// Out means: the counter rose by one and no card is inside. Not out, with the printer's own reason, means: the counter
/// stands still, and either a card is inside or it never got as far as the last transfer. Everything else is
/// CardPrinterOutcomeUnknown, its number that of the reason. A card left inside stays there.
///
/// Assumed where the notes are silent: the counter rises when the last transfer is done, not before; panels that were
/// not written for this side are not printed, whatever the memory still holds.
class XidJob {
public:
    XidJob(XidTalk& talk, const XidTimes& times, std::uint32_t countBefore);

    [[nodiscard]] Result<Ejected> run(CardRaster card, const XidLayout& layout, CardPrinter::OnStage onStage);

private:
    using Moment = std::chrono::steady_clock::time_point;
    using Limit = XidTalk::Limit;
    enum class LastTransfer : std::uint8_t { NotSent, Sent };

    [[nodiscard]] Status waitTurn(XidPurpose purpose);
    [[nodiscard]] Status order(const xid::Block& block, Limit limit, XidPurpose purpose);
    [[nodiscard]] Status putOnFilm(const CardSide& side, const XidLayout& layout);
    [[nodiscard]] Status sendPanels(const CardSide& side, xid::Inks inks, const XidLayout& layout);
    [[nodiscard]] Status makeCard(CardRaster card, const XidLayout& layout);
    [[nodiscard]] Result<Ejected> awaitCard();
    [[nodiscard]] Limit left(Limit limit) const;
    [[nodiscard]] Fault judged(const Fault& fault);
    void tell(PrintStage stage);

    XidTalk& talk_;
    const XidTimes& times_;
    std::uint32_t countBefore_;
    Moment end_;
    LastTransfer lastTransfer_ = LastTransfer::NotSent;
    CardPrinter::OnStage onStage_;
    std::optional<PrintStage> stage_;
};

} // namespace kiosk::devices
