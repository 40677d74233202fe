// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/closed_kiosk.h"

#include "kiosk-ui/wiring/system_clock.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/system_entropy.h"
#include "storage/store.h"
#include "storage/store_at_rest.h"

#include <cerrno>

namespace kiosk::shell {

namespace {

bool isInUse(const Fault& fault)
{
    return fault.code == FaultCode::VaultIoFailed && fault.native == EWOULDBLOCK;
}

/// A store that was made before opens with all its required settings; a kiosk that is new has none. `work` gets the
/// key.
template<class Work>
Status withStore(const KioskFolder& folder, KioskKeys& keys, Work work)
{
    if (!storage::StoreAtRest::exists(folder.store()))
        return {};
    return keys.boxKey().and_then(work);
}

} // namespace

Status settleClosed(const KioskFolder& folder, KioskKeys& keys)
{
    crypto::OpensslHasher hasher;
    crypto::SystemEntropy entropy;
    SystemClock clock;
    const Status looked = withStore(folder, keys, [&](const LockedBytes& box) {
        return storage::StoreAtRest::open(folder.store(), box.bytes(), hasher, clock).transform([](const auto&) {});
    });
    // A visit of another process is going on.
    if (!looked && isInUse(looked.error()))
        return looked;
    if (const Status forgotten = keys.forgetRoot(); !forgotten)
        return forgotten;
    return looked.and_then([&] {
        return withStore(folder, keys, [&](const LockedBytes& box) {
            return storage::Store::settleClosed(folder.store(), box.bytes(), hasher, entropy, clock);
        });
    });
}

} // namespace kiosk::shell
