// SPDX-License-Identifier: Apache-2.0
#include "sync/city/holdings.h"

#include "sync/city/city_folder.h"
#include "sync/wire/batch_plain.h"

#include <array>
#include <format>

namespace kiosk::sync {

namespace {

using Json = nlohmann::ordered_json;

struct KeyFile {
    std::string_view file;
    KeyWords words;
};

constexpr std::array keyFiles{
    KeyFile{city_file::rootKey,
            {"root_key", "the city's root key, which certifies kiosks",
             "la clave raíz de la ciudad, que certifica los quioscos"}},
    KeyFile{city_file::bundleSignerKey,
            {"bundle_signer_key", "the key that signs rules and provisioning folders",
             "la clave que firma las reglas y las carpetas de instalación"}},
    KeyFile{city_file::statusSignerKey,
            {"status_signer_key", "the key that signs the list of revoked cards",
             "la clave que firma la lista de tarjetas anuladas"}},
    KeyFile{
        city_file::acknowledgementSignerKey,
        {"acknowledgement_key", "the key that signs answers to batches", "la clave que firma los acuses de los lotes"}},
    KeyFile{city_file::serverKey, {"server_key", "the key of the city's server", "la clave del servidor de la ciudad"}},
    KeyFile{city_file::batchPrivateKey,
            {"batch_opening_key", "the key that opens batches: six values for each card, no person",
             "la clave que abre los lotes: seis valores por tarjeta, ninguna persona"}},
};

/// Never at a city, whatever lies in its folder.
constexpr std::array neverHeld{
    KeyWords{"record_keys", "any key to a record of a person: those exist on the kiosk only and are destroyed there",
             "ninguna clave de un registro de persona: solo existen en el quiosco y allí se destruyen"},
    KeyWords{"card_signing_keys", "any kiosk's key that signs cards", "ninguna clave de un quiosco que firma tarjetas"},
    KeyWords{"kiosk_database_keys", "any kiosk's database key", "ninguna clave de la base de datos de un quiosco"},
};

std::uint64_t foldersIn(const std::filesystem::path& folder)
{
    std::uint64_t count = 0;
    std::error_code ignored;
    for (std::filesystem::directory_iterator each(folder, ignored), end; !ignored && each != end;
         each.increment(ignored))
        count += each->is_directory(ignored) ? 1 : 0;
    return count;
}

std::optional<DaySpan> issuedDays(const LedgerCounts& counts)
{
    if (!counts.firstIssued || !counts.lastIssued)
        return std::nullopt;
    return DaySpan{*counts.firstIssued, *counts.lastIssued};
}

std::string columnList()
{
    std::string out;
    for (const std::string_view key : rowKeys)
        out += (out.empty() ? "" : ", ") + std::string(key);
    return out;
}

void addLedger(Statement& said, const LedgerCounts& counts)
{
    const Said days = spanText(issuedDays(counts));
    said.heading({"THE LEDGER: CARDS, WITHOUT A PERSON", "EL REGISTRO: TARJETAS, SIN PERSONA"});
    said.line(
        {std::format("Rows: {} (spoiled: {}){}. Records of people: 0, now and always: there is no column for one.",
                     counts.rows, counts.spoiled, days.english),
         std::format("Filas: {} (dañadas: {}){}. Registros de personas: 0, ahora y siempre: no hay columna para ello.",
                     counts.rows, counts.spoiled, days.spanish)});
    said.line({std::format("Columns: {}.", columnList()), std::format("Columnas: {}.", columnList())});
    if (counts.lastExpires)
        said.line(
            {std::format("The last card in it is valid until {}; how long rows stay after that is the city's "
                         "schedule, and this version deletes none.",
                         isoText(*counts.lastExpires)),
             std::format("La última tarjeta es válida hasta el {}; cuánto se guardan las filas después lo dice el "
                         "plazo de la ciudad, y esta versión no borra ninguna.",
                         isoText(*counts.lastExpires))});
}

void addRest(Statement& said, const CityHoldings& holdings)
{
    const LedgerCounts& counts = holdings.counts;
    said.heading({"BESIDE THE LEDGER", "JUNTO AL REGISTRO"});
    said.line(
        {std::format("Batches taken and acknowledged: {}, from {} kiosks; only their numbers, fingerprints and the "
                     "signed answers are kept, not which row came in which.",
                     counts.acknowledgements, counts.kiosks),
         std::format("Lotes recibidos y con acuse: {}, de {} quioscos; solo se guardan sus números, huellas y los "
                     "acuses firmados, no qué fila vino en cuál.",
                     counts.acknowledgements, counts.kiosks)});
    said.line(
        {std::format("Journal heads: {} (for each kiosk the newest: a number, a fingerprint, a day). Alarms: {}. "
                     "Kiosks registered: {}.",
                     counts.journalHeads, counts.alarms, holdings.kiosksRegistered),
         std::format("Cabezas de diario: {} (de cada quiosco la última: un número, una huella, un día). Alarmas: {}. "
                     "Quioscos registrados: {}.",
                     counts.journalHeads, counts.alarms, holdings.kiosksRegistered)});
    said.line(
        {std::format(
             "Places marked as revoked in the public status list: {}, decoys among them; not which card, whose, "
             "since when, or who reported it. Checking files published: {}.",
             counts.revoked, counts.publications),
         std::format("Lugares marcados como anulados en la lista pública de estado: {}, entre ellos señuelos; no qué "
                     "tarjeta, de quién, desde cuándo ni quién lo reportó. Archivos de verificación publicados: {}.",
                     counts.revoked, counts.publications)});
}

} // namespace

Result<CityHoldings> cityHoldings(const std::filesystem::path& folder, Ledger& ledger, CivilDay today)
{
    const auto settings = readSettings(folder);
    if (!settings)
        return std::unexpected(settings.error());
    const auto counts = ledger.counts();
    if (!counts)
        return std::unexpected(counts.error());
    CityHoldings holdings{.today = today,
                          .city = settings->name,
                          .counts = *counts,
                          .kiosksRegistered = foldersIn(folder / city_file::kiosks),
                          .keysHeld = {},
                          .keysNotHeld = {neverHeld.begin(), neverHeld.end()}};
    std::error_code ignored;
    for (const KeyFile& each : keyFiles)
        (std::filesystem::exists(folder / each.file, ignored) ? holdings.keysHeld : holdings.keysNotHeld)
            .push_back(each.words);
    return holdings;
}

std::string cityStatement(const CityHoldings& holdings)
{
    Statement said({"What the city holds", "Qué guarda la ciudad"});
    const std::string day = isoText(holdings.today);
    said.line({std::format("Asked on {}. {}. Software: Porchlight {}.", day, holdings.city, softwareVersion()),
               std::format("Preguntado el {}. {}. Programa: Porchlight {}.", day, holdings.city, softwareVersion())});
    said.line({"This statement counts. It prints no row.", "Esta declaración cuenta. No imprime ninguna fila."});
    addLedger(said, holdings.counts);
    addRest(said, holdings);
    addKeys(said, holdings.keysHeld, holdings.keysNotHeld);
    addLists(said);
    return said.text();
}

std::string cityStatementJson(const CityHoldings& holdings)
{
    const LedgerCounts& counts = holdings.counts;
    Json all{{"format", 1},
             {"holder", "city"},
             {"asked_on", isoText(holdings.today)},
             {"city", holdings.city},
             {"software", softwareVersion()},
             {"columns", rowKeys},
             {"rows", counts.rows},
             {"rows_spoiled", counts.spoiled},
             {"issued_days", spanJson(issuedDays(counts))},
             {"records_of_people", 0},
             {"acknowledgements", counts.acknowledgements},
             {"kiosks_in_ledger", counts.kiosks},
             {"kiosks_registered", holdings.kiosksRegistered},
             {"journal_heads", counts.journalHeads},
             {"alarms", counts.alarms},
             {"places_revoked", counts.revoked},
             {"checking_files_published", counts.publications}};
    all["last_card_expires"] = counts.lastExpires ? Json(isoText(*counts.lastExpires)) : Json(nullptr);
    addKeys(all, holdings.keysHeld, holdings.keysNotHeld);
    addLists(all);
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace kiosk::sync
