// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/closed_kiosk.h"

#include "kiosk-ui/wiring/system_clock.h"
#include "storage/claimed_store.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/system_entropy.h"
#include "storage/store.h"
#include "storage/store_at_rest.h"

#include <cerrno>

namespace kiosk::shell {

Status settleClosed(const KioskFolder& folder, KioskKeys& keys)
{
    // A visit of another process is going on.
    if (storage::ClaimedStore::isInUse(folder.store()))
        return fail(FaultCode::VaultIoFailed, EWOULDBLOCK);
    if (const Status forgotten = keys.forgetRoot(); !forgotten)
        return forgotten;
    // A kiosk that is new has no store yet.
    if (!storage::StoreAtRest::exists(folder.store()))
        return {};
    crypto::OpensslHasher hasher;
    crypto::SystemEntropy entropy;
    SystemClock clock;
    return keys.boxKey().and_then([&](const LockedBytes& box) {
        return storage::Store::settleClosed(folder.store(), box.bytes(), hasher, entropy, clock);
    });
}

} // namespace kiosk::shell
