// SPDX-License-Identifier: Apache-2.0
// Measures what the TPM adds, against swtpm: opening the box key, a PIN to an open store, a destruction, "close now".
// One table row each. A discrete chip is slower, tens to some hundreds of milliseconds a command; the budget for a
// destruction is 2 s there. usage: tpm-bench
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/system_entropy.h"
#include "storage/key_table.h"
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

using Work = std::function<bool()>;

/// `before` is not measured.
void show(const char* what, int times, const Work& work, const Work& before = [] { return true; })
{
    std::vector<double> taken;
    int failed = 0;
    for (int i = 0; i < times; ++i) {
        failed += before() ? 0 : 1;
        const auto begin = std::chrono::steady_clock::now();
        failed += work() ? 0 : 1;
        taken.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(taken);
    std::println("| {} | p50 {:.1f} ms, p99 {:.1f} ms of {}{} |", what, taken[taken.size() / 2],
                 taken[taken.size() * 99 / 100], times, failed == 0 ? "" : ", FAILED");
}

struct Parts {
    crypto::OpensslHasher hasher;
    crypto::SystemEntropy entropy;
    storage::test::ManualClock clock;
    Swtpm chip;
    storage::test::TemporaryFolder disk;
};

Result<std::unique_ptr<storage::Store>> openStore(Parts& parts, ByteView box, storage::RootKeeper& root)
{
    return storage::Store::open(parts.disk.path() / "store", box, root, parts.hasher, parts.entropy, parts.clock);
}

/// A record whose card is with the printer.
Result<RecordId> sent(Vault& vault, std::uint32_t n)
{
    auto id = vault.prepare(storage::test::recordOf(), storage::test::jobOf(n));
    if (!id)
        return id;
    return vault.sending(*id, "SN", n).transform([&] { return *id; });
}

void destroyRows(storage::Store& store)
{
    Vault& vault = store.vault();
    std::uint32_t n = 0;
    std::vector<RecordId> kept;
    show("store over the TPM: keep one record with its portrait", 60, [&] {
        const auto id = sent(vault, n++);
        if (id)
            kept.push_back(*id);
        return id.has_value();
    });
    for (const RecordId& id : kept)
        static_cast<void>(vault.issue(id));
    // Others are there all the time: the table is written whole for each.
    for (int i = 0; i < 8; ++i)
        static_cast<void>(sent(vault, n++));
    RecordId ending{};
    show(
        "store over the TPM: card in hand to destroyed (decision, key table, new root in the TPM, rows)", 300,
        [&] { return vault.issue(ending).has_value(); },
        [&] {
            ending = sent(vault, n++).value_or(RecordId{});
            return ending != RecordId{};
        });
    show(
        "\"close now\": 64 records destroyed and proven to be gone", 20,
        [&] {
            return vault.destroyEverything().has_value() && vault.proveForgotten().has_value() &&
                   vault.peopleHeld() == 0U;
        },
        [&] {
            // What the round before left open is settled first, so that each begins alike.
            for (const CardJob& job : vault.unsettledJobs().value_or(std::vector<CardJob>{}))
                static_cast<void>(vault.settle(job.record, CardStatus::Issued));
            while (sent(vault, n++)) {
            }
            return vault.peopleHeld() == storage::KeyTable::slotCount;
        });
}

void rootRows(Parts& parts, tpm::TpmLink& link, const tpm::ShiftSecret& shift, ByteView box)
{
    tpm::TpmRoot root(link, shift.duplicate(), parts.entropy);
    show("TPM root: read", 100, [&] { return root.root().has_value(); });
    show("TPM root: replaced", 100, [&] { return root.prepare().has_value() && root.commit().has_value(); });
    auto store = openStore(parts, box, root);
    if (!store)
        return std::println("| store over the TPM | did not open ({}) |", static_cast<int>(store.error().code));
    destroyRows(**store);
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
    rootRows(parts, *link, first->shift.secret, box->bytes());
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
