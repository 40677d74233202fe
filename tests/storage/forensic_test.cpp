// SPDX-License-Identifier: Apache-2.0
// A thousand visits on a real ext4 disk, then everything that a thief can try on the raw image of it.
//
// The disk is a file, mounted over the loop device: SKIPPED where that is not allowed.
#include "storage/store.h"
#include "tests/storage/canaries.h"
#include "tests/storage/thief.h"
#include "tests/storage/vault_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>
#include <format>
#include <fstream>
#include <iostream>
#include <ranges>
#include <sched.h>
#include <sys/mount.h>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

constexpr int noMounts = 99;
constexpr std::uint32_t visitCount = 1000;
constexpr std::uint32_t liveCount = 5;
constexpr std::uint32_t picturesEvery = 100;

/// Remembers every root there ever was, which no keeper may: the control needs them.
class RecordingRoot final : public RootKeeper {
public:
    explicit RecordingRoot(Entropy& entropy)
        : kept_(entropy)
    {
        note();
    }
    [[nodiscard]] Result<LockedBytes> root() override { return kept_.root(); }
    [[nodiscard]] Result<LockedBytes> prepare() override { return kept_.prepare(); }
    [[nodiscard]] Status commit() override
    {
        return kept_.commit().transform([this] { note(); });
    }
    [[nodiscard]] Protection protection() const override { return Protection::Full; }

    /// One after the other, 32 bytes each, the present one last.
    std::string roots;

private:
    void note()
    {
        const LockedBytes now = kept_.root().value();
        roots.append(reinterpret_cast<const char*>(now.data()), now.size());
    }

    VolatileRoot kept_;
};

/// A file with an ext4 file system in it.
class Disk {
public:
    Disk()
    {
        const std::string make = std::format(
            "PATH=/usr/sbin:/sbin:$PATH mkfs.ext4 -q -F -b 4096 -m 0 {} {}M >/dev/null 2>&1", image(), megabytes);
        if (std::system(make.c_str()) != 0)
            throw std::runtime_error("no file system");
    }
    /// Runs `work` with the disk at mountPoint(), in a child; noMounts when the system allows none.
    template<class Work>
    [[nodiscard]] int with(Work&& work) const
    {
        return inChild([&] {
            if (::unshare(CLONE_NEWNS) != 0)
                return noMounts;
            static_cast<void>(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr));
            const std::string mount =
                std::format("mount -o loop {} {} 2>/dev/null", image(), mountPoint_.path().c_str());
            if (std::system(mount.c_str()) != 0)
                return noMounts;
            const int result = work();
            return ::umount(mountPoint_.path().c_str()) == 0 ? result : 98;
        });
    }
    [[nodiscard]] const std::filesystem::path& mountPoint() const { return mountPoint_.path(); }
    [[nodiscard]] Bytes raw() const
    {
        auto content = readFile(image(), (megabytes << 20) + 1);
        return content && *content ? std::move(**content) : Bytes{};
    }

private:
    static constexpr std::size_t megabytes = 96;
    [[nodiscard]] std::string image() const { return (folder_.path() / "disk.img").string(); }

    TemporaryFolder folder_{memoryFolder()};
    TemporaryFolder mountPoint_;
};

std::string nameOf(std::uint32_t visit)
{
    // A letter behind the number: a cut-off name with a chance digit behind it must not count as another one.
    return std::format("Zq{:04}x {}", visit, canaryName);
}

/// What a flash chip keeps beside the disk that it shows: it never writes twice to the same cells, so each version of
/// each block may still be somewhere. Here it is all there, beginning at a block each.
class SpareCells {
public:
    explicit SpareCells(const std::filesystem::path& file)
        : out_(file, std::ios::binary)
    {
    }
    void keep(const std::filesystem::path& store)
    {
        constexpr std::size_t blockBytes = 4096;
        for (const char* name : {"vault.db-wal", "slots.a", "slots.b"}) {
            std::string content = contentOf(store / name);
            content.resize((content.size() + blockBytes - 1) / blockBytes * blockBytes);
            out_ << content;
        }
    }

private:
    std::ofstream out_;
};

