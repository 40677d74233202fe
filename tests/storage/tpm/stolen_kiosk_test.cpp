// SPDX-License-Identifier: Apache-2.0
// What opens for somebody who has the disk, or the whole kiosk: the real store, its box key and its root in a TPM.
#include "storage/tpm/box_key.h"
#include "tests/storage/tpm/tpm_kiosk.h"

#include <algorithm>

using namespace kiosk;
using namespace kiosk::tpm;
using namespace kiosk::tpm::test;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

constexpr std::uint32_t residents = 5;

/// A kiosk whose power went while five residents' cards were being made: their records are on the disk, alive. The
/// disk holds what a kiosk's disk does, the sealed box key beside the store.
struct Kiosk : TpmKiosk {
    std::filesystem::path own = disk.path() / "kiosk";
    std::vector<RecordId> records;

    Kiosk()
    {
        std::filesystem::create_directory(own);
        const auto box = makeBoxKey(*link, around.entropy, own / "box.tpm");
        REQUIRE(box);
        TpmRoot inTpm = root();
        const auto store = openStore(own / "store", box->bytes(), inTpm);
        REQUIRE(store);
        for (std::uint32_t n = 1; n <= residents; ++n) {
            records.push_back((*store)->vault().prepare(smallRecordOf(), jobOf(n)).value());
            REQUIRE((*store)->vault().sending(records.back(), "SN-1", n));
        }
    }

    /// Each try has a copy of its own: a start deletes what it cannot open.
    [[nodiscard]] std::filesystem::path copyOf(const std::filesystem::path& image)
    {
        const auto copy = disk.path() / ("copy" + std::to_string(++copies_));
        std::filesystem::copy(image, copy, std::filesystem::copy_options::recursive);
        return copy;
    }

    /// How many records this disk gives with this box key and root, and the fault when it gives nothing at all.
    struct Haul {
        std::size_t opened = 0;
        std::optional<FaultCode> refusal;
        [[nodiscard]] friend bool operator==(const Haul&, const Haul&) = default;
    };
    [[nodiscard]] Haul haulWith(const std::filesystem::path& image, ByteView box, RootKeeper& keeper)
    {
        const auto store = openStore(copyOf(image) / "store", box, keeper);
        if (!store)
            return {.opened = 0, .refusal = store.error().code};
        const auto opens = [&](const RecordId& id) {
            return (*store)->vault().open(id).transform([](const KeptRecord& record) {
                return record.fullName.use([](const WipedText& name) { return name.view() == canaryName; });
            }) == true;
        };
        return {.opened = static_cast<std::size_t>(std::ranges::count_if(records, opens)), .refusal = {}};
    }
    /// The same, as the kiosk itself starts: the box key comes out of the TPM.
    [[nodiscard]] Haul haulOf(const std::filesystem::path& image, TpmLink& chip_, const ShiftSecret& secret)
    {
        const auto box = openBoxKey(chip_, image / "box.tpm");
        if (!box)
            return {.opened = 0, .refusal = box.error().code};
        TpmRoot keeper(chip_, secret.duplicate(), around.entropy);
        return haulWith(image, box->bytes(), keeper);
    }

    [[nodiscard]] LockedBytes stolenBoxKey() { return openBoxKey(*link, own / "box.tpm").value(); }
    /// The control of every case: the right disk on the right TPM, unchanged, with the right secret.
    void checkOwnerReads(const ShiftSecret& secret) { CHECK(haulOf(own, *link, secret) == Haul{.opened = residents}); }

private:
    int copies_ = 0;
};

using Haul = Kiosk::Haul;

} // namespace

TEST_CASE("stolen kiosk: an old disk image on the same TPM opens no record that was destroyed since",
          "[storage][tpm][stolen]")
{
    Kiosk kiosk;
    const auto image = kiosk.copyOf(kiosk.own);
    kiosk.checkOwnerReads(*kiosk.shift);
    const LockedBytes box = kiosk.stolenBoxKey();
    {
        TpmRoot root = kiosk.root();
        const auto store = kiosk.openStore(kiosk.own / "store", box.bytes(), root);
        REQUIRE(store);
        for (std::size_t n = 0; n < kiosk.records.size(); ++n) {
            // After each card fewer open, and none of the image: its table is sealed under a root that is gone.
            REQUIRE((*store)->vault().issue(kiosk.records[n]));
            CHECK((*store)->vault().peopleHeld() == residents - n - 1);
            CHECK(kiosk.haulOf(image, *kiosk.link, *kiosk.shift) == Haul{.opened = 0});
        }
    }
    // Put in the place of the kiosk's own disk it opens nobody either, and the kiosk works on.
    kiosk.between([&] { kiosk.chip.cutPower(); });
    CHECK(kiosk.haulOf(image, *kiosk.link, *kiosk.shift) == Haul{.opened = 0});
    CHECK(kiosk.haulOf(kiosk.own, *kiosk.link, *kiosk.shift) == Haul{.opened = 0});
}

