// SPDX-License-Identifier: Apache-2.0
// Measures what the TPM adds, against swtpm: opening the box key, a PIN to an open store, a destruction. One table row
// each. A discrete chip is slower, tens to some hundreds of milliseconds a command; the budget for a destruction is 2
// s. usage: tpm-bench
#include "kiosk-ui/wiring/system_clock.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/system_entropy.h"
#include "storage/store.h"
#include "storage/tpm/box_key.h"
#include "storage/tpm/lockout.h"
#include "storage/tpm/resident_key.h"
#include "storage/tpm/staff_cells.h"
#include "storage/tpm/tpm_root.h"
#include "tests/storage/tpm/swtpm.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <print>
#include <vector>

namespace {

using namespace kiosk;
using tpm::test::Swtpm;

void show(const char* what, int times, const std::function<bool()>& work)
{
    std::vector<double> taken;
    int failed = 0;
    for (int i = 0; i < times; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        failed += work() ? 0 : 1;
        taken.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(taken);
    std::println("| {} | p50 {:.1f} ms, p99 {:.1f} ms{} |", what, taken[taken.size() / 2],
                 taken[taken.size() * 99 / 100], failed == 0 ? "" : ", FAILED");
}

struct Parts {
    crypto::OpensslHasher hasher;
    crypto::SystemEntropy entropy;
    shell::SystemClock clock;
    Swtpm chip;
    storage::test::TemporaryFolder disk;
};

Result<std::unique_ptr<storage::Store>> openStore(Parts& parts, ByteView box, storage::RootKeeper& root)
{
    return storage::Store::open(parts.disk.path() / "store", box, root, parts.hasher, parts.entropy, parts.clock);
}

void destroyRows(Parts& parts, tpm::TpmLink& link, const tpm::ShiftSecret& shift, ByteView box)
{
    tpm::TpmRoot root(link, shift.duplicate(), parts.entropy);
    show("TPM root: read", 100, [&] { return root.root().has_value(); });
    auto store = openStore(parts, box, root);
    if (!store)
        return std::println("| store over the TPM | did not open ({}) |", static_cast<int>(store.error().code));
    std::uint32_t n = 0;
    std::vector<RecordId> kept;
    show("store over the TPM: keep one record with its portrait", 60, [&] {
        const auto id = (*store)->vault().prepare(storage::test::recordOf(), storage::test::jobOf(n++));
        if (id)
            kept.push_back(*id);
        return id.has_value();
    });
    show("store over the TPM: issued to destroyed (new root in the TPM, key table, rows)", 60, [&] {
        const RecordId id = kept.back();
        kept.pop_back();
        return (*store)->vault().sending(id, "SN", 1) && (*store)->vault().issue(id);
    });
}

int run()
{
    Parts parts;
    std::unique_ptr<tpm::TpmLink> link;
    show("TPM: connect, check, storage primary", 30, [&] {
        link.reset();
        link = tpm::test::openLink(parts.chip.setup());
        return link->identity().has_value();
    });
    const auto boxFile = parts.disk.path() / "box.tpm";
    const auto box = tpm::makeBoxKey(*link, parts.entropy, boxFile);
    const WipedText pin{"482915"};
    const auto first = tpm::StaffCells(*link, parts.entropy).enrolFirst(pin);
    const auto key = tpm::ResidentKey::make(*link, parts.disk.path() / "signer.tpm");
    if (!tpm::setLockout(*link, parts.entropy) || !box || !first || !key)
        return 1;
    show("TPM: box key unsealed", 60, [&] { return tpm::openBoxKey(*link, boxFile).has_value(); });
    show("TPM: one signature by a resident key", 60, [&] { return (*key)->sign(Digest{}).has_value(); });
    destroyRows(parts, *link, first->shift.secret, box->bytes());
    show("unlock: box key, PIN (Argon2id, 64 MiB), root, store open", 30, [&] {
        const auto opened = tpm::openBoxKey(*link, boxFile);
        auto shift = tpm::StaffCells(*link, parts.entropy).open(first->number, pin);
        if (!opened || !shift)
            return false;
        tpm::TpmRoot root(*link, std::move(shift->secret), parts.entropy);
        return openStore(parts, opened->bytes(), root).has_value();
    });
    return 0;
}

} // namespace

int main()
{
    return run();
}
