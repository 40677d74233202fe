// SPDX-License-Identifier: Apache-2.0
#include "storage/stock_rows.h"

namespace kiosk::storage {

Status StockRows::begun(std::string_view printerSerial, std::uint32_t counter)
{
    // The counter may wrap: only the difference says which way it went.
    auto settle = database_.prepare("UPDATE stock SET cards_out=cards_out+(((?-test_total) & 4294967295) BETWEEN 1 AND "
                                    "2147483647), test_serial='', test_total=NULL WHERE test_total IS NOT NULL AND "
                                    "test_serial=?");
    if (!settle)
        return std::unexpected(settle.error());
    return settle->bind(std::int64_t{counter}).bind(printerSerial).run().and_then([&] {
        return database_.execute("UPDATE stock SET cards_begun=cards_begun+1, ribbon_begun=ribbon_begun+1");
    });
}

Status StockRows::cameOut(To where)
{
    return database_.execute(where == To::Bin ? "UPDATE stock SET cards_out=cards_out+1, cards_in_bin=cards_in_bin+1"
                                              : "UPDATE stock SET cards_out=cards_out+1");
}

Status StockRows::rejecting()
{
    return database_.execute("UPDATE stock SET rejecting=1");
}

} // namespace kiosk::storage