int visitAll(const Disk& disk, Surroundings& around, const std::filesystem::path& elsewhere)
{
    RecordingRoot root{around.entropy};
    SpareCells spare{elsewhere / "spare"};
    const auto folder = disk.mountPoint() / "store";
    auto store = Store::open(folder, around.boxKey, root, around.hasher, around.entropy, around.clock);
    if (!store)
        return 1;
    Vault& vault = (*store)->vault();
    for (std::uint32_t n = 0; n < visitCount; ++n) {
        const std::string name = nameOf(n);
        const auto id = vault.prepare(n % picturesEvery == 0 ? recordOf(name) : smallRecordOf(name), jobOf(n));
        if (!id || !vault.sending(*id, "SN-1", n))
            return 2;
        spare.keep(folder);
        if (n + liveCount >= visitCount)
            continue;
        const Status ended = n % 3 == 0   ? vault.issue(*id)
                             : n % 3 == 1 ? vault.spoil(*id, SpoilReason::PrinterFault)
                                          : vault.leaveUnknown(*id);
        if (!ended)
            return 3;
    }
    if (vault.peopleHeld() != liveCount)
        return 4;
    overwrite(elsewhere / "roots", root.roots);
    return 0;
}

std::vector<Bytes> rootsIn(const std::filesystem::path& file)
{
    const std::string all = contentOf(file);
    std::vector<Bytes> roots;
    for (std::size_t at = 0; at + RootKeeper::rootBytes <= all.size(); at += RootKeeper::rootBytes) {
        const auto one = std::as_bytes(std::span{all}.subspan(at, RootKeeper::rootBytes));
        roots.emplace_back(one.begin(), one.end());
    }
    return roots;
}

/// How many of these names belong to residents who are gone, and how many to those who are still there.
std::pair<int, int> goneAndLive(const std::set<std::string>& names)
{
    int gone = 0;
    int live = 0;
    for (std::uint32_t n = 0; n < visitCount; ++n)
        if (names.contains(nameOf(n)))
            ++(n + liveCount < visitCount ? gone : live);
    return {gone, live};
}

std::set<std::string> formsFound(std::string_view bytes, const std::vector<Canary>& canaries)
{
    std::set<std::string> found;
    for (const Canary& canary : canaries)
        if (::memmem(bytes.data(), bytes.size(), canary.bytes.data(), canary.bytes.size()) != nullptr)
            found.insert(canary.form);
    return found;
}

std::string_view textOf(ByteView bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

TEST_CASE("forensic: of 1,000 residents on a raw disk the present root opens the 5 who are there, no one else",
          "[storage][forensic]")
{
    const Disk disk;
    const TemporaryFolder elsewhere{memoryFolder()};
    Surroundings around;
    const int status = disk.with([&] { return visitAll(disk, around, elsewhere.path()); });
    if (status == noMounts)
        SKIP("this system allows no loop mounts: the raw disk was not searched");
    REQUIRE(status == 0);

    Bytes image = disk.raw();
    const std::string spare = contentOf(elsewhere.path() / "spare");
    std::ranges::copy(std::as_bytes(std::span{spare}), std::back_inserter(image));
    const LockedBytes key = VaultBench::databaseKey(around);
    const Thief thief{image, key.bytes()};
    const auto roots = rootsIn(elsewhere.path() / "roots");
    const auto [gone, live] = goneAndLive(thief.namesReadWith({roots.back()}));
    const auto [goneWithAll, liveWithAll] = goneAndLive(thief.namesReadWith(roots));
    std::cout << std::format(
        "forensic: {} key tables and {} sealed records on the disk; read with the present root: {} "
        "gone, {} live; with all {} roots: {} gone, {} live\n",
        thief.keyTables().size(), thief.records().size(), gone, live, roots.size(), goneWithAll, liveWithAll);
    CHECK(gone == 0);
    CHECK(live == liveCount);
    // The control: with the roots that are gone everybody is read, so it is they that protect.
    CHECK(goneWithAll == visitCount - liveCount);

    const auto canaries = allCanaries();
    CHECK(formsFound(textOf(image), canaries).empty());
    thief.lookThrough([&](std::string_view plain) { CHECK(formsFound(plain, canaries).empty()); });

    // The control: each form, written to the disk and deleted again, is found.
    const int planted = disk.with([&] {
        const auto folder = disk.mountPoint() / "planted";
        std::filesystem::create_directory(folder);
        for (const auto& [number, canary] : canaries | std::views::enumerate)
            overwrite(folder / std::to_string(number), canary.bytes);
        std::filesystem::remove_all(folder);
        return 0;
    });
    REQUIRE(planted == 0);
    CHECK(formsFound(textOf(disk.raw()), canaries).size() == canaries.size());
}
