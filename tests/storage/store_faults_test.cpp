// SPDX-License-Identifier: Apache-2.0
// Real faults of the disk: a small tmpfs that is full, a folder that may not be written. They need mounts of their own,
// so each runs in a child process; where the system allows no such mounts, the tests say that they were skipped.
#include "storage/store.h"
#include "tests/storage/vault_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>
#include <format>
#include <fstream>
#include <linux/fs.h>
#include <sched.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/mount.h>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

constexpr int noMounts = 99;

/// The line of the first expectation that did not hold is the child's answer; lines are below 256 there.
class Expectations {
public:
    void operator()(bool holds, int number)
    {
        if (!holds && failed_ == 0)
            failed_ = number;
    }
    [[nodiscard]] int failed() const { return failed_; }

private:
    int failed_ = 0;
};

/// Who is not root becomes root of a name space of their own, under their own number outside.
bool enterOwnNameSpace()
{
    const auto user = ::getuid();
    const auto group = ::getgid();
    if (::unshare(CLONE_NEWNS) == 0)
        return true;
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return false;
    const auto tell = [](const char* path, const std::string& line) {
        std::ofstream file(path);
        file << line << std::flush;
        return file.good();
    };
    return tell("/proc/self/setgroups", "deny") && tell("/proc/self/uid_map", std::format("0 {} 1", user)) &&
           tell("/proc/self/gid_map", std::format("0 {} 1", group));
}

bool mountSmallDisk(const std::filesystem::path& folder, const char* options)
{
    if (!enterOwnNameSpace())
        return false;
    // Refused where the root folder is no mount point; the mount then still ends with this process's name space.
    static_cast<void>(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr));
    return ::mount("none", folder.c_str(), "tmpfs", 0, options) == 0;
}

bool resizeDisk(const std::filesystem::path& folder, const char* options)
{
    return ::mount("none", folder.c_str(), "tmpfs", MS_REMOUNT, options) == 0;
}

bool forbidNewFiles(const std::filesystem::path& folder, bool forbidden)
{
    const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    int flags = forbidden ? FS_IMMUTABLE_FL : 0;
    return opened.isOpen() && ::ioctl(opened.number(), FS_IOC_SETFLAGS, &flags) == 0;
}

/// Takes every free byte of the disk, or gives them back.
void fillDisk(const std::filesystem::path& folder)
{
    const Descriptor file{::open((folder / "filler").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)};
    const Bytes block(4096);
    while (::write(file.number(), block.data(), block.size()) > 0) {
    }
}

struct Fixture {
    TemporaryFolder mountPoint;
    Surroundings around;
    VolatileRoot root{around.entropy};

    Result<std::unique_ptr<Store>> open()
    {
        return Store::open(mountPoint.path(), around.boxKey, root, around.hasher, around.entropy, around.clock);
    }
};

template<class T>
bool isFault(const Result<T>& result, FaultCode code)
{
    return !result && result.error().code == code;
}

/// The disk fills up at `full`; then the store starts on the full disk, and on one with room again.
int destroyWhileDiskFills(Fixture& f, DestroyStep full)
{
    if (!mountSmallDisk(f.mountPoint.path(), "size=8m"))
        return noMounts;
    Expectations expect;
    const AeadFieldSealer sealer;
    RecordId gone{};
    RecordId other{};
    {
        VaultBench bench{f.mountPoint.path(), f.around, f.root, sealer, [&](DestroyStep step) -> Status {
                             if (step == full)
                                 fillDisk(f.mountPoint.path());
                             return {};
                         }};
        Vault& vault = bench.vault();
        for (RecordId* id : {&other, &gone})
            *id = vault.prepare(smallRecordOf(), jobOf(id == &gone ? 2 : 1)).value_or(RecordId{});
        expect(vault.sending(other, "SN", 1) && vault.sending(gone, "SN", 2), 2);
        // The table's new file has its room by then, so the key goes; it is the rows for which there is none.
        expect(isFault(vault.issue(gone), FaultCode::VaultDiskFull), 3);
        expect(isFault(vault.open(gone), FaultCode::VaultRecordGone), 4);
        expect(vault.open(other).has_value(), 5);
    }
    expect(isFault(f.open(), FaultCode::VaultDiskFull), 6);
    std::filesystem::remove(f.mountPoint.path() / "filler");
    const auto store = f.open();
    if (!store)
        return 7;
    expect(isFault((*store)->vault().open(gone), FaultCode::VaultRecordGone), 8);
    expect((*store)->vault().open(other).has_value(), 9);
    expect((*store)->vault().peopleHeld() == 1U, 10);
    expect((*store)->outbox().waitingRows() == 1U, 11);
    expect((*store)->journal().verify().has_value(), 12);
    return expect.failed();
}

