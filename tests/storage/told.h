// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/store.h"
#include "tests/storage/storage_fixture.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace kiosk::storage::test {

/// Where one card stands, as the program over the store was told: at "…ed" and "Sent" the store has promised it.
enum class Stage : std::uint8_t {
    Preparing,
    Prepared,
    Sending,
    Sent,
    EndingIssued,
    EndingSpoiled,
    EndingUnknown,
    Ended,
    Settling, // as Issued
    Settled,
    Dropping, // spoiled before it was sent
    Dropped
};

/// What such a program says before and after each call.
struct Word {
    enum class What : std::uint8_t {
        Card,          // number: which; more, when Prepared: its record's id
        PlacesLoaded,  // of the status list
        PlaceTaken,    // number: the place
        Noted,         // a DayOpened
        BatchSealed,   // number: its sequence; more: its bytes
        Acknowledging, // number: its sequence: the city has it
        Acknowledged,
        Closing // "close now"
    };
    What what;
    Stage stage = Stage::Preparing;
    std::uint32_t number = 0;
    Bytes more;
};

using Say = std::function<void(const Word&)>;

[[nodiscard]] Bytes encoded(const Word& word);
/// Takes the first word off `bytes`; what is cut off short is none.
[[nodiscard]] std::optional<Word> takeWord(ByteView& bytes);

/// All that a program was told until it stopped.
struct Told {
    struct Card {
        Stage stage = Stage::Preparing;
        Stage ending = Stage::EndingUnknown;
        RecordId id{};
        /// The root was replaced while it ended: from then on nothing may open it.
        bool destroyed = false;
    };
    struct Batch {
        Bytes sealed;
        bool acknowledging = false;
        bool acknowledged = false;
    };
    std::map<std::uint32_t, Card> cards;
    std::map<std::uint32_t, Batch> batches;
    std::vector<std::uint32_t> places;
    bool placesLoaded = false;
    bool closing = false;
    int notes = 0;

    void hear(const Word& word);
    void hearNewRoot();

private:
    void hearCard(const Word& word);
};

/// What does not agree with what was told.
struct Verdict {
    bool half = false;       // rows that one transaction writes do not agree
    bool lost = false;       // something promised is not there
    bool miscounted = false; // a card that was sent is not counted once, or one that was not is
    bool readable = false;   // a destroyed record opens
};

/// Asks a store that was opened after the program's end; settles and empties it.
[[nodiscard]] Verdict judge(Store& store, const Told& told);

/// One row of a batch as the tests seal it: the card's number and its status.
[[nodiscard]] std::string rowText(const IssuanceRow& row);
/// Seals nothing: the rows one after the other.
[[nodiscard]] PendingBatch plainBatch(const BatchContent& content);

} // namespace kiosk::storage::test
