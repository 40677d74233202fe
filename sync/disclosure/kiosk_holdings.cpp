// SPDX-License-Identifier: Apache-2.0
#include "sync/disclosure/kiosk_holdings.h"

#include <format>
#include <string_view>

namespace kiosk::sync {

namespace {

using Json = nlohmann::ordered_json;

const std::vector<KeyWords>& keysNotHeld()
{
    static const std::vector<KeyWords> keys{
        {"record_key_copies",
         "any copy of a record's key: each is random, exists once, and is destroyed with its record",
         "copia alguna de la clave de un registro: cada una es al azar, existe una sola vez y se destruye con su "
         "registro"},
        {"batch_opening_key", "the city's key that opens batches", "la clave de la ciudad que abre los lotes"},
        {"city_root_key", "the city's root key", "la clave raíz de la ciudad"},
        {"other_kiosks", "any key of another kiosk", "ninguna clave de otro quiosco"},
        {"staff_pins", "any staff PIN that could be read", "ningún PIN del personal que se pueda leer"},
    };
    return keys;
}

void addHead(Statement& said, const KioskHoldings& holdings)
{
    const std::string day = isoText(holdings.today);
    const std::string kiosk = holdings.kiosk.empty() ? "-" : holdings.kiosk;
    said.line({std::format("Asked on {}. Kiosk: {}. Software: Porchlight {}.", day, kiosk, softwareVersion()),
               std::format("Preguntado el {}. Quiosco: {}. Programa: Porchlight {}.", day, kiosk, softwareVersion())});
    if (holdings.rules)
        said.line({std::format("Rules of {}, version {}, SHA-256 {}.", holdings.rules->cityName,
                               holdings.rules->version, holdings.rules->hash),
                   std::format("Reglas de {}, versión {}, SHA-256 {}.", holdings.rules->cityName,
                               holdings.rules->version, holdings.rules->hash)});
    else
        said.line({"No city's rules are installed.", "No hay reglas de una ciudad instaladas."});
    said.line({"This statement counts. It opens no record and has no key to one.",
               "Esta declaración cuenta. No abre ningún registro ni tiene la clave de ninguno."});
}

void addCounted(Statement& said, const KioskHoldings& holdings)
{
    const Census& counts = holdings.counts;
    const Said days = spanText(counts.recordDays);
    said.line({std::format("Sealed records of people now: {}{}. Never more than {}.", counts.records, days.english,
                           holdings.most),
               std::format("Registros cerrados de personas ahora: {}{}. Nunca más de {}.", counts.records, days.spanish,
                           holdings.most)});
    if (counts.records == 0)
        return;
    said.line({"Each is locked with its own key. It is erased when the card is in the hand or the visit ends; at the "
               "latest when the kiosk program starts next and the printer has said what became of the card.",
               "Cada uno está cerrado con su propia clave. Se borra cuando la tarjeta está en la mano o termina la "
               "visita; a más tardar cuando el programa del quiosco vuelve a empezar y la impresora ha dicho qué pasó "
               "con la tarjeta."});
}

void addPeople(Statement& said, const KioskHoldings& holdings)
{
    said.heading({"RECORDS OF PEOPLE", "REGISTROS DE PERSONAS"});
    switch (holdings.counting) {
    case Counting::Counted:
        addCounted(said, holdings);
        break;
    case Counting::NoStore:
        said.line({"There is no store in this folder: 0 records.", "En esta carpeta no hay almacén: 0 registros."});
        break;
    case Counting::KioskRunning:
        said.line(
            {std::format("The kiosk program is running and has the store, so nothing can be counted now. A visit "
                         "may be in progress. There are at most {} records, and the number is on the kiosk's "
                         "screen. To ask again: end the kiosk program, then run this command.",
                         holdings.most),
             std::format("El programa del quiosco está en marcha y usa el almacén, así que ahora no se puede "
                         "contar. Puede haber una visita en curso. Hay como máximo {} registros, y el número está "
                         "en la pantalla del quiosco. Para preguntar otra vez: cierre el programa del quiosco y "
                         "ejecute esta orden.",
                         holdings.most)});
        break;
    case Counting::Unreadable:
        said.line({std::format("The store is there but cannot be read (F {}), so nothing can be counted. There are at "
                               "most {} records; the kiosk cannot open them either.",
                               holdings.fault, holdings.most),
                   std::format("El almacén existe pero no se puede leer (F {}), así que no se puede contar. Hay como "
                               "máximo {} registros; el quiosco tampoco puede abrirlos.",
                               holdings.fault, holdings.most)});
        break;
    }
    if (holdings.longestIdle)
        said.line(
            {std::format("A visit that nobody touches ends by itself after {} seconds.", holdings.longestIdle->count()),
             std::format("Una visita que nadie toca termina sola después de {} segundos.",
                         holdings.longestIdle->count())});
    if (holdings.counting == Counting::NoStore)
        return;
    said.line(
        {"Erased rows may lie in free pages of the encrypted file. They are sealed under keys that no longer exist.",
         "Las filas borradas pueden quedar en páginas libres del archivo cifrado. Están cerradas con claves que ya "
         "no existen."});
}

void addCards(Statement& said, const Census& counts)
{
    const Said days = spanText(counts.waitingRowDays);
    said.heading({"CARDS, WITHOUT A PERSON", "TARJETAS, SIN PERSONA"});
    said.line({std::format("Cards whose printing is not settled: {}.", counts.openCards),
               std::format("Tarjetas cuya impresión no está aclarada: {}.", counts.openCards)});
    said.line(
        {std::format("Rows for the city: {}{}. In sealed batches that wait: {}. Kept until the city's signed "
                     "acknowledgement; there is no earlier day.",
                     counts.waitingRows, days.english, counts.sealedBatches),
         std::format("Filas para la ciudad: {}{}. Lotes cerrados en espera: {}. Se guardan hasta el acuse firmado "
                     "de la ciudad; no hay una fecha anterior.",
                     counts.waitingRows, days.spanish, counts.sealedBatches)});
    said.line(
        {std::format(
             "Places of spoiled and replaced cards and slips for lost cards that the city does not have yet: {}.",
             counts.statusReports),
         std::format(
             "Lugares de tarjetas dañadas y reemplazadas y comprobantes de tarjetas perdidas que la ciudad aún no "
             "tiene: {}.",
             counts.statusReports)});
    said.line(
        {std::format("Places in the city's status list: {}, of which {} were given out, tied to no card.",
                     counts.statusPlaces, counts.statusPlacesUsed),
         std::format("Lugares en la lista de estado de la ciudad: {}, de los cuales {} ya se dieron, sin relación "
                     "con ninguna tarjeta.",
                     counts.statusPlaces, counts.statusPlacesUsed)});
}

void addJournal(Statement& said, const Census& counts)
{
    const Said days = spanText(counts.journalDays);
    said.heading({"JOURNAL, WITHOUT A PERSON OR A CARD", "DIARIO, SIN PERSONA NI TARJETA"});
    said.line(
        {std::format(
             "Entries: {}{}; signed heads: {}. Kept as the city's schedule says, then deleted from the oldest on.",
             counts.journalEntries, days.english, counts.signedHeads),
         std::format("Entradas: {}{}; cabezas firmadas: {}. Se guardan según el plazo de la ciudad y "
                     "después se borran, de la más antigua en adelante.",
                     counts.journalEntries, days.spanish, counts.signedHeads)});
    said.line(
        {std::format("Staff PINs: {}, none of them readable, each with a random name.", counts.staffPins),
         std::format("PIN del personal: {}, ninguno legible, cada uno con un nombre al azar.", counts.staffPins)});
}

void addSpool(Statement& said, const SpoolCounts& spool)
{
    said.heading({"FILES BETWEEN KIOSK AND CITY", "ARCHIVOS ENTRE EL QUIOSCO Y LA CIUDAD"});
    said.line({std::format("Sealed batches on their way: {}; answers of the city: {}; files put aside: {}.", spool.out,
                           spool.in, spool.refused),
               std::format("Lotes cerrados en camino: {}; respuestas de la ciudad: {}; archivos apartados: {}.",
                           spool.out, spool.in, spool.refused)});
}

std::string_view keyOf(Counting counting)
{
    switch (counting) {
    case Counting::Counted:
        return "counted";
    case Counting::NoStore:
        return "no_store";
    case Counting::KioskRunning:
        return "kiosk_running";
    case Counting::Unreadable:
        return "unreadable";
    }
    return "";
}

Json countsJson(const Census& counts)
{
    return {{"records", {{"now", counts.records}, {"days", spanJson(counts.recordDays)}}},
            {"cards_not_settled", counts.openCards},
            {"rows_for_the_city", {{"now", counts.waitingRows}, {"days", spanJson(counts.waitingRowDays)}}},
            {"sealed_batches_waiting", counts.sealedBatches},
            {"status_reports_waiting", counts.statusReports},
            {"journal", {{"entries", counts.journalEntries}, {"days", spanJson(counts.journalDays)}}},
            {"signed_heads", counts.signedHeads},
            {"staff_pins", counts.staffPins},
            {"status_places", counts.statusPlaces},
            {"status_places_used", counts.statusPlacesUsed}};
}

} // namespace

std::string kioskStatement(const KioskHoldings& holdings)
{
    Statement said({"What this kiosk holds", "Qué guarda este quiosco"});
    addHead(said, holdings);
    addPeople(said, holdings);
    if (holdings.counting == Counting::Counted) {
        addCards(said, holdings.counts);
        addJournal(said, holdings.counts);
    }
    addSpool(said, holdings.spool);
    addKeys(said, holdings.keysHeld, keysNotHeld());
    addLists(said);
    return said.text();
}

std::string kioskStatementJson(const KioskHoldings& holdings)
{
    Json all{{"format", 1},
             {"holder", "kiosk"},
             {"asked_on", isoText(holdings.today)},
             {"kiosk", holdings.kiosk.empty() ? Json(nullptr) : Json(holdings.kiosk)},
             {"software", softwareVersion()}};
    all["rules"] = holdings.rules ? Json{{"city", holdings.rules->cityName},
                                         {"version", holdings.rules->version},
                                         {"sha256", holdings.rules->hash}}
                                  : Json(nullptr);
    all["counting"] = keyOf(holdings.counting);
    all["fault"] = holdings.fault == 0 ? Json(nullptr) : Json(holdings.fault);
    all["records_at_most"] = holdings.counting == Counting::NoStore ? 0 : holdings.most;
    all["records_until"] =
        "the card is in the hand or the visit ends; at the latest the next start of the kiosk program";
    all["idle_visit_ends_after_seconds"] = holdings.longestIdle ? Json(holdings.longestIdle->count()) : Json(nullptr);
    const bool isCounted = holdings.counting == Counting::Counted || holdings.counting == Counting::NoStore;
    all["counts"] = isCounted ? countsJson(holdings.counts) : Json(nullptr);
    all["spool"] = {{"out", holdings.spool.out}, {"in", holdings.spool.in}, {"refused", holdings.spool.refused}};
    addKeys(all, holdings.keysHeld, keysNotHeld());
    addLists(all);
    return all.dump(2) + "\n";
}

} // namespace kiosk::sync
