// SPDX-License-Identifier: Apache-2.0
#include "storage/journal_check.h"

#include "app/privacy/places.h"
#include "storage/signed_heads.h"
#include "tests/storage/vault_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <format>
#include <set>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

/// A stand-in for a key: the signature is a fingerprint of key and message. Real keys: tests/sync/city.
class MarkSigner final : public Signer, public SignatureVerifier {
public:
    MarkSigner(const Hasher& hasher, std::byte mark)
        : hasher_(hasher)
        , mark_(mark)
    {
    }
    [[nodiscard]] Kid kid() const override
    {
        Kid kid{};
        kid.fill(mark_);
        return kid;
    }
    [[nodiscard]] Result<EcdsaSignature> sign(ByteView message) override { return made(message); }
    [[nodiscard]] Status verify(const Kid& by, ByteView message, const EcdsaSignature& signature) const override
    {
        if (by != kid())
            return fail(FaultCode::KeyMissing);
        return signature == made(message) ? Status{} : fail(FaultCode::SignatureWrong);
    }

private:
    [[nodiscard]] EcdsaSignature made(ByteView message) const
    {
        Bytes keyed{mark_};
        keyed.insert(keyed.end(), message.begin(), message.end());
        const Digest digest = hasher_.sha256(keyed);
        EcdsaSignature signature{};
        std::ranges::copy(digest, signature.begin());
        return signature;
    }
    const Hasher& hasher_;
    std::byte mark_;
};

struct Fixture {
    TemporaryFolder folder;
    Surroundings around;
    VolatileRoot root{around.entropy};
    AeadFieldSealer sealer;
    VaultBench bench{folder.path(), around, root, sealer};
    MarkSigner key{around.hasher, std::byte{1}};
    SignedHeads heads{bench.database(), bench.journal(), around.hasher, key};

    void fill(int lines)
    {
        for (int i = 0; i < lines; ++i) {
            REQUIRE(bench.journal().note(JournalEvent::VisitStarted));
            around.clock.day = CivilDay{std::chrono::sys_days{around.clock.day} + std::chrono::days{1}};
        }
    }
    JournalCheck check() { return check(key); }
    JournalCheck check(const SignatureVerifier& verifier)
    {
        const auto made = checkJournal(bench.database(), bench.journal(), around.hasher, verifier);
        REQUIRE(made);
        return *made;
    }
    /// Applies `sql` in a transaction, checks, takes it back.
    JournalCheck checkAfter(const std::string& sql)
    {
        REQUIRE(bench.database().execute("BEGIN"));
        REQUIRE(bench.database().execute(sql));
        REQUIRE(bench.database().number("SELECT changes()").value() > 0);
        const JournalCheck made = check();
        REQUIRE(bench.database().execute("ROLLBACK"));
        return made;
    }
};

bool isAt(const JournalCheck& check, JournalVerdict verdict, std::uint64_t at)
{
    INFO(static_cast<int>(check.verdict) << " at " << check.at);
    CHECK(check.verdict == verdict);
    CHECK(check.at == at);
    return check.verdict == verdict && check.at == at;
}

} // namespace

TEST_CASE("journal check: an empty one holds; a filled one tells its size, days and what is signed",
          "[storage][journal]")
{
    Fixture f;
    CHECK(isAt(f.check(), JournalVerdict::Holds, 0));
    CHECK(f.heads.signHead() == Bytes{});
    f.fill(10);
    const auto first = f.heads.signHead();
    REQUIRE(first);
    CHECK(f.heads.signHead() == first);
    f.fill(2);
    const JournalCheck check = f.check();
    CHECK(isAt(check, JournalVerdict::Holds, 0));
    CHECK(check.entries == 12);
    CHECK(check.signedUpTo == 10);
    CHECK(check.lastDay == CivilDay{std::chrono::sys_days{*check.firstDay} + std::chrono::days{11}});
    CHECK(exitCodeFor(check.verdict) == 0);
    CHECK(f.bench.journal().verify());
}

TEST_CASE("journal check: says which entry breaks the chain, and how", "[storage][journal]")
{
    Fixture f;
    f.fill(10);
    CHECK(isAt(f.checkAfter("UPDATE journal SET event=99 WHERE sequence=4"), JournalVerdict::EntryUnreadable, 4));
    CHECK(isAt(f.checkAfter("DELETE FROM journal WHERE sequence=4"), JournalVerdict::EntryMissing, 4));
    CHECK(isAt(f.checkAfter("DELETE FROM journal WHERE sequence=1"), JournalVerdict::EntryMissing, 1));
    CHECK(isAt(f.checkAfter("UPDATE journal SET previous=zeroblob(32) WHERE sequence=4"),
               JournalVerdict::EntryNotChained, 4));
    CHECK(isAt(f.checkAfter("UPDATE journal SET day=day+1 WHERE sequence=4"), JournalVerdict::EntryChanged, 4));
    CHECK(isAt(f.checkAfter("DELETE FROM journal WHERE sequence>7"), JournalVerdict::EndMissing, 8));
    CHECK(isAt(f.checkAfter("UPDATE journal_head SET sealed=randomblob(80)"), JournalVerdict::EndUnreadable, 0));
    CHECK(isAt(f.checkAfter("DELETE FROM journal_head"), JournalVerdict::EndForeign, 1));
    CHECK(isAt(f.check(), JournalVerdict::Holds, 0));
}

