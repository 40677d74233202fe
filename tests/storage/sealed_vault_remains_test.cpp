// SPDX-License-Identifier: Apache-2.0
// What a thief with the whole disk and the database key finds of a resident: while the record is open, and after.
#include "storage/record_fields.h"
#include "tests/storage/sqlcipher_pages.h"
#include "tests/storage/vault_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <map>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

/// Seals nothing: the control that shows the search can find.
class IdentitySealer final : public FieldSealer {
public:
    [[nodiscard]] Result<Bytes> seal(ByteView, const RecordId&, Field, ByteView plain) const override
    {
        return Bytes(plain.begin(), plain.end());
    }
    [[nodiscard]] Result<LockedBytes> open(ByteView, const RecordId&, Field, ByteView sealed) const override
    {
        LockedBytes plain(sealed.size());
        std::ranges::copy(sealed, plain.bytes().begin());
        return plain;
    }
};

struct Sighting {
    bool name = false;
    bool address = false;
    bool birthDate = false;
    bool portrait = false;

    Sighting& operator|=(const Sighting& other)
    {
        name |= other.name;
        address |= other.address;
        birthDate |= other.birthDate;
        portrait |= other.portrait;
        return *this;
    }
    [[nodiscard]] bool any() const { return name || address || birthDate || portrait; }
    [[nodiscard]] bool all() const { return name && address && birthDate && portrait; }
};

std::string piecesOfPortrait()
{
    const KeptRecord record = recordOf();
    return record.portrait.use([](const Portrait& portrait) {
        return std::string(reinterpret_cast<const char*>(portrait.rgb.data()) + 150'000, 64);
    });
}

/// Searches every file of the folder, as it is and, for the database, decrypted.
Sighting search(const std::filesystem::path& folder, ByteView databaseKey)
{
    static const std::string piece = piecesOfPortrait();
    std::string everything = decryptedPages(folder / "vault.db", databaseKey);
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        everything += contentOf(entry.path());
    return {.name = holdsWord(everything, "Kanarienvogel") || holdsWord(everything, "Xochitl"),
            .address = holdsWord(everything, "Zebrafinch"),
            .birthDate = holdsWord(everything, "1981-02-29"),
            .portrait = everything.contains(piece)};
}

/// One whole visit, searched at each station.
Sighting sightingsOfAVisit(const FieldSealer& sealer, bool issued)
{
    TemporaryFolder folder;
    Surroundings around;
    VolatileRoot root{around.entropy};
    const LockedBytes key = VaultBench::databaseKey(around);
    Sighting seen;
    {
        VaultBench bench{folder.path(), around, root, sealer};
        const auto id = bench.vault().prepare(recordOf(), jobOf(1));
        REQUIRE(id);
        seen |= search(folder.path(), key.bytes());
        REQUIRE(bench.database().checkpoint());
        seen |= search(folder.path(), key.bytes());
        REQUIRE(bench.vault().sending(*id, "SN", 1));
        seen |= search(folder.path(), key.bytes());
        REQUIRE((issued ? bench.vault().issue(*id) : bench.vault().leaveUnknown(*id)));
        seen |= search(folder.path(), key.bytes());
    }
    seen |= search(folder.path(), key.bytes());
    return seen;
}

} // namespace

TEST_CASE("remains: nothing personal can be read with the disk and the database key, at no time of a visit",
          "[storage][remains]")
{
    const bool issued = GENERATE(true, false);
    CHECK(!sightingsOfAVisit(AeadFieldSealer{}, issued).any());
    // The control: without the sealing of fields the same search finds every one of them.
    CHECK(sightingsOfAVisit(IdentitySealer{}, issued).all());
}

TEST_CASE("remains: after the end not even the sealed form is left in the files", "[storage][remains]")
{
    TemporaryFolder folder;
    Surroundings around;
    VolatileRoot root{around.entropy};
    const LockedBytes key = VaultBench::databaseKey(around);
    const AeadFieldSealer sealer;
    VaultBench bench{folder.path(), around, root, sealer};
    const auto id = bench.vault().prepare(recordOf(), jobOf(1));
    auto select = bench.database().prepare("SELECT full_name FROM record");
    REQUIRE(select->step() == Statement::Step::Row);
    const Bytes sealed = select->blob(0);
    REQUIRE(select->run());
    const std::string_view sealedText{reinterpret_cast<const char*>(sealed.data()), 64};
    CHECK(decryptedPages(folder.path() / "vault.db", key.bytes()).contains(sealedText));

    REQUIRE(bench.vault().sending(*id, "SN", 1));
    REQUIRE(bench.vault().issue(*id));
    CHECK(!decryptedPages(folder.path() / "vault.db", key.bytes()).contains(sealedText));
}

TEST_CASE("remains: of 30 residents, copied to the last byte while they were open, none can be opened afterwards",
          "[storage][remains]")
{
    TemporaryFolder folder;
    TemporaryFolder elsewhere;
    Surroundings around;
    FileRoot root{elsewhere.path() / "root", around.entropy};
    const AeadFieldSealer sealer;

    struct Taken {
        RecordId id;
        std::vector<Bytes> sealed;
        std::map<std::string, std::string> tables;
        LockedBytes oldRoot;
    };
    std::vector<Taken> taken;
    {
        VaultBench bench{folder.path(), around, root, sealer};
        for (std::uint32_t n = 0; n < 30; ++n) {
            const auto id = bench.vault().prepare(recordOf(), jobOf(n));
            REQUIRE(id);
            JobRows rows{bench.database()};
            taken.push_back(
                {.id = *id, .sealed = rows.sealed(*id).value().value(), .tables = {}, .oldRoot = root.root().value()});
            for (const char* name : {"slots.a", "slots.b"})
                taken.back().tables[name] = contentOf(folder.path() / name);
            REQUIRE(bench.vault().sending(*id, "SN", n));
            REQUIRE(bench.vault().issue(*id));
        }
        REQUIRE(bench.vault().peopleHeld() == 0);
    }

    const auto opensWith = [&](const Taken& one) {
        TemporaryFolder thief;
        for (const auto& [name, content] : one.tables)
            if (!content.empty())
                overwrite(thief.path() / name, content);
        const auto table = KeyTable::open(thief.path(), root);
        const auto key = table->keyOf(one.id);
        return key && openRecord(one.sealed, one.id, *key, sealer);
    };
    int opened = 0;
    for (const Taken& one : taken)
        opened += opensWith(one) ? 1 : 0;
    CHECK(opened == 0);

    // The control: with the root of that moment every one of them opens.
    int openedWithOldRoot = 0;
    for (const Taken& one : taken) {
        REQUIRE(root.putBack(one.oldRoot));
        openedWithOldRoot += opensWith(one) ? 1 : 0;
    }
    CHECK(openedWithOldRoot == 30);
}
