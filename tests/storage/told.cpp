// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/told.h"

#include "tests/storage/vault_bench.h"

#include <algorithm>
#include <format>
#include <set>

namespace kiosk::storage::test {

namespace {

using What = Word::What;

constexpr std::size_t rowLength = 11;

std::vector<std::string> rowsIn(const Bytes& sealed)
{
    const std::string_view text{reinterpret_cast<const char*>(sealed.data()), sealed.size()};
    std::vector<std::string> rows;
    for (std::size_t at = 8; at + rowLength <= text.size(); at += rowLength)
        rows.emplace_back(text.substr(at, rowLength));
    return rows;
}

/// How often one card is counted, and as what.
struct Count {
    int issued = 0;
    int spoiled = 0;
    int open = 0;
    [[nodiscard]] int total() const { return issued + spoiled + open; }
};

bool isRight(const Count& count, const Told::Card& card)
{
    using enum Stage;
    switch (card.stage) {
    case Preparing:
    case Prepared:
    case Dropping:
    case Dropped: // never sent
        return count.total() == 0;
    case Sending: // the commit may or may not have happened
        return count.issued == 0 && count.spoiled == 0 && count.open <= 1;
    case Sent:
        return count.open == 1 && count.total() == 1;
    case EndingIssued:
    case EndingSpoiled:
    case EndingUnknown:
        return count.total() == 1 && (count.issued == 0 || card.stage == EndingIssued) &&
               (count.spoiled == 0 || card.stage == EndingSpoiled);
    case Ended:
        return count.total() == 1 && (card.ending == EndingIssued    ? count.issued
                                      : card.ending == EndingSpoiled ? count.spoiled
                                                                     : count.open) == 1;
    case Settling:
        return count.total() == 1 && count.spoiled == 0;
    case Settled:
        return count.total() == 1 && count.issued == 1;
    }
    return false;
}

bool isEnding(Stage stage)
{
    return stage >= Stage::EndingIssued && stage <= Stage::EndingUnknown;
}

bool wasSent(const Told::Card& card)
{
    return card.stage >= Stage::Sent && card.stage != Stage::Dropping && card.stage != Stage::Dropped;
}

/// What a store holds after a start, before and after it is emptied.
class Asking {
public:
    Asking(Store& store, const Told& told)
        : store_(store)
        , told_(told)
    {
    }

    Verdict run()
    {
        readJournal();
        readRows();
        compareCards();
        compareBatches();
        compareJournal();
        comparePlaces();
        emptyAndCount();
        return verdict_;
    }

private:
    void readJournal()
    {
        const auto entries = store_.journal().entries();
        if (!entries || !store_.journal().verify()) {
            verdict_.half = true;
            return;
        }
        for (const JournalEntry& entry : *entries)
            ++events_[entry.event];
    }

    void readRows()
    {
        for (const auto& [sequence, batch] : told_.batches)
            if (batch.acknowledging)
                for (const std::string& row : rowsIn(batch.sealed))
                    city_.insert(row);
        if (const auto pending = store_.outbox().pending(); pending && *pending) {
            pending_ = **pending;
            for (const std::string& row : rowsIn(pending_->sealed))
                city_.insert(row);
            verdict_.half |= !store_.outbox().acknowledged(pending_->sequence, pending_->hash);
        }
        for (const std::string& row : city_)
            add(row);
        // What is with the city must not wait to go there once more.
        for (const IssuanceRow& row : waitingRows(store_.outbox()))
            add(rowText(row));
        const auto open = store_.vault().unsettledJobs().value();
        for (const CardJob& job : open)
            ++counts_[job.row.cardNumber.text()].open;
        held_ = static_cast<int>(store_.vault().peopleHeld().value());
    }

    void add(const std::string& row)
    {
        Count& count = counts_[row.substr(0, rowLength - 1)];
        ++(row.back() == 'i' ? count.issued : count.spoiled);
    }

    void compareCards()
    {
        for (const auto& [number, card] : told_.cards) {
            const std::string text = jobOf(number).row.cardNumber.text();
            const Count count = counts_[text];
            verdict_.lost |= !isRight(count, card);
            verdict_.miscounted |= count.total() > 1;
            const bool opens = card.id != RecordId{} && store_.vault().open(card.id).has_value();
            verdict_.readable |= opens && card.destroyed;
            verdict_.lost |= !opens && card.stage == Stage::Sent && !told_.closing;
        }
    }

    void compareBatches()
    {
        int acknowledged = 0;
        int acknowledging = 0;
        for (const auto& [sequence, batch] : told_.batches) {
            acknowledged += batch.acknowledged ? 1 : 0;
            acknowledging += batch.acknowledging ? 1 : 0;
            const bool isPending = pending_ && pending_->sequence == sequence && pending_->sealed == batch.sealed;
            verdict_.lost |= !isPending && !batch.acknowledging;
            // The city's answer was final; a batch that comes back after it is one that the outbox forgot to delete.
            verdict_.lost |= isPending && batch.acknowledged;
        }
        verdict_.lost |= events_[JournalEvent::BatchAcknowledged] < acknowledged;
        verdict_.half |= events_[JournalEvent::BatchAcknowledged] > acknowledging;
        verdict_.half |=
            events_[JournalEvent::BatchSealed] != events_[JournalEvent::BatchAcknowledged] + (pending_ ? 1 : 0);
    }