TEST_CASE("journal check: who has the database and its keys cannot rewrite what was signed", "[storage][journal]")
{
    Fixture f;
    f.fill(5);
    REQUIRE(f.heads.signHead());
    // The whole journal anew, by the kiosk's own code: chain and sealed end hold.
    REQUIRE(f.bench.database().execute("DELETE FROM journal"));
    REQUIRE(f.bench.database().execute("DELETE FROM journal_head"));
    f.fill(7);
    CHECK(f.bench.journal().verify());
    CHECK(isAt(f.check(), JournalVerdict::SignedEntryChanged, 5));
    CHECK(exitCodeFor(f.check().verdict) == 1);
    REQUIRE(f.bench.database().execute("DELETE FROM journal"));
    REQUIRE(f.bench.database().execute("DELETE FROM journal_head"));
    f.fill(3);
    CHECK(isAt(f.check(), JournalVerdict::SignedEntryMissing, 5));
}

TEST_CASE("journal check: a wrong, torn or foreign signature is told apart", "[storage][journal]")
{
    Fixture f;
    f.fill(5);
    const auto signedHead = f.heads.signHead();
    REQUIRE(signedHead);
    CHECK(isAt(f.checkAfter("UPDATE journal_signature SET signed=x'00'"), JournalVerdict::SignatureUnreadable, 5));
    // The last byte is one of the signature's.
    CHECK(isAt(f.checkAfter(std::format("UPDATE journal_signature SET signed=CAST(substr(signed,1,{})||x'{:02x}' AS "
                                        "BLOB)",
                                        signedHead->size() - 1, std::to_integer<int>(signedHead->back()) ^ 1)),
               JournalVerdict::SignatureWrong, 5));
    CHECK(isAt(f.checkAfter("UPDATE journal_signature SET day=day+1"), JournalVerdict::SignedEntryChanged, 5));
    CHECK(isAt(f.checkAfter("UPDATE journal_signature SET sequence=4"), JournalVerdict::SignatureUnreadable, 4));
    MarkSigner other(f.around.hasher, std::byte{2});
    const JournalCheck unknown = f.check(other);
    CHECK(isAt(unknown, JournalVerdict::SignatureUnknown, 5));
    CHECK(exitCodeFor(unknown.verdict) == 2);
    // A new key after the kiosk was certified again: what it signs covers what came before.
    SignedHeads later(f.bench.database(), f.bench.journal(), f.around.hasher, other);
    f.fill(1);
    REQUIRE(later.signHead());
    CHECK(isAt(f.check(other), JournalVerdict::Holds, 0));
    CHECK(f.check(other).signedUpTo == 6);
}

TEST_CASE("journal check: a sealed batch without a signature cannot be told good", "[storage][journal]")
{
    Fixture f;
    f.fill(3);
    const auto seal = [&](bool withHead) {
        const auto pending = f.bench.outbox().nextBatch(1, [&](const BatchContent& content) -> Result<PendingBatch> {
            if (withHead)
                CHECK(f.heads.signHead());
            Bytes sealed(100, std::byte{3});
            return PendingBatch{content.sequence, f.around.hasher.sha256(sealed), sealed};
        });
        REQUIRE(pending);
        REQUIRE(f.bench.outbox().acknowledged(pending->sequence, pending->hash));
    };
    seal(true);
    CHECK(isAt(f.check(), JournalVerdict::Holds, 0));
    seal(false);
    CHECK(isAt(f.check(), JournalVerdict::NeverSigned, 6));
    CHECK(exitCodeFor(f.check().verdict) == 2);
}

TEST_CASE("journal heads: what does not hold is not signed; the city's answer is kept beside its head",
          "[storage][journal]")
{
    Fixture f;
    f.fill(4);
    const auto first = f.heads.signHead();
    REQUIRE(f.bench.database().execute("BEGIN"));
    REQUIRE(f.bench.database().execute("DELETE FROM journal WHERE sequence=4"));
    CHECK(f.heads.signHead().error().code == FaultCode::VaultDamaged);
    REQUIRE(f.bench.database().execute("ROLLBACK"));
    const Bytes answer(50, std::byte{9});
    REQUIRE(f.heads.countersigned(f.around.hasher.sha256(answer), answer));
    CHECK_FALSE(keptHeads(f.bench.database())->front().countersigned);
    REQUIRE(f.heads.countersigned(f.around.hasher.sha256(*first), answer));
    CHECK(keptHeads(f.bench.database())->front().countersigned == answer);
}

TEST_CASE("journal: an entry is a number, a day, a listed event and a pseudonym, and its line has no room for more",
          "[storage][journal][disclosure]")
{
    // 8 + 4 + 2 + 8 + 32 bytes: with these five the line is full.
    static_assert(sizeof(JournalEntry::sequence) + 4 + sizeof(JournalEvent) + sizeof(JournalEntry::staff) +
                      sizeof(JournalEntry::previous) ==
                  std::tuple_size_v<JournalLine>);
    // And no member beside them and the hash: a structured binding of another number would not compile.
    const JournalEntry entry{};
    const auto& [sequence, day, event, staff, previous, hash] = entry;
    static_assert(std::is_same_v<decltype(day), const std::chrono::year_month_day>);
    static_assert(std::is_enum_v<std::remove_cvref_t<decltype(event)>>);
    CHECK(sequence == 0);
    CHECK(staff == StaffPseudonym{});
    CHECK(previous == hash);
    // Every event of the closed list goes through the chain; the next number does not.
    Fixture f;
    for (int each = 1; each <= static_cast<int>(JournalEvent::LastJournalEvent); ++each)
        REQUIRE(f.bench.journal().note(static_cast<JournalEvent>(each)));
    CHECK(f.bench.journal().verify());
    const auto beyond = static_cast<std::uint64_t>(JournalEvent::LastJournalEvent);
    CHECK(isAt(f.checkAfter(std::format("UPDATE journal SET event={} WHERE sequence={}", beyond + 1, beyond)),
               JournalVerdict::EntryUnreadable, beyond));
}
