// SPDX-License-Identifier: Apache-2.0
// One enrolment over a real store, to be killed at any system call of it by kill_sweep_test.
// usage: enrolment_program right|wrong FOLDER ROOT WORDS
//   wrong  counts the card before its key is destroyed and without a decision: the order the sweep must find out
#include "storage/store.h"
#include "tests/storage/vault_bench.h"
#include "tests/storage/visits.h"

#include <fcntl.h>
#include <string_view>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

constexpr std::uint32_t theCard = 1;

/// A word is said when it is in the file: a killed program cannot take it back.
class Words {
public:
    explicit Words(const char* file)
        : file_(::open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600))
    {
    }
    void operator()(const Word& word) const
    {
        const Bytes bytes = encoded(word);
        if (::write(file_.number(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
            throw std::runtime_error("no words");
    }

private:
    Descriptor file_;
};

void right(const std::filesystem::path& folder, RootKeeper& root, Surroundings& around, const Say& say)
{
    const auto store = Store::open(folder, around.boxKey, root, around.hasher, around.entropy, around.clock);
    if (!store)
        throw std::runtime_error("no store");
    Visits visits{(*store)->vault(), (*store)->outbox(), (*store)->journal(), say};
    visits.begin(theCard, smallRecordOf());
    visits.send(theCard);
    visits.end(theCard, Stage::EndingIssued);
    visits.batch();
}

/// The card goes to the city's rows first, then its key goes, then its job.
void wrong(const std::filesystem::path& folder, RootKeeper& root, Surroundings& around, const Say& say)
{
    const AeadFieldSealer sealer;
    VaultBench bench{folder, around, root, sealer};
    Visits visits{bench.vault(), bench.outbox(), bench.journal(), say};
    visits.begin(theCard, smallRecordOf());
    visits.send(theCard);
    say({.what = Word::What::Card, .stage = Stage::EndingIssued, .number = theCard});
    JobRows jobs{bench.database()};
    const auto job = jobs.all().value().at(0);
    const auto counted = bench.database().inTransaction([&] {
        return bench.outbox().add(job.row).and_then([&] { return bench.journal().append(JournalEvent::CardIssued); });
    });
    const auto destroyed = bench.keys().destroy(std::span{&job.record, 1});
    const auto settled = bench.database().inTransaction([&] {
        return jobs.remove(job.record).and_then([&] { return bench.journal().append(JournalEvent::RecordDestroyed); });
    });
    if (!counted || !destroyed || !settled)
        throw std::runtime_error("wrong: fault");
    say({.what = Word::What::Card, .stage = Stage::Ended, .number = theCard});
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 5)
        return 2;
    try {
        Surroundings around;
        FileRoot root{arguments[3], around.entropy};
        const Words words{arguments[4]};
        const auto run = std::string_view{arguments[1]} == "wrong" ? wrong : right;
        run(arguments[2], root, around, [&words](const Word& word) { words(word); });
    } catch (const std::exception&) {
        return 1;
    }
    return 0;
}
