// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/database.h"

#include <cstdint>
#include <string_view>

namespace kiosk::storage {

/// The one row of the stock table, as far as the jobs of cards write it.
///
/// Order: every call inside the caller's transaction, which also settles the job.
class StockRows {
public:
    explicit StockRows(Database& database)
        : database_(database)
    {
    }

    /// A card is about to be sent: it may use a card and uses ribbon. A test card that is still open on this printer
    /// is settled by its counter, which the new card will move.
    [[nodiscard]] Status begun(std::string_view printerSerial, std::uint32_t counter);
    enum class To : bool { Hand, Bin };
    /// A card came out; to `Bin` when it is waste.
    [[nodiscard]] Status cameOut(To where);
    /// The printer is about to be told to move what it holds into the reject bin.
    [[nodiscard]] Status rejecting();

private:
    Database& database_;
};

} // namespace kiosk::storage