TEST_CASE("stolen kiosk: the disk on another TPM opens no record, not even with the box key and the shift secret",
          "[storage][tpm][stolen]")
{
    Kiosk kiosk;
    const LockedBytes box = kiosk.stolenBoxKey();
    const Swtpm other;
    const auto elsewhere = openLink(other.setup());
    CHECK(kiosk.haulOf(kiosk.own, *elsewhere, *kiosk.shift) == Haul{.refusal = FaultCode::TpmIsAnother});
    TpmRoot root(*elsewhere, kiosk.shift->duplicate(), kiosk.around.entropy);
    CHECK(kiosk.haulWith(kiosk.own, box.bytes(), root) == Haul{.refusal = FaultCode::TpmRootGone});
    // With a cell of the same name and authorisation: everything is there but the 32 bytes of the first TPM.
    REQUIRE(TpmRoot::make(*elsewhere, *kiosk.shift, kiosk.around.entropy));
    CHECK(kiosk.haulWith(kiosk.own, box.bytes(), root) == Haul{.opened = 0});
    kiosk.checkOwnerReads(*kiosk.shift);
}

TEST_CASE("stolen kiosk: on a machine with a changed register no record opens, until it is as it was",
          "[storage][tpm][stolen]")
{
    Kiosk kiosk;
    const LockedBytes box = kiosk.stolenBoxKey();
    kiosk.between([&] { kiosk.chip.changeMachine(); });
    CHECK(kiosk.haulOf(kiosk.own, *kiosk.link, *kiosk.shift) == Haul{.refusal = FaultCode::TpmStateChanged});
    TpmRoot root = kiosk.root();
    CHECK(kiosk.haulWith(kiosk.own, box.bytes(), root) == Haul{.refusal = FaultCode::TpmStateChanged});
    CHECK(StaffCells(*kiosk.link, kiosk.around.entropy, quick()).open(1, staffPin) == fail(FaultCode::TpmStateChanged));
    kiosk.between([&] { kiosk.chip.cutPower(); });
    kiosk.checkOwnerReads(*kiosk.shift);
}

TEST_CASE("stolen kiosk: six wrong PINs on the whole kiosk open no record, and then the right one does not either",
          "[storage][tpm][stolen]")
{
    Kiosk kiosk;
    // The control: who has the PIN reads.
    {
        const auto staff = StaffCells(*kiosk.link, kiosk.around.entropy, quick()).open(1, staffPin);
        REQUIRE(staff);
        kiosk.checkOwnerReads(staff->secret);
    }
    const auto image = kiosk.copyOf(kiosk.own);
    std::size_t opened = 0;
    const auto tryPin = [&](const WipedText& pin) {
        const auto shift = StaffCells(*kiosk.link, kiosk.around.entropy, quick()).open(1, pin);
        if (shift)
            opened += kiosk.haulOf(kiosk.own, *kiosk.link, shift->secret).opened;
        return shift ? FaultCode{} : shift.error().code;
    };
    for (const char* guess : {"194837", "730264", "550917", "662081"})
        CHECK(tryPin(WipedText(guess)) == FaultCode::StaffPinWrong);
    for (const char* guess : {"381746", "920573", "482915"})
        CHECK(tryPin(WipedText(guess)) == FaultCode::StaffPinLocked);
    // Neither a power cut nor the disk of before sets the chip's count back.
    kiosk.between([&] { kiosk.chip.cutPower(); });
    std::filesystem::remove_all(kiosk.own);
    std::filesystem::copy(image, kiosk.own, std::filesystem::copy_options::recursive);
    CHECK(tryPin(staffPin) == FaultCode::StaffPinLocked);
    CHECK(opened == 0);

    // Without a PIN the box key opens, on the machine it was made for; what it opens has no person in it.
    const LockedBytes box = kiosk.stolenBoxKey();
    TpmRoot guessed(*kiosk.link, ShiftSecret::of(crypto::randomKey()).value(), kiosk.around.entropy);
    CHECK(kiosk.haulWith(kiosk.own, box.bytes(), guessed) == Haul{.refusal = FaultCode::TpmRootGone});
    VolatileRoot noRoot(kiosk.around.entropy);
    CHECK(kiosk.haulWith(kiosk.own, box.bytes(), noRoot) == Haul{.opened = 0});
}