    /// A journal row is written in the transaction of what it tells.
    void compareJournal()
    {
        Count all;
        for (const auto& [card, count] : counts_) {
            all.issued += count.issued;
            all.spoiled += count.spoiled;
            all.open += count.open;
        }
        verdict_.half |= events_[JournalEvent::CardIssued] != all.issued;
        verdict_.half |= events_[JournalEvent::CardSpoiled] != all.spoiled;
        verdict_.half |= events_[JournalEvent::CardSendStarted] != all.total();
        const auto prepared =
            std::ranges::count_if(told_.cards, [](const auto& card) { return card.second.stage != Stage::Preparing; });
        const auto begun = static_cast<std::ptrdiff_t>(told_.cards.size());
        const int seen = events_[JournalEvent::RecordDestroyed] + held_;
        verdict_.lost |= seen < prepared;
        verdict_.half |= seen > begun;
        verdict_.lost |= events_[JournalEvent::DayOpened] < told_.notes;
    }

    void comparePlaces()
    {
        if (!told_.placesLoaded)
            return;
        const auto place = store_.vault().takeStatusIndex();
        verdict_.lost |= !place || std::ranges::contains(told_.places, *place);
    }

    /// At the end the printer's word settles what is open, and the city gets everything: each card sent once.
    void emptyAndCount()
    {
        const auto open = store_.vault().unsettledJobs().value();
        for (const CardJob& job : open)
            verdict_.half |= !store_.vault().settle(job.record, CardStatus::Issued);
        std::multiset<std::string> atCity{city_.begin(), city_.end()};
        const auto batch = store_.outbox().nextBatch(
            1000, [](const BatchContent& content) -> Result<PendingBatch> { return plainBatch(content); });
        if (!batch || !store_.outbox().acknowledged(batch->sequence, batch->hash)) {
            verdict_.half = true;
            return;
        }
        for (const std::string& row : rowsIn(batch->sealed))
            atCity.insert(row);
        for (const auto& [number, card] : told_.cards) {
            const std::string text = jobOf(number).row.cardNumber.text();
            const auto times = atCity.count(text + "i") + atCity.count(text + "s");
            verdict_.miscounted |= times > 1 || (times == 0 && wasSent(card));
        }
        verdict_.readable |= store_.vault().peopleHeld() != 0U;
        verdict_.half |= !store_.journal().verify();
    }

    Store& store_;
    const Told& told_;
    Verdict verdict_;
    std::map<JournalEvent, int> events_;
    std::map<std::string, Count> counts_;
    std::set<std::string> city_;
    std::optional<PendingBatch> pending_;
    int held_ = 0;
};

} // namespace

Bytes encoded(const Word& word)
{
    Bytes bytes{static_cast<std::byte>(word.what), static_cast<std::byte>(word.stage)};
    for (const std::size_t value : {std::size_t{word.number}, word.more.size()})
        for (std::size_t i = 0; i < 4; ++i)
            bytes.push_back(static_cast<std::byte>(value >> (8 * i)));
    bytes.insert(bytes.end(), word.more.begin(), word.more.end());
    return bytes;
}

std::optional<Word> takeWord(ByteView& bytes)
{
    constexpr std::size_t headBytes = 10;
    const auto number = [&](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = 4; i > 0; --i)
            value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i - 1]);
        return value;
    };
    if (bytes.size() < headBytes || bytes.size() < headBytes + number(6))
        return std::nullopt;
    const ByteView more = bytes.subspan(headBytes, number(6));
    Word word{.what = static_cast<What>(bytes[0]),
              .stage = static_cast<Stage>(bytes[1]),
              .number = number(2),
              .more = Bytes(more.begin(), more.end())};
    bytes = bytes.subspan(headBytes + more.size());
    return word;
}

void Told::hear(const Word& word)
{
    switch (word.what) {
    case What::Card:
        hearCard(word);
        return;
    case What::PlacesLoaded:
        placesLoaded = true;
        return;
    case What::PlaceTaken:
        places.push_back(word.number);
        return;
    case What::Noted:
        ++notes;
        return;
    case What::BatchSealed:
        batches[word.number].sealed = word.more;
        return;
    case What::Acknowledging:
        batches[word.number].acknowledging = true;
        return;
    case What::Acknowledged:
        batches[word.number].acknowledged = true;
        return;
    case What::Closing:
        closing = true;
        return;
    }
}

void Told::hearCard(const Word& word)
{
    Card& card = cards[word.number];
    card.stage = word.stage;
    if (word.stage == Stage::Prepared)
        std::ranges::copy(word.more, card.id.begin());
    if (isEnding(word.stage))
        card.ending = word.stage;
    card.destroyed |= word.stage == Stage::Ended || word.stage == Stage::Dropped;
}

void Told::hearNewRoot()
{
    for (auto& [number, card] : cards)
        card.destroyed |= closing || isEnding(card.stage) || card.stage == Stage::Dropping;
}

Verdict judge(Store& store, const Told& told)
{
    return Asking{store, told}.run();
}

std::string rowText(const IssuanceRow& row)
{
    return row.cardNumber.text() + (row.status == CardStatus::Issued ? 'i' : 's');
}

PendingBatch plainBatch(const BatchContent& content)
{
    std::string text = std::format("{:08}", content.sequence);
    for (const IssuanceRow& row : content.rows)
        text += rowText(row);
    const auto bytes = std::as_bytes(std::span{text});
    PendingBatch batch{.sequence = content.sequence, .hash = {}, .sealed = Bytes(bytes.begin(), bytes.end())};
    batch.hash = crypto::OpensslHasher{}.sha256(batch.sealed);
    return batch;
}

} // namespace kiosk::storage::test
