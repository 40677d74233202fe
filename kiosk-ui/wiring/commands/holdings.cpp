// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/commands/holdings.h"

#include "kiosk-ui/wiring/key_files.h"
#include "kiosk-ui/wiring/kiosk_folder.h"
#include "kiosk-ui/wiring/provisioning.h"
#include "kiosk-ui/wiring/system_clock.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/key_table.h"
#include "storage/store_at_rest.h"
#include "sync/disclosure/disclosed_rules.h"
#include "sync/disclosure/kiosk_holdings.h"

#include <array>
#include <cerrno>
#include <print>

namespace kiosk::shell {

namespace {

std::optional<sync::Days> daysOf(const std::optional<storage::DaySpan>& span)
{
    return span.transform([](const storage::DaySpan& days) { return sync::Days{days.first, days.last}; });
}

sync::KioskCounts countsOf(const storage::Census& census)
{
    return {.records = census.records,
            .recordDays = daysOf(census.recordDays),
            .openCards = census.openCards,
            .waitingRows = census.waitingRows,
            .waitingRowDays = daysOf(census.waitingRowDays),
            .sealedBatches = census.sealedBatches,
            .journalEntries = census.journalEntries,
            .journalDays = daysOf(census.journalDays),
            .signedHeads = census.signedHeads,
            .staffPins = census.staffPins,
            .statusPlaces = census.statusPlaces,
            .statusPlacesUsed = census.statusPlacesUsed};
}

std::uint64_t filesIn(const std::filesystem::path& folder)
{
    std::uint64_t count = 0;
    std::error_code ignored;
    for (std::filesystem::directory_iterator each(folder, ignored), end; !ignored && each != end;
         each.increment(ignored))
        ++count;
    return count;
}

Result<storage::Census> censusOf(const KioskFolder& folder)
{
    // Only an existing key is used: asking what is held must not make anything.
    const auto box = readKeyFile(folder.boxKey());
    if (!box)
        return std::unexpected(box.error());
    crypto::OpensslHasher hasher;
    SystemClock clock;
    return storage::StoreAtRest::open(folder.store(), box->bytes(), hasher, clock).and_then([](const auto& store) {
        return store->census();
    });
}

void count(const KioskFolder& folder, sync::KioskHoldings& holdings)
{
    if (!storage::StoreAtRest::exists(folder.store())) {
        holdings.counting = sync::Counting::NoStore;
        return;
    }
    const auto census = censusOf(folder);
    if (census) {
        holdings.counts = countsOf(*census);
        return;
    }
    const Fault& fault = census.error();
    const bool isBusy = fault.code == FaultCode::VaultIoFailed && fault.native == EWOULDBLOCK;
    holdings.counting = isBusy ? sync::Counting::KioskRunning : sync::Counting::Unreadable;
    holdings.fault = isBusy ? 0 : static_cast<int>(fault.code);
}

std::vector<sync::KeyWords> keysIn(const KioskFolder& folder)
{
    struct KeyFile {
        std::filesystem::path path;
        sync::KeyWords words;
    };
    // The table of record keys lies in one of two files.
    const bool isTableInA = std::filesystem::exists(folder.store() / "slots.a");
    const std::array files{
        KeyFile{folder.boxKey(),
                {"box_key", "the key of the encrypted database; no record opens with it alone",
                 "la clave de la base de datos cifrada; sola no abre ningún registro"}},
        KeyFile{folder.store() / (isTableInA ? "slots.a" : "slots.b"),
                {"record_keys", "the table of keys of records in being, sealed under a root that each erasure replaces",
                 "la tabla de claves de los registros existentes, cerrada con una raíz que cada borrado reemplaza"}},
        KeyFile{folder.cardSignerKey(),
                {"card_signing_key", "this kiosk's key that signs cards and the journal",
                 "la clave de este quiosco que firma las tarjetas y el diario"}},
        KeyFile{folder.identityKey(),
                {"identity_key", "this kiosk's key that shows the city who it is",
                 "la clave de este quiosco que muestra a la ciudad quién es"}},
        KeyFile{folder.batchSenderKey(),
                {"batch_sender_key", "this kiosk's key that seals batches; it does not open them",
                 "la clave de este quiosco que cierra los lotes; no los abre"}},
    };
    std::vector<sync::KeyWords> held;
    std::error_code ignored;
    for (const KeyFile& file : files)
        if (std::filesystem::exists(file.path, ignored))
            held.push_back(file.words);
    return held;
}

sync::KioskHoldings holdingsOf(const KioskFolder& folder)
{
    sync::KioskHoldings holdings;
    holdings.today = SystemClock().today();
    holdings.most = storage::KeyTable::slotCount;
    holdings.keysHeld = keysIn(folder);
    holdings.spool = {.out = filesIn(folder.spool() / "out"),
                      .in = filesIn(folder.spool() / "in"),
                      .refused = filesIn(folder.spool() / "refused")};
    if (const auto bundle = openBundle(folder)) {
        holdings.kiosk = bundle->kiosk.text();
        holdings.rules = sync::disclosedRules(bundle->profile);
        holdings.longestIdle = bundle->profile.limits.idle + bundle->profile.limits.warning;
    }
    count(folder, holdings);
    return holdings;
}

} // namespace

int printHoldings(const Options& options)
{
    const auto holdings = holdingsOf({options.state});
    std::print("{}",
               options.form == OutputForm::Json ? sync::kioskStatementJson(holdings) : sync::kioskStatement(holdings));
    switch (holdings.counting) {
    case sync::Counting::Counted:
    case sync::Counting::NoStore:
        return 0;
    case sync::Counting::Unreadable:
        return 1;
    case sync::Counting::KioskRunning:
        return 2;
    }
    return 1;
}

} // namespace kiosk::shell
