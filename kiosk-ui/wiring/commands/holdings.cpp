// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/commands/holdings.h"

#include "kiosk-ui/wiring/keys/kiosk_keys.h"
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

std::uint64_t filesIn(const std::filesystem::path& folder)
{
    std::uint64_t count = 0;
    std::error_code ignored;
    for (std::filesystem::directory_iterator each(folder, ignored), end; !ignored && each != end;
         each.increment(ignored))
        ++count;
    return count;
}

Result<Census> censusOf(const KioskFolder& folder, const std::string& tpm)
{
    // Only an existing key is used: asking what is held must not make anything.
    const auto keys = KioskKeys::open(folder, tpm);
    if (!keys)
        return std::unexpected(keys.error());
    const auto box = (*keys)->boxKey();
    const auto numbers = (*keys)->staffNumbers();
    if (!box || !numbers)
        return std::unexpected(box ? numbers.error() : box.error());
    crypto::OpensslHasher hasher;
    SystemClock clock;
    auto census =
        storage::StoreAtRest::open(folder.store(), box->bytes(), hasher, clock).and_then([](const auto& store) {
            return store->census();
        });
    if (census)
        census->staffPins += *numbers;
    return census;
}

void count(const KioskFolder& folder, const std::string& tpm, sync::KioskHoldings& holdings)
{
    if (!storage::StoreAtRest::exists(folder.store())) {
        holdings.counting = sync::Counting::NoStore;
        return;
    }
    const auto census = censusOf(folder, tpm);
    if (census) {
        holdings.counts = *census;
        return;
    }
    const Fault& fault = census.error();
    const bool isBusy = fault.code == FaultCode::VaultIoFailed && fault.native == EWOULDBLOCK;
    holdings.counting = isBusy ? sync::Counting::KioskRunning : sync::Counting::Unreadable;
    holdings.fault = isBusy ? 0 : static_cast<int>(fault.code);
}

/// Which file shows that the kiosk holds a key, and what to call it.
struct HeldKey {
    std::filesystem::path (KioskFolder::*file)() const;
    sync::KeyWords words;
};

const std::vector<HeldKey>& everyKey()
{
    static const std::vector<HeldKey> keys{
        {&KioskFolder::boxKey,
         {"box_key", "the key of the encrypted database; no record opens with it alone",
          "la clave de la base de datos cifrada; sola no abre ningún registro"}},
        {&KioskFolder::sealedBoxKey,
         {"box_key",
          "the key of the encrypted database, sealed by this machine's security chip; no record opens with "
          "it alone",
          "la clave de la base de datos cifrada, sellada por el chip de seguridad de esta máquina; sola no abre ningún "
          "registro"}},
        {&KioskFolder::sealedBoxKey,
         {"record_root",
          "in the security chip: the root of record keys, which each erasure replaces, and staff's "
          "copies of the key that opens it with a PIN",
          "en el chip de seguridad: la raíz de las claves de registros, que cada borrado reemplaza, y las copias del "
          "personal de la clave que la abre con un PIN"}},
        {&KioskFolder::recordKeys,
         {"record_keys", "the table of keys of records in being, sealed under a root that each erasure replaces",
          "la tabla de claves de los registros existentes, cerrada con una raíz que cada borrado reemplaza"}},
        {&KioskFolder::cardSignerKey,
         {"card_signing_key", "this kiosk's key that signs cards and the journal",
          "la clave de este quiosco que firma las tarjetas y el diario"}},
        {&KioskFolder::cardSignerBlob,
         {"card_signing_key", "this kiosk's key that signs cards and the journal; it never leaves the security chip",
          "la clave de este quiosco que firma las tarjetas y el diario; nunca sale del chip de seguridad"}},
        {&KioskFolder::identityKey,
         {"identity_key", "this kiosk's key that shows the city who it is; with a security chip it never leaves that",
          "la clave de este quiosco que muestra a la ciudad quién es; con chip de seguridad, nunca sale de él"}},
        {&KioskFolder::batchSenderKey,
         {"batch_sender_key", "this kiosk's key that seals batches; it does not open them",
          "la clave de este quiosco que cierra los lotes; no los abre"}},
    };
    return keys;
}

std::vector<sync::KeyWords> keysIn(const KioskFolder& folder)
{
    std::vector<sync::KeyWords> held;
    std::error_code ignored;
    for (const HeldKey& key : everyKey())
        if (std::filesystem::exists((folder.*key.file)(), ignored))
            held.push_back(key.words);
    return held;
}

sync::KioskHoldings holdingsOf(const KioskFolder& folder, const std::string& tpm)
{
    sync::KioskHoldings holdings;
    holdings.today = SystemClock().today();
    holdings.most = storage::KeyTable::slotCount;
    holdings.keysHeld = keysIn(folder);
    holdings.spool = {.out = filesIn(folder.spool() / "out"),
                      .in = filesIn(folder.spool() / "in"),
                      .refused = filesIn(folder.spool() / "refused")};
    if (const auto bundle = openBundle(folder, nullptr)) {
        holdings.kiosk = bundle->kiosk.text();
        holdings.rules = sync::disclosedRules(bundle->profile);
        holdings.longestIdle = bundle->profile.limits.idle + bundle->profile.limits.warning;
    }
    count(folder, tpm, holdings);
    return holdings;
}

} // namespace

int printHoldings(const Options& options)
{
    const auto holdings = holdingsOf({options.state}, options.tpm);
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
