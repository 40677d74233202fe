// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/journal.h"
#include "app/ports/outbox.h"
#include "app/ports/vault.h"
#include "tests/storage/told.h"

#include <optional>
#include <stdexcept>

namespace kiosk::storage::test {

/// Whole visits, one overlapping the next, with every ending there is; says each word as it goes.
///
/// Throws when a call fails: nothing here may.
class Visits {
public:
    Visits(Vault& vault, Outbox& outbox, Journal& journal, Say say)
        : vault_(vault)
        , outbox_(outbox)
        , journal_(journal)
        , say_(std::move(say))
    {
    }

    /// From a card's preparation to the moment it is with the printer.
    void begin(std::uint32_t card, const KeptRecord& record)
    {
        say_({.what = Word::What::PlaceTaken, .number = need(vault_.takeStatusIndex())});
        say_({.what = Word::What::Card, .stage = Stage::Preparing, .number = card});
        const RecordId id = need(vault_.prepare(record, jobOf(card)));
        say_({.what = Word::What::Card, .stage = Stage::Prepared, .number = card, .more = Bytes(id.begin(), id.end())});
        ids_[card] = id;
    }
    void send(std::uint32_t card)
    {
        say_({.what = Word::What::Card, .stage = Stage::Sending, .number = card});
        need(vault_.sending(ids_.at(card), "SN-1", card));
        say_({.what = Word::What::Card, .stage = Stage::Sent, .number = card});
    }
    void end(std::uint32_t card, Stage ending)
    {
        say_({.what = Word::What::Card, .stage = ending, .number = card});
        const RecordId id = ids_.at(card);
        need(ending == Stage::EndingIssued    ? vault_.issue(id)
             : ending == Stage::EndingSpoiled ? vault_.spoil(id, SpoilReason::PrinterFault)
                                              : vault_.leaveUnknown(id));
        say_({.what = Word::What::Card, .stage = Stage::Ended, .number = card});
    }
    void settle(std::uint32_t card)
    {
        say_({.what = Word::What::Card, .stage = Stage::Settling, .number = card});
        need(vault_.settle(ids_.at(card), CardStatus::Issued));
        say_({.what = Word::What::Card, .stage = Stage::Settled, .number = card});
    }
    void drop(std::uint32_t card)
    {
        say_({.what = Word::What::Card, .stage = Stage::Dropping, .number = card});
        need(vault_.spoil(ids_.at(card), SpoilReason::ResidentStopped));
        say_({.what = Word::What::Card, .stage = Stage::Dropped, .number = card});
    }
    void batch()
    {
        const PendingBatch sealed = need(outbox_.nextBatch(
            256, [](const BatchContent& content) -> Result<PendingBatch> { return plainBatch(content); }));
        const auto sequence = static_cast<std::uint32_t>(sealed.sequence);
        say_({.what = Word::What::BatchSealed, .number = sequence, .more = sealed.sealed});
        say_({.what = Word::What::Acknowledging, .number = sequence});
        need(outbox_.acknowledged(sealed.sequence, sealed.hash));
        say_({.what = Word::What::Acknowledged, .number = sequence});
    }
    void note()
    {
        need(journal_.note(JournalEvent::DayOpened));
        say_({.what = Word::What::Noted});
    }
    void closeNow()
    {
        say_({.what = Word::What::Closing});
        need(vault_.destroyEverything());
    }

    /// `count` cards, every ending a third of them, one with a portrait of full size where there are many; one more is
    /// dropped before it is sent.
    void day(std::uint32_t count)
    {
        constexpr std::size_t fullPortrait = 3UZ * Portrait::width * Portrait::height;
        note();
        for (std::uint32_t card = 1; card <= count; ++card) {
            begin(card, smallRecordOf(canaryName, card == 2 && count > 8 ? fullPortrait : 3000));
            send(card);
            // The one before is still with the printer until now.
            if (card > 1)
                end(card - 1, endingOf(card - 1));
            if (card % 3 == 1 && card > 3)
                settle(card - 2);
            if (card % 4 == 0)
                batch();
        }
        begin(count + 1, smallRecordOf());
        drop(count + 1);
    }

    [[nodiscard]] static Stage endingOf(std::uint32_t card)
    {
        return card % 3 == 0 ? Stage::EndingSpoiled : card % 3 == 1 ? Stage::EndingIssued : Stage::EndingUnknown;
    }

private:
    template<class T>
    static T need(Result<T> result)
    {
        if (!result)
            throw std::runtime_error("visits: fault " + std::to_string(static_cast<int>(result.error().code)));
        if constexpr (!std::is_void_v<T>)
            return std::move(*result);
    }

    Vault& vault_;
    Outbox& outbox_;
    Journal& journal_;
    Say say_;
    std::map<std::uint32_t, RecordId> ids_;
};

} // namespace kiosk::storage::test
