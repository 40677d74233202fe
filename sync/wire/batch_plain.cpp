// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/batch_plain.h"

#include "app/seal/cbor.h"
#include "app/seal/journal_head.h"
#include "app/seal/slip.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <numeric>

namespace kiosk::sync {

namespace {

using cbor::Value;

constexpr std::size_t lengthBytes = 4;

enum Key : std::int64_t { FormatKey = 1, KioskKey, SequenceKey, PreviousKey, RowsKey, JournalHeadKey, ReportsKey };
static_assert(batchKeys.size() == ReportsKey);

std::optional<std::uint64_t> dayNumber(const CivilDay& day)
{
    using namespace std::chrono;
    if (!day.ok() || day < CivilDay{year{2000}, January, std::chrono::day{1}} || day.year() > year{9999})
        return std::nullopt;
    return static_cast<std::uint64_t>(sys_days{day}.time_since_epoch().count());
}

std::optional<CivilDay> dayFrom(const Value& value)
{
    using namespace std::chrono;
    const auto number = value.asUint();
    if (!number || *number > 3'000'000)
        return std::nullopt;
    const CivilDay day{sys_days{days{static_cast<int>(*number)}}};
    return dayNumber(day) == number ? std::optional(day) : std::nullopt;
}

template<std::size_t size>
std::optional<std::array<std::byte, size>> fixedBytes(const Value& value)
{
    const auto view = value.asBytes();
    if (!view || view->size() != size)
        return std::nullopt;
    std::array<std::byte, size> out{};
    std::ranges::copy(*view, out.begin());
    return out;
}

/// Fisher-Yates; the bias of taking 32 random bits modulo at most 256 is below 2^-24.
std::vector<std::size_t> randomOrder(std::size_t count, Entropy& entropy)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t left = count; left > 1; --left) {
        std::array<std::byte, 4> raw{};
        entropy.fill(raw);
        std::uint32_t number = 0;
        for (const std::byte b : raw)
            number = number << 8U | std::to_integer<std::uint32_t>(b);
        std::swap(order[left - 1], order[number % left]);
    }
    return order;
}

Result<Value> rowValue(const IssuanceRow& row, std::string_view number)
{
    const auto issued = dayNumber(row.issuedDay);
    const auto expires = dayNumber(row.expiresDay);
    if (!issued || !expires)
        return fail(FaultCode::BatchRefused);
    std::vector<Value> values;
    values.reserve(rowKeys.size());
    values.push_back(Value::text(number));
    values.push_back(Value::uint(*issued));
    values.push_back(Value::uint(*expires));
    values.push_back(Value::uint(row.status == CardStatus::Issued ? 0 : 1));
    values.push_back(Value::bytes(ByteView(row.signerKid)));
    values.push_back(Value::bytes(ByteView(row.signature)));
    return Value::array(std::move(values));
}

std::optional<IssuanceRow> rowFrom(const Value& value)
{
    const auto items = value.items();
    if (items.size() != rowKeys.size())
        return std::nullopt;
    const auto text = items[0].asText();
    const auto number = text ? CardNumber::parse(*text) : std::nullopt;
    const auto issued = dayFrom(items[1]);
    const auto expires = dayFrom(items[2]);
    const auto status = items[3].asUint();
    const auto kid = fixedBytes<8>(items[4]);
    const auto signature = fixedBytes<64>(items[5]);
    // A number that parses but is spelt otherwise would be a second name for the same card.
    if (!number || number->text() != *text || !issued || !expires || !status || *status > 1 || !kid || !signature)
        return std::nullopt;
    return IssuanceRow{*number, *issued,   *expires, *status == 0 ? CardStatus::Issued : CardStatus::Spoiled,
                       *kid,    *signature};
}

Result<Bytes> padded(const Bytes& encoded)
{
    if (encoded.size() + lengthBytes > batchPlainBytes)
        return fail(FaultCode::BatchRefused);
    Bytes out(batchPlainBytes);
    for (std::size_t i = 0; i < lengthBytes; ++i)
        out[i] = static_cast<std::byte>(encoded.size() >> (8 * (lengthBytes - 1 - i)) & 0xffU);
    std::ranges::copy(encoded, out.begin() + lengthBytes);
    return out;
}

std::optional<ByteView> unpadded(ByteView plain)
{
    if (plain.size() != batchPlainBytes)
        return std::nullopt;
    std::size_t length = 0;
    for (const std::byte b : plain.first(lengthBytes))
        length = length << 8U | std::to_integer<std::size_t>(b);
    if (length > batchPlainBytes - lengthBytes)
        return std::nullopt;
    const auto padding = plain.subspan(lengthBytes + length);
    if (!std::ranges::all_of(padding, [](std::byte b) { return b == std::byte{0}; }))
        return std::nullopt;
    return plain.subspan(lengthBytes, length);
}

/// Does the map have as many keys as its format, one that we read?
bool hasKeysOfFormat(const Value& map)
{
    const Value* const format = map.find(FormatKey);
    const auto number = format ? format->asUint().value_or(0) : 0;
    // Each format has one key more than the one before.
    return number >= oldestBatchFormat && number <= batchFormat &&
           map.keysAndValues().size() / 2 == batchKeys.size() - (batchFormat - number);
}

/// Empty where the format has none.
std::optional<Bytes> journalHeadOf(const Value& map)
{
    if (map.find(FormatKey)->asUint() == oldestBatchFormat)
        return Bytes{};
    const Value* const head = map.find(JournalHeadKey);
    const auto bytes = head ? head->asBytes() : std::nullopt;
    if (!bytes || bytes->size() > maxJournalHeadBytes)
        return std::nullopt;
    return Bytes(bytes->begin(), bytes->end());
}