void report(int status)
{
    if (status == noMounts)
        SKIP("this system allows no mounts of our own: disk faults were not tried");
    INFO("expectation number " << status);
    CHECK(status == 0);
}

} // namespace

TEST_CASE("store: a full disk refuses the next record whole, and goes on when there is room",
          "[storage][store][faults]")
{
    Fixture f;
    report(inChild([&] {
        if (!mountSmallDisk(f.mountPoint.path(), "size=2m"))
            return noMounts;
        Expectations expect;
        auto store = f.open();
        if (!store)
            return 1;
        Vault& vault = (*store)->vault();
        std::vector<RecordId> kept;
        Result<RecordId> last = RecordId{};
        for (std::uint32_t n = 0; n < 20 && last; ++n) {
            last = vault.prepare(recordOf(), jobOf(n));
            if (last)
                kept.push_back(*last);
        }
        expect(isFault(last, FaultCode::VaultDiskFull), 2);
        expect(!kept.empty(), 3);
        expect(vault.peopleHeld() == kept.size(), 4);
        for (const RecordId& id : kept)
            expect(vault.open(id).has_value(), 5);
        expect(resizeDisk(f.mountPoint.path(), "size=32m"), 6);
        expect(vault.prepare(recordOf(), jobOf(50)).has_value(), 7);
        expect(vault.peopleHeld() == kept.size() + 1, 8);
        for (const RecordId& id : kept)
            expect(vault.sending(id, "SN", 1).has_value() && vault.issue(id).has_value(), 9);
        expect((*store)->outbox().waitingRows() == kept.size(), 10);
        store->reset();
        expect(f.open().has_value(), 11);
        return expect.failed();
    }));
}

TEST_CASE("store: on a full disk a card is neither lost nor counted twice, and close now still forgets everybody",
          "[storage][store][faults]")
{
    Fixture f;
    report(inChild([&] {
        if (!mountSmallDisk(f.mountPoint.path(), "size=8m"))
            return noMounts;
        Expectations expect;
        auto store = f.open();
        if (!store)
            return 1;
        Vault& vault = (*store)->vault();
        const auto one = vault.prepare(recordOf(), jobOf(1));
        const auto two = vault.prepare(recordOf(), jobOf(2));
        expect(one && two && vault.sending(*one, "SN", 1) && vault.sending(*two, "SN", 2), 2);
        fillDisk(f.mountPoint.path());
        expect(isFault(vault.issue(*one), FaultCode::VaultDiskFull), 3);
        expect(isFault((*store)->pins().enrol(WipedText{"194837"}), FaultCode::VaultDiskFull) ||
                   (*store)->pins().hasAny(),
               4);
        // The rows may have to wait for room; the people may not.
        static_cast<void>(vault.destroyEverything());
        expect(vault.peopleHeld() == 0, 5);
        expect(isFault(vault.open(*two), FaultCode::VaultRecordGone), 6);

        std::filesystem::remove(f.mountPoint.path() / "filler");
        expect(vault.issue(*one).has_value(), 7);
        expect(isFault(vault.issue(*one), FaultCode::VaultRecordGone), 8);
        expect(vault.unsettledJobs()->size() == 1, 9);
        expect(vault.settle(*two, CardStatus::Issued).has_value(), 10);
        expect((*store)->outbox().waitingRows() == 2U, 11);
        expect((*store)->journal().verify().has_value(), 12);
        return expect.failed();
    }));
}

