// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/batch_plain.h"

#include "app/privacy/fields.h"
#include "app/privacy/places.h"
#include "app/seal/cbor.h"
#include "sync/wire/envelope.h"
#include "tests/sync/seeded_entropy.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;

namespace {

BatchPlain batchOf(std::size_t rows, SeededEntropy& entropy)
{
    BatchPlain batch{.kiosk = *KioskId::parse("kiosk-a"),
                     .sequence = 7,
                     .previous = {},
                     .rows = {},
                     .journalHead = {},
                     .reports = {}};
    entropy.fill(batch.previous);
    for (std::size_t i = 0; i < rows; ++i)
        batch.rows.push_back(randomRow(entropy));
    return batch;
}

bool hasAll(const std::vector<IssuanceRow>& rows, const std::vector<IssuanceRow>& others)
{
    return rows.size() == others.size() && std::ranges::all_of(rows, [&](const IssuanceRow& row) {
               return std::ranges::any_of(others, [&](const IssuanceRow& other) { return isSame(row, other); });
           });
}

Bytes withBody(const cbor::Value& value)
{
    auto body = cbor::encode(value);
    Bytes plain(batchPlainBytes);
    plain[2] = static_cast<std::byte>(body.size() >> 8U);
    plain[3] = static_cast<std::byte>(body.size() & 0xffU);
    std::ranges::copy(body, plain.begin() + 4);
    return plain;
}

} // namespace

TEST_CASE("batch: a row has exactly the six fields that go to the city", "[sync][wire]")
{
    std::set<std::string_view> leaving;
    for (const auto& rule : fieldRules)
        if (rule.leaves == Leaves::ToTheCity || rule.leaves == Leaves::OnTheCardAndToTheCity)
            leaving.insert(rule.key);
    CHECK(leaving == std::set<std::string_view>(rowKeys.begin(), rowKeys.end()));
    for (const auto& rule : fieldRules)
        if (rule.about == About::APerson)
            CHECK_FALSE(std::ranges::contains(rowKeys, rule.key));
    // And nothing beside them is written into a row.
    SeededEntropy entropy(1);
    const auto plain = encodeBatch(batchOf(3, entropy), entropy);
    REQUIRE(plain);
    const std::size_t length =
        std::to_integer<std::size_t>((*plain)[2]) << 8U | std::to_integer<std::size_t>((*plain)[3]);
    const auto map = cbor::decode(ByteView(*plain).subspan(4, length));
    REQUIRE(map);
    CHECK(map->keysAndValues().size() == 14);
    for (const auto& row : map->find(5)->items())
        CHECK(row.items().size() == rowKeys.size());
}

namespace {

std::set<std::string_view> listed(PlaceKind kind, std::string_view container)
{
    std::set<std::string_view> keys;
    for (const Place& place : places())
        if (place.kind == kind && place.container == container)
            keys.insert(place.key);
    return keys;
}

cbor::Value mapOf(ByteView plain)
{
    const std::size_t length = std::to_integer<std::size_t>(plain[2]) << 8U | std::to_integer<std::size_t>(plain[3]);
    auto map = cbor::decode(plain.subspan(4, length));
    REQUIRE(map);
    return std::move(*map);
}

/// The names of the keys that are written: number n is the n-th of batchKeys.
std::set<std::string_view> writtenKeys(const cbor::Value& map)
{
    std::set<std::string_view> keys;
    const auto both = map.keysAndValues();
    for (std::size_t i = 0; i < both.size(); i += 2) {
        const auto number = both[i].asUint().value_or(0);
        keys.insert(number >= 1 && number <= batchKeys.size() ? batchKeys[number - 1] : "not listed");
    }
    return keys;
}

} // namespace

