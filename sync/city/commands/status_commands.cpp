// SPDX-License-Identifier: Apache-2.0
#include "sync/city/commands/status_commands.h"

#include "app/seal/city_bundle.h"
#include "app/seal/slip.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/system_entropy.h"
#include "sync/city/city_folder.h"
#include "sync/city/iso_day.h"
#include "sync/city/more_places.h"
#include "sync/city/publication.h"
#include "sync/city/status_desk.h"
#include "sync/files.h"
#include "sync/offline_page.h"
#include "sync/root_fingerprint.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <format>
#include <print>
#include <string>

namespace kiosk::sync::desk {

namespace {

namespace fs = std::filesystem;

/// The slip itself, or what the file of that name has in it.
Result<Bytes> slipIn(const std::string& textOrFile)
{
    const auto file = readFile(textOrFile, maxSlipCharacters + 2);
    std::string text = file ? std::string(reinterpret_cast<const char*>(file->data()), file->size()) : textOrFile;
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.pop_back();
    return slipFromText(text);
}

/// The page is made when it was asked for, or when an installation has the empty one.
int writePage(const DeskCall& call, const CommandLine& line, const Published& published, const fs::path& bundleFile)
{
    const bool isAskedFor = line.option("--page") || line.option("--empty-page");
    const fs::path empty = line.option("--empty-page").value_or(installedEmptyPage().string());
    const fs::path out = line.option("--page").value_or((bundleFile.parent_path() / city_file::checkingPage).string());
    const auto bundle = readFile(bundleFile, maxCityBundleBytes);
    const auto fingerprint = readCityFile(*line.option("--dir"), city_file::root).and_then([](const Bytes& pem) {
        return rootFingerprint(pem, crypto::OpensslHasher());
    });
    if (!bundle || !fingerprint)
        return report(call, bundle ? fingerprint.error() : Fault{FaultCode::DeskPublicationUnwritable, bundle.error()});
    const auto written =
        writeOfflinePage(empty, out, {.bundle = *bundle, .sequence = published.sequence, .fingerprint = *fingerprint});
    constexpr Phrase made{.english = "page for checking cards in a browser: {}",
                          .spanish = "página para verificar tarjetas en un navegador: {}"};
    constexpr Phrase none{.english = "no page for browsers: its empty page is not installed here",
                          .spanish = "sin página para navegadores: su página vacía no está instalada aquí"};
    if (written) {
        std::println("{}", std::vformat(made.in(call.language), std::make_format_args(out.native())));
        return 0;
    }
    if (!isAskedFor && written.error() == PageProblem::EmptyMissing) {
        std::println("{}", none.in(call.language));
        return 0;
    }
    std::println(stderr, "{}", pageLine(program, written.error(), call.language));
    return 1;
}

int topUp(const DeskCall& call, const fs::path& folder, Ledger& ledger, Entropy& entropy)
{
    const auto given = topUpKiosks(folder, ledger, entropy);
    if (!given)
        return report(call, given.error());
    constexpr Phrase more{.english = "{}: {} more places for cards lie ready for its courier",
                          .spanish = "{}: {} lugares más para tarjetas esperan a su mensajero"};
    for (const KioskId& kiosk : *given)
        std::println("{}",
                     std::vformat(more.in(call.language), std::make_format_args(kiosk.text(), statusIndicesPerKiosk)));
    return 0;
}

} // namespace

int takeSlip(const DeskCall& call)
{
    constexpr std::array<std::string_view, 3> options{"--dir", "--slip", "--ledger"};
    const auto line = CommandLine::parse(call.words, options);
    if (!line || !line->hasAll(std::span(options).first(2)))
        return refuseUsage();
    const crypto::OpensslHasher hasher;
    const fs::path folder = *line->option("--dir");
    // Asked of a folder that is no city's, nothing is made there.
    if (const auto settings = readSettings(folder); !settings)
        return report(call, settings.error());
    const auto slip = slipIn(*line->option("--slip"));
    if (!slip)
        return report(call, slip.error());
    const auto ledger = openLedger(*line, hasher);
    if (!ledger)
        return report(call, ledger.error());
    const auto taken = StatusDesk(**ledger, KioskRegister(folder)).takeSlip(*slip, StatusDesk::Shown::AtTheCounter);
    if (!taken)
        return report(call, taken.error());
    constexpr Phrase fresh{.english = "reported lost; the next published checking file says so",
                           .spanish = "reportada como perdida; el próximo archivo de verificación lo dirá"};
    constexpr Phrase before{.english = "this card was reported before",
                            .spanish = "esta tarjeta ya se había reportado"};
    std::println("{}", (*taken ? fresh : before).in(call.language));
    return 0;
}

int publishNow(const DeskCall& call)
{
    constexpr std::array<std::string_view, 5> options{"--dir", "--out", "--page", "--empty-page", "--ledger"};
    const auto line = CommandLine::parse(call.words, options);
    if (!line || !line->option("--dir"))
        return refuseUsage();
    const crypto::OpensslHasher hasher;
    crypto::SystemEntropy entropy;
    const fs::path folder = *line->option("--dir");
    if (const auto settings = readSettings(folder); !settings)
        return report(call, settings.error());
    const auto ledger = openLedger(*line, hasher);
    if (!ledger)
        return report(call, ledger.error());
    const fs::path out = line->option("--out").value_or((folder / city_file::cityBundle).string());
    const auto published = publish({.city = folder, .out = out, .now = now()}, **ledger, hasher, entropy);
    if (!published)
        return report(call, published.error());
    constexpr Phrase done{.english = "published checking file {}: {} bytes, good for {} days",
                          .spanish = "archivo de verificación {} publicado: {} bytes, válido por {} días"};
    const auto days = publicationLife.count();
    std::println(
        "{}", std::vformat(done.in(call.language), std::make_format_args(published->sequence, published->bytes, days)));
    // Each says what is wrong with it; neither undoes what was published.
    const int page = writePage(call, *line, *published, out);
    const int places = topUp(call, folder, **ledger, entropy);
    return page != 0 ? page : places;
}

int morePlaces(const DeskCall& call)
{
    constexpr std::array<std::string_view, 2> options{"--dir", "--out"};
    const auto kiosk = call.words.empty() ? std::nullopt : KioskId::parse(call.words.front());
    const auto line = kiosk ? CommandLine::parse(call.words.subspan(1), options) : std::nullopt;
    if (!line || !line->option("--dir"))
        return refuseUsage();
    const fs::path folder = *line->option("--dir");
    if (const auto settings = readSettings(folder); !settings)
        return report(call, settings.error());
    crypto::SystemEntropy entropy;
    const auto message = giveMorePlaces(folder, *kiosk, entropy);
    if (!message)
        return report(call, message.error());
    if (const auto out = line->option("--out"))
        if (const auto written = replaceFile(*out, *message, 0644); !written)
            return report(call, Fault{FaultCode::DeskPublicationUnwritable, written.error()});
    constexpr Phrase done{.english =
                              "{}: {} more places for cards; its courier gets them, or bring the file on a stick",
                          .spanish = "{}: {} lugares más para tarjetas; los recibe su mensajero, o lleve el archivo en "
                                     "una memoria"};
    std::println("{}",
                 std::vformat(done.in(call.language), std::make_format_args(kiosk->text(), statusIndicesPerKiosk)));
    return 0;
}

int revokeKiosk(const DeskCall& call)
{
    constexpr std::array<std::string_view, 2> options{"--dir", "--since"};
    const auto kiosk = call.words.empty() ? std::nullopt : KioskId::parse(call.words.front());
    const auto line = kiosk ? CommandLine::parse(call.words.subspan(1), options) : std::nullopt;
    const auto since = line && line->hasAll(options) ? dayFromIso(*line->option("--since")) : std::nullopt;
    if (!since)
        return refuseUsage();
    const fs::path folder = *line->option("--dir");
    if (const auto settings = readSettings(folder); !settings)
        return report(call, settings.error());
    if (const auto done = KioskRegister(folder).withdraw(*kiosk, *since); !done)
        return report(call, done.error());
    constexpr Phrase done{.english = "{} is shut out; once published, of its cards only those count that the city was "
                                     "told of and that are dated before {}",
                          .spanish = "{} queda excluido; una vez publicado, de sus tarjetas solo valen las que se "
                                     "comunicaron a la ciudad y tienen fecha anterior al {}"};
    const std::string day = isoDay(*since);
    std::println("{}", std::vformat(done.in(call.language), std::make_format_args(kiosk->text(), day)));
    return 0;
}

} // namespace kiosk::sync::desk