std::optional<StatusReport> reportFrom(const Value& value)
{
    if (const auto place = value.asUint())
        return *place <= std::numeric_limits<std::uint32_t>::max()
                   ? std::optional<StatusReport>(static_cast<std::uint32_t>(*place))
                   : std::nullopt;
    const auto slip = value.asBytes();
    if (!slip || slip->empty() || slip->size() > maxSlipBytes)
        return std::nullopt;
    return Bytes(slip->begin(), slip->end());
}

/// Likewise.
std::optional<std::vector<StatusReport>> reportsOf(const Value& map)
{
    std::vector<StatusReport> reports;
    if (map.find(FormatKey)->asUint() != batchFormat)
        return reports;
    const Value* const array = map.find(ReportsKey);
    if (!array || array->kind() != Value::Kind::Array || array->items().size() > maxBatchReports)
        return std::nullopt;
    for (const Value& item : array->items()) {
        auto report = reportFrom(item);
        if (!report)
            return std::nullopt;
        reports.push_back(std::move(*report));
    }
    return reports;
}

Result<Value> reportsValue(const std::vector<StatusReport>& reports)
{
    if (reports.size() > maxBatchReports)
        return fail(FaultCode::BatchRefused);
    std::vector<Value> values;
    for (const StatusReport& report : reports) {
        const auto* const slip = std::get_if<Bytes>(&report);
        if (slip && (slip->empty() || slip->size() > maxSlipBytes))
            return fail(FaultCode::BatchRefused);
        values.push_back(slip ? Value::bytes(ByteView(*slip)) : Value::uint(std::get<std::uint32_t>(report)));
    }
    return Value::array(std::move(values));
}

} // namespace

Result<Bytes> encodeBatch(const BatchPlain& batch, Entropy& entropy)
{
    if (batch.rows.size() > maxBatchRows || batch.journalHead.size() > maxJournalHeadBytes)
        return fail(FaultCode::BatchRefused);
    std::vector<std::string> numbers;
    numbers.reserve(batch.rows.size());
    std::vector<Value> rows;
    for (const std::size_t i : randomOrder(batch.rows.size(), entropy)) {
        numbers.push_back(batch.rows[i].cardNumber.text());
        auto row = rowValue(batch.rows[i], numbers.back());
        if (!row)
            return std::unexpected(row.error());
        rows.push_back(std::move(*row));
    }
    auto reports = reportsValue(batch.reports);
    if (!reports)
        return std::unexpected(reports.error());
    std::vector<Value::Entry> entries;
    entries.push_back({Value::uint(FormatKey), Value::uint(batchFormat)});
    entries.push_back({Value::uint(KioskKey), Value::text(std::string_view(batch.kiosk.text()))});
    entries.push_back({Value::uint(SequenceKey), Value::uint(batch.sequence)});
    entries.push_back({Value::uint(PreviousKey), Value::bytes(ByteView(batch.previous))});
    entries.push_back({Value::uint(RowsKey), Value::array(std::move(rows))});
    entries.push_back({Value::uint(JournalHeadKey), Value::bytes(ByteView(batch.journalHead))});
    entries.push_back({Value::uint(ReportsKey), std::move(*reports)});
    return padded(cbor::encode(Value::map(std::move(entries))));
}

Result<BatchPlain> decodeBatch(ByteView plain)
{
    const auto body = unpadded(plain);
    if (!body)
        return fail(FaultCode::BatchRefused, 1);
    const auto map = cbor::decode(*body, cbor::Form::Deterministic);
    const bool isOurs = map && hasKeysOfFormat(*map);
    auto journalHead = isOurs ? journalHeadOf(*map) : std::nullopt;
    auto reports = isOurs ? reportsOf(*map) : std::nullopt;
    if (!journalHead || !reports)
        return fail(FaultCode::BatchRefused, 2);
    const Value* const kiosk = map->find(KioskKey);
    const Value* const sequence = map->find(SequenceKey);
    const Value* const previous = map->find(PreviousKey);
    const Value* const rows = map->find(RowsKey);
    if (!kiosk || !sequence || !sequence->asUint() || !previous || !rows)
        return fail(FaultCode::BatchRefused, 3);
    const auto id = KioskId::parse(kiosk->asText().value_or(""));
    const auto hash = fixedBytes<32>(*previous);
    if (!id || !hash || rows->kind() != Value::Kind::Array || rows->items().size() > maxBatchRows)
        return fail(FaultCode::BatchRefused, 4);
    BatchPlain batch{.kiosk = *id,
                     .sequence = *sequence->asUint(),
                     .previous = *hash,
                     .rows = {},
                     .journalHead = std::move(*journalHead),
                     .reports = std::move(*reports)};
    for (const Value& item : rows->items()) {
        auto row = rowFrom(item);
        if (!row)
            return fail(FaultCode::BatchRefused, 5);
        batch.rows.push_back(*row);
    }
    return batch;
}

std::string_view statusText(CardStatus status)
{
    switch (status) {
    case CardStatus::Issued:
        return "issued";
    case CardStatus::Spoiled:
        return "spoiled";
    }
    return "";
}

std::optional<CardStatus> statusFrom(std::string_view text)
{
    if (text == "issued")
        return CardStatus::Issued;
    if (text == "spoiled")
        return CardStatus::Spoiled;
    return std::nullopt;
}

} // namespace kiosk::sync