TEST_CASE("batch: the disclosure lists exactly the keys that are written", "[sync][wire][disclosure]")
{
    SeededEntropy entropy(8);
    const auto plain = *encodeBatch(batchOf(2, entropy), entropy);
    CHECK(writtenKeys(mapOf(plain)) == listed(PlaceKind::Batch, "batch"));
    CHECK(listed(PlaceKind::Batch, "row") == std::set<std::string_view>(rowKeys.begin(), rowKeys.end()));
    // A planted key is found, and the city would not read it.
    const auto map = mapOf(plain);
    std::vector<cbor::Value::Entry> entries;
    for (std::size_t i = 0; i < map.keysAndValues().size(); i += 2)
        entries.push_back({map.keysAndValues()[i], map.keysAndValues()[i + 1]});
    entries.push_back({cbor::Value::uint(8), cbor::Value::text("10:41")});
    const auto planted = withBody(cbor::Value::map(std::move(entries)));
    CHECK(writtenKeys(mapOf(planted)) != listed(PlaceKind::Batch, "batch"));
    CHECK_FALSE(decodeBatch(planted));
}

TEST_CASE("batch file: what anybody can read is the listed four, whatever is inside", "[sync][wire][disclosure]")
{
    CHECK(listed(PlaceKind::BatchFile, "header") == std::set<std::string_view>{"magic", "format", "kiosk", "sequence"});
    // 4 + 2 + 2 and 32 + 8 bytes: the four leave no room for a fifth.
    static_assert(envelopeHeaderBytes == 4 + 2 + 2 + KioskId::maxLength + 8);
}

TEST_CASE("batch: a journal head comes back; batches of older formats have less and are still read", "[sync][wire]")
{
    SeededEntropy entropy(9);
    auto batch = batchOf(2, entropy);
    batch.journalHead = Bytes(200, std::byte{5});
    const auto plain = *encodeBatch(batch, entropy);
    CHECK(decodeBatch(plain)->journalHead == batch.journalHead);
    batch.journalHead.resize(513);
    CHECK(encodeBatch(batch, entropy).error().code == FaultCode::BatchRefused);

    const auto map = mapOf(plain);
    const auto rewritten = [&](std::uint64_t format, std::uint64_t lastKey) {
        std::vector<cbor::Value::Entry> entries;
        for (std::size_t i = 0; i < map.keysAndValues().size(); i += 2) {
            const auto key = map.keysAndValues()[i].asUint();
            if (key > lastKey)
                continue;
            entries.push_back(
                {map.keysAndValues()[i], key == 1U ? cbor::Value::uint(format) : map.keysAndValues()[i + 1]});
        }
        return decodeBatch(withBody(cbor::Value::map(std::move(entries))));
    };
    const auto old = rewritten(1, 5);
    REQUIRE(old);
    CHECK(old->journalHead.empty());
    CHECK(hasAll(old->rows, batch.rows));
    const auto withHead = rewritten(2, 6);
    REQUIRE(withHead);
    CHECK(withHead->journalHead == Bytes(200, std::byte{5}));
    CHECK(withHead->reports.empty());
    REQUIRE(rewritten(3, 7));
    CHECK(rewritten(3, 7)->reports == batch.reports);
    constexpr std::array<std::pair<unsigned, unsigned>, 7> wrong{
        {{1, 6}, {1, 7}, {2, 5}, {2, 7}, {3, 5}, {3, 6}, {4, 7}}};
    for (const auto& [format, lastKey] : wrong)
        CHECK_FALSE(rewritten(format, lastKey));
}

