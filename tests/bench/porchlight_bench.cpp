// SPDX-License-Identifier: Apache-2.0
// Measures the parts of a visit and prints one table row each: median and 95th percentile of wall time.
// usage: porchlight-bench SCENES   (the folder porchlight-scenes made)
#include "app/seal/card_sealer.h"
#include "app/seal/status_list.h"
#include "devices/vision/opencv_portrait_judge.h"
#include "devices/vision/picture_file.h"
#include "devices/vision/zxing_document_reader.h"
#include "kiosk-ui/card/card_painter.h"
#include "kiosk-ui/wiring/system_clock.h"
#include "storage/crypto/aead.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/system_entropy.h"
#include "storage/crypto/zlib_compressor.h"
#include "storage/store.h"
#include "storage/volatile_root.h"
#include "tests/bench/seal_rows.h"

#include <sqlcipher/sqlite3.h>

#include <QGuiApplication>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <print>
#include <random>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

using namespace kiosk;

struct Spread {
    double medianMs = 0;
    double p95Ms = 0;
};

Spread measure(int times, const std::function<void()>& work)
{
    std::vector<double> taken;
    work();
    for (int i = 0; i < times; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        taken.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(taken);
    return {taken[taken.size() / 2], taken[taken.size() * 95 / 100]};
}

bool notMeasured(const char* why)
{
    std::println(stderr, "not measured: {}", why);
    return false;
}

Spread show(const std::string& what, int times, const std::function<void()>& work)
{
    const Spread spread = measure(times, work);
    std::println("| {} | {:.2f} ms (p95 {:.2f}) |", what, spread.medianMs, spread.p95Ms);
    return spread;
}

std::vector<FrameLease> pictures(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<FrameLease> frames;
    for (const auto& path : paths)
        if (auto frame = devices::readPicture(path))
            frames.push_back(std::move(*frame));
    return frames;
}

/// One committed row of about a kilobyte in a plain database with the vault's journal settings.
class PlainTable {
public:
    explicit PlainTable(const std::string& path)
    {
        sqlite3_open(path.c_str(), &database_);
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA synchronous=EXTRA");
        run("PRAGMA secure_delete=ON");
        run("CREATE TABLE record(id INTEGER PRIMARY KEY, content BLOB)");
    }
    ~PlainTable() { sqlite3_close(database_); }
    PlainTable(const PlainTable&) = delete;
    PlainTable& operator=(const PlainTable&) = delete;

    void addRow() { run("INSERT INTO record(content) VALUES(randomblob(1024))"); }

private:
    void run(const char* sql) { sqlite3_exec(database_, sql, nullptr, nullptr, nullptr); }

    sqlite3* database_ = nullptr;
};

CardJob sampleJob(Entropy& entropy)
{
    std::array<std::byte, CardNumber::entropyBytes> bytes{};
    entropy.fill(bytes);
    const CivilDay day = shell::SystemClock().today();
    return {.record = {},
            .row = {.cardNumber = CardNumber::fromEntropy(bytes),
                    .issuedDay = day,
                    .expiresDay = day,
                    .status = CardStatus::Issued,
                    .signerKid = {},
                    .signature = {}},
            .counterBefore = std::nullopt,
            .printerSerial = {}};
}

KeptRecord sampleRecord()
{
    KeptRecord record;
    record.fullName = Kept<Field::FullName>(WipedText("Amina Xiong Hernández"));
    record.birthDate = Kept<Field::BirthDate>(WipedText("1987-03-14"));
    record.address = Kept<Field::Address>(WipedText("1482 West 22nd Place\nMinneapolis, MN 55408"));
    record.portrait =
        Kept<Field::Portrait>(Portrait{LockedBytes(static_cast<std::size_t>(Portrait::width) * Portrait::height * 3)});
    return record;
}

void vaultRows(const std::filesystem::path& folder)
{
    crypto::OpensslHasher hasher;
    crypto::SystemEntropy entropy;
    shell::SystemClock clock;
    storage::VolatileRoot root(entropy);
    const LockedBytes box = crypto::randomKey();
    auto store = storage::Store::open(folder / "store", box.bytes(), root, hasher, entropy, clock);
    if (!store)
        return std::println("| vault | did not open ({}) |", static_cast<int>(store.error().code));
    Vault& vault = (*store)->vault();
    PlainTable plain((folder / "plain.db").string());

    std::vector<RecordId> kept;
    const Spread cipher = show("vault: seal and commit one record with its portrait", 40, [&] {
        if (const auto id = vault.prepare(sampleRecord(), sampleJob(entropy)))
            kept.push_back(*id);
    });
    const Spread bare =
        show("plain SQLite: commit one row of 1 KB, same journal settings", 40, [&] { plain.addRow(); });
    std::println("| vault record to plain row, same run | {:.1f} times |", cipher.medianMs / bare.medianMs);
    std::size_t next = 0;
    show("vault: destroy one record (new root, key table, rows, checkpoint)", 30, [&] {
        if (next < kept.size())
            static_cast<void>(vault.spoil(kept[next++], SpoilReason::StaffRejected));
    });
}

bool cardRows(const Portrait& portrait, devices::OpencvPortraitJudge& judge, const std::filesystem::path& folder)
{
    const auto artist = ui::CardPainter::open();
    const auto small = judge.sealFace(portrait, 500);
    if (!artist || !small)
        return notMeasured("no artist, or no small face");
    int undrawn = 0;
    show("small face for the seal (60x75 WebP, at most 500 bytes)", 20,
         [&] { static_cast<void>(judge.sealFace(portrait, 500)); });
    show("both sides of the card drawn, code included", 20, [&] {
        CardFace face;
        face.cityName = "City of Minneapolis";
        face.programmeName = "Municipal ID";
        face.fullName = WipedText("Amina Xiong Hernández");
        face.birthDate = WipedText("1987-03-14");
        face.address = WipedText("1482 West 22nd Place\nMinneapolis, MN 55408");
        face.cardNumber = "7K3M94QX2W";
        face.issuedDay = "2026-11-23";
        face.expiresDay = "2030-11-22";
        face.disclaimer = "Not a driver's licence. Not for voting. Not proof of age or of immigration status.";
        face.sealText = WipedText(std::string(1100, 'A'));
        face.portrait = portrait.duplicate();
        undrawn += (*artist)->draw(face) ? 0 : 1;
    });
    if (undrawn != 0)
        return notMeasured("a card was not drawn");
    return bench::sealRows([](const auto& what, int times, const auto& work) { show(what, times, work); },
                           small->bytes(), folder);
}

/// Not a time: what every checker must fetch. The same places each run.
void statusListRows()
{
    for (const std::uint32_t cards : {100'000U, 10'000'000U}) {
        auto list = StatusList::ofSize(cards);
        std::mt19937 random(1);
        for (std::uint32_t left = cards / 100; list && left > 0;) {
            const auto place = static_cast<std::uint32_t>(random() % cards);
            if (list->at(place) == 0U && list->set(place, 1))
                --left;
        }
        if (list)
            std::println("| status list of {} cards, 1 % revoked | {} bytes |", cards,
                         crypto::ZlibCompressor().deflate(list->bytes()).size());
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::println(stderr, "usage: porchlight-bench SCENES");
        return 2;
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const std::filesystem::path scenes(argv[1]);

    auto judge = devices::OpencvPortraitJudge::open();
    const auto faces = pictures(scenes / "portrait");
    const auto papers = pictures(scenes / "papers");
    if (!judge || faces.empty() || papers.empty())
        return notMeasured("no face finder, or no scenes") ? 0 : 1;
    std::size_t at = 0;
    std::optional<Portrait> portrait;
    show("portrait: decision for one 1280x720 frame", 60, [&] {
        const auto& frame = *faces[at++ % faces.size()];
        const auto verdict = (*judge)->judge(frame);
        if (verdict && verdict->face && !portrait)
            if (auto cut = (*judge)->crop(frame, *verdict->face))
                portrait = std::move(*cut);
    });
    devices::ZxingDocumentReader reader;
    at = 0;
    int read = 0;
    show("papers: looking for a licence code in one 1920x1080 frame", 20, [&] {
        const auto prefill = reader.read(*papers[at++ % papers.size()]);
        read += prefill && !prefill->isEmpty() ? 1 : 0;
    });
    std::println("| papers: frames in which the code was read | {} of 21 |", read);
    std::error_code ignored;
    const auto folder = std::filesystem::temp_directory_path() / ("porchlight-bench-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    const bool isWhole =
        portrait ? cardRows(*portrait, **judge, folder) : notMeasured("no portrait was found in the scenes");
    vaultRows(folder);
    statusListRows();
    std::filesystem::remove_all(folder, ignored);
    return isWhole ? 0 : 1;
}
