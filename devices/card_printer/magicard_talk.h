// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/card_printer/magicard_codec.h"
#include "devices/card_printer/usb_link.h"

#include <chrono>
#include <functional>
#include <string>

namespace kiosk::devices {

/// Questions and answers with one opened printer; a late answer to an earlier question is never taken for a new one of
/// another kind, and is waited out before the next question.
///
/// Lane:   devices.
/// Faults: those of UsbLink; CardPrinterSilent also when no understandable answer came in time.
class MagicardTalk {
public:
    explicit MagicardTalk(UsbLink link);

    [[nodiscard]] const UsbLink& link() const { return link_; }

    [[nodiscard]] Result<MagicardPort> port();
    [[nodiscard]] Result<MagicardReport> report(std::chrono::milliseconds limit);
    [[nodiscard]] Result<MagicardError> error(std::chrono::milliseconds limit);

    /// Asks until two answers running name the same counter, so that an old answer cannot be believed.
    ///
    /// Faults: CardPrinterSilent also when the printer does not tell its counter, or tells another each time.
    [[nodiscard]] Result<MagicardReport> settledReport(std::chrono::milliseconds limit);

    /// Orders a cleaning; whether it was done shows in the report's count of cleanings.
    [[nodiscard]] Status orderCleaning(std::chrono::milliseconds limit);

    /// The model of the IEEE 1284 identity, empty when unreadable.
    [[nodiscard]] std::string model();

    [[nodiscard]] Status send(std::span<const std::byte> page, const UsbLink::WriteLimits& limits);

    /// Empties the printer's buffers; a printer that does not know how is left as it is.
    void dropJob();

private:
    using Take = std::move_only_function<bool(const std::string& body)>;

    [[nodiscard]] Status ask(MagicardQuestion question, std::chrono::milliseconds limit, Take take);
    [[nodiscard]] Status soak(std::chrono::milliseconds limit);
    [[nodiscard]] Status listen(std::chrono::steady_clock::time_point until, Take& take);

    UsbLink link_;
    MagicardReplies replies_;
    int owed_ = 0;
};

} // namespace kiosk::devices