TEST_CASE("store: a disk that fills up at any step of a destruction: told, nothing else lost, gone when there is room",
          "[storage][store][faults][badinput]")
{
    for (const DestroyStep step : {DestroyStep::TableWritten, DestroyStep::TableSynced, DestroyStep::TableInPlace,
                                   DestroyStep::FolderSynced, DestroyStep::RootReplaced}) {
        Fixture f;
        INFO("step " << static_cast<int>(step));
        report(inChild([&] { return destroyWhileDiskFills(f, step); }));
    }
}

TEST_CASE("store: a full disk at the start is named", "[storage][store][faults]")
{
    Fixture f;
    report(inChild([&] {
        if (!mountSmallDisk(f.mountPoint.path(), "size=1m"))
            return noMounts;
        Expectations expect;
        fillDisk(f.mountPoint.path());
        expect(isFault(f.open(), FaultCode::VaultDiskFull), 2);
        std::filesystem::remove(f.mountPoint.path() / "filler");
        expect(f.open().has_value(), 3);
        return expect.failed();
    }));
}

TEST_CASE("store: a read-only disk is named at the start, and nothing is lost by it", "[storage][store][faults]")
{
    Fixture f;
    report(inChild([&] {
        if (!mountSmallDisk(f.mountPoint.path(), "size=8m"))
            return noMounts;
        Expectations expect;
        if (auto store = f.open(); !store || !(*store)->journal().note(JournalEvent::DayOpened))
            return 1;
        expect(::mount("none", f.mountPoint.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=8m") == 0, 2);
        expect(isFault(f.open(), FaultCode::VaultReadOnly), 3);
        expect(resizeDisk(f.mountPoint.path(), "size=8m"), 4);
        auto store = f.open();
        expect(store && (*store)->journal().entries()->size() == 1, 5);
        return expect.failed();
    }));
}

TEST_CASE("store: a read-only disk without a store on it is named too", "[storage][store][faults]")
{
    Fixture f;
    report(inChild([&] {
        if (!mountSmallDisk(f.mountPoint.path(), "size=1m"))
            return noMounts;
        Expectations expect;
        expect(::mount("none", f.mountPoint.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=1m") == 0, 2);
        expect(isFault(f.open(), FaultCode::VaultReadOnly), 3);
        return expect.failed();
    }));
}

TEST_CASE("store: an ending refused by a read-only folder holds when it is repeated", "[storage][store][faults]")
{
    Fixture f;
    report(inChild([&] {
        if (!mountSmallDisk(f.mountPoint.path(), "size=8m") || !forbidNewFiles(f.mountPoint.path(), false))
            return noMounts;
        Expectations expect;
        auto store = f.open();
        if (!store)
            return 1;
        Vault& vault = (*store)->vault();
        const auto id = vault.prepare(recordOf(), jobOf(1));
        expect(id && vault.sending(*id, "SN", 1), 2);
        if (!forbidNewFiles(f.mountPoint.path(), true))
            return noMounts;
        expect(isFault(vault.prepare(recordOf(), jobOf(2)), FaultCode::VaultReadOnly), 3);
        expect(isFault(vault.issue(*id), FaultCode::VaultReadOnly), 4);
        expect(vault.open(*id).has_value(), 5);
        expect((*store)->outbox().waitingRows() == 0U, 6);
        forbidNewFiles(f.mountPoint.path(), false);
        expect(vault.issue(*id).has_value(), 7);
        expect(vault.peopleHeld() == 0U, 8);
        expect((*store)->outbox().waitingRows() == 1U, 9);
        return expect.failed();
    }));
}

TEST_CASE("store: a folder that cannot be one is an input-output fault", "[storage][store][faults]")
{
    Fixture f;
    overwrite(f.mountPoint.path() / "file", "x");
    const auto store = Store::open(f.mountPoint.path() / "file" / "below", f.around.boxKey, f.root, f.around.hasher,
                                   f.around.entropy, f.around.clock);
    CHECK(isFault(store, FaultCode::VaultIoFailed));
}