TEST_CASE("batch: reports come back; too many, too long or of another kind are refused", "[sync][wire]")
{
    SeededEntropy entropy(10);
    auto batch = batchOf(256, entropy);
    for (std::uint32_t i = 0; i < maxBatchReports / 2; ++i) {
        batch.reports.emplace_back(131'000U + i);
        batch.reports.emplace_back(Bytes(256, static_cast<std::byte>(i)));
    }
    // The fullest batch there can be has room.
    batch.journalHead = Bytes(512, std::byte{5});
    const auto plain = encodeBatch(batch, entropy);
    REQUIRE(plain);
    CHECK(plain->size() == batchPlainBytes);
    CHECK(decodeBatch(*plain)->reports == batch.reports);
    batch.reports.emplace_back(1U);
    CHECK(encodeBatch(batch, entropy).error().code == FaultCode::BatchRefused);
    for (const std::size_t length : {0, 257}) {
        batch.reports = {Bytes(length)};
        CHECK(encodeBatch(batch, entropy).error().code == FaultCode::BatchRefused);
    }
    batch.reports.clear();
    const auto empty = *encodeBatch(batch, entropy);
    const auto map = mapOf(empty);
    const auto with = [&](cbor::Value reports) {
        std::vector<cbor::Value::Entry> entries;
        for (std::size_t i = 0; i < map.keysAndValues().size(); i += 2)
            entries.push_back(
                {map.keysAndValues()[i], map.keysAndValues()[i].asUint() == 7U ? reports : map.keysAndValues()[i + 1]});
        return decodeBatch(withBody(cbor::Value::map(std::move(entries))));
    };
    using cbor::Value;
    CHECK(with(Value::array({Value::uint(7)})));
    CHECK_FALSE(with(Value::uint(7)));
    CHECK_FALSE(with(Value::array({Value::uint(std::uint64_t{1} << 32U)})));
    CHECK_FALSE(with(Value::array({Value::text("Amina")})));
    CHECK_FALSE(with(Value::array({Value::array({Value::uint(7)})})));
    CHECK_FALSE(with(Value::array(std::vector<Value>(maxBatchReports + 1, Value::uint(7)))));
}

TEST_CASE("batch: comes back as it went in, whatever the number of rows", "[sync][wire]")
{
    SeededEntropy entropy(2);
    for (const std::size_t count : {0, 1, 2, 17, 255, 256}) {
        const auto batch = batchOf(count, entropy);
        const auto plain = encodeBatch(batch, entropy);
        REQUIRE(plain);
        const auto back = decodeBatch(*plain);
        REQUIRE(back);
        CHECK(back->kiosk == batch.kiosk);
        CHECK(back->sequence == batch.sequence);
        CHECK(back->previous == batch.previous);
        CHECK(hasAll(batch.rows, back->rows));
    }
}

TEST_CASE("batch: has one size, so its length tells nothing", "[sync][wire]")
{
    SeededEntropy entropy(3);
    std::set<std::size_t> sizes;
    for (std::size_t count = 0; count <= maxBatchRows; count += 8)
        sizes.insert(encodeBatch(batchOf(count, entropy), entropy)->size());
    CHECK(sizes == std::set<std::size_t>{batchPlainBytes});
}

TEST_CASE("batch: the order of the rows is not the order they came in", "[sync][wire]")
{
    SeededEntropy entropy(4);
    const auto batch = batchOf(64, entropy);
    std::array<int, 64> firstPlace{};
    for (int round = 0; round < 640; ++round) {
        const auto back = decodeBatch(*encodeBatch(batch, entropy));
        const auto found = std::ranges::find(batch.rows, back->rows.front().cardNumber, &IssuanceRow::cardNumber);
        ++firstPlace[static_cast<std::size_t>(found - batch.rows.begin())];
    }
    // Ten each are expected; a row that is never or mostly first would show the order.
    CHECK(std::ranges::max(firstPlace) < 40);
    CHECK(std::ranges::count(firstPlace, 0) < 5);
}

TEST_CASE("batch: too many rows and impossible days are refused", "[sync][wire]")
{
    SeededEntropy entropy(5);
    CHECK(encodeBatch(batchOf(257, entropy), entropy).error().code == FaultCode::BatchRefused);
    auto batch = batchOf(1, entropy);
    batch.rows.front().issuedDay = std::chrono::year{2026} / 2 / 30;
    CHECK(encodeBatch(batch, entropy).error().code == FaultCode::BatchRefused);
    batch.rows.front().issuedDay = std::chrono::year{1999} / 12 / 31;
    CHECK(encodeBatch(batch, entropy).error().code == FaultCode::BatchRefused);
}

TEST_CASE("batch: anything but the exact form is refused", "[sync][wire]")
{
    SeededEntropy entropy(6);
    const auto plain = *encodeBatch(batchOf(2, entropy), entropy);
    const auto refused = [](ByteView changed) {
        const auto read = decodeBatch(changed);
        return !read && read.error().code == FaultCode::BatchRefused;
    };
    CHECK(refused({}));
    CHECK(refused(ByteView(plain).first(batchPlainBytes - 1)));
    auto longer = plain;
    longer.push_back(std::byte{0});
    CHECK(refused(longer));
    auto padding = plain;
    padding.back() = std::byte{1};
    CHECK(refused(padding));
    auto length = plain;
    length[3] ^= std::byte{1};
    CHECK(refused(length));
    auto huge = plain;
    huge[0] = std::byte{0xff};
    CHECK(refused(huge));
    using cbor::Value;
    CHECK(refused(withBody(Value::uint(1))));
    CHECK(refused(withBody(Value::array({}))));
    CHECK(refused(withBody(Value::map({}))));
}

TEST_CASE("batch: no flipped bit before the padding leaves the same batch", "[sync][wire]")
{
    SeededEntropy entropy(7);
    const auto batch = batchOf(40, entropy);
    const auto plain = *encodeBatch(batch, entropy);
    int unchanged = 0;
    for (int i = 0; i < 10'000; ++i) {
        auto flipped = plain;
        flipped[entropy.below(flipped.size())] ^= static_cast<std::byte>(1U << entropy.below(8));
        const auto read = decodeBatch(flipped);
        if (!read)
            continue;
        unchanged += hasAll(batch.rows, read->rows) && read->sequence == batch.sequence && read->kiosk == batch.kiosk &&
                             read->previous == batch.previous
                         ? 1
                         : 0;
    }
    CHECK(unchanged == 0);
}

TEST_CASE("envelope: a torn file is known before anything is opened", "[sync][wire]")
{
    Bytes file(envelopeBytes);
    CHECK(parseEnvelope(file).error().code == FaultCode::BatchTorn);
    const std::string_view start("PLBT\0\1\0\7kiosk-a", 15);
    std::ranges::copy(std::as_bytes(std::span(start)), file.begin());
    file[47] = std::byte{9};
    const auto envelope = parseEnvelope(file);
    REQUIRE(envelope);
    CHECK(envelope->kiosk.text() == "kiosk-a");
    CHECK(envelope->sequence == 9);
    CHECK(envelope->sealed.size() == batchPlainBytes + hpkeOverheadBytes);
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, envelopeHeaderBytes, envelopeBytes - 1})
        CHECK(parseEnvelope(ByteView(file).first(size)).error().code == FaultCode::BatchTorn);
    auto longer = file;
    longer.push_back(std::byte{0});
    CHECK_FALSE(parseEnvelope(longer));
    auto newer = file;
    newer[5] = std::byte{2};
    CHECK(parseEnvelope(newer)->format == 2);
    newer[5] = std::byte{3};
    CHECK(parseEnvelope(newer)->format == 3);
    newer[5] = std::byte{4};
    CHECK_FALSE(parseEnvelope(newer));
    newer[5] = std::byte{0};
    CHECK_FALSE(parseEnvelope(newer));
    for (const std::size_t at : {0, 3, 4, 5, 6, 7, 15, 39}) {
        auto changed = file;
        changed[at] ^= std::byte{0x80};
        CHECK_FALSE(parseEnvelope(changed));
    }
}

TEST_CASE("kiosk id: lower case letters, digits and dashes, at most 32", "[sync][wire]")
{
    CHECK(KioskId::parse("a"));
    CHECK(KioskId::parse("kiosk-library-2"));
    CHECK(KioskId::parse(std::string(32, 'x')));
    for (const std::string_view bad : {"", "-a", "A", "a b", "a/b", "..", "a\n", "\xc3\xa9"})
        CHECK_FALSE(KioskId::parse(bad));
    CHECK_FALSE(KioskId::parse(std::string(33, 'x')));
}
