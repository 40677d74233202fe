// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/places.h"

#include <array>

namespace kiosk {

namespace {

using enum PlaceKind;

constexpr std::nullopt_t none = std::nullopt;

/// The record's own random name, said once.
constexpr std::string_view recordName = "random number that ties a card on its way to its sealed record";

constexpr auto allPlaces = std::to_array<Place>({
    {KioskDatabase, "card_job", "record", none, recordName},
    {KioskDatabase, "card_job", "state", none, "how far the printing is"},
    {KioskDatabase, "card_job", "card_number", Field::CardNumber, ""},
    {KioskDatabase, "card_job", "issued_day", Field::IssuedDay, ""},
    {KioskDatabase, "card_job", "expires_day", Field::ExpiresDay, ""},
    {KioskDatabase, "card_job", "status", Field::CardStatus, ""},
    {KioskDatabase, "card_job", "signer_kid", Field::SignerKid, ""},
    {KioskDatabase, "card_job", "signature", Field::Signature, ""},
    {KioskDatabase, "card_job", "status_index", Field::StatusIndex, ""},
    {KioskDatabase, "card_job", "counter_before", Field::PrinterCounter, ""},
    {KioskDatabase, "card_job", "printer_serial", none, "serial number of the printer"},
    {KioskDatabase, "record", "record", none, recordName},
    {KioskDatabase, "record", "full_name", Field::FullName, ""},
    {KioskDatabase, "record", "preferred_name", Field::PreferredName, ""},
    {KioskDatabase, "record", "birth_date", Field::BirthDate, ""},
    {KioskDatabase, "record", "address", Field::Address, ""},
    {KioskDatabase, "record", "gender", Field::Gender, ""},
    {KioskDatabase, "record", "emergency_contact", Field::EmergencyContact, ""},
    {KioskDatabase, "record", "portrait", Field::Portrait, ""},
    {KioskDatabase, "outbox", "order_key", none, "random number that mixes the rows"},
    {KioskDatabase, "outbox", "card_number", Field::CardNumber, ""},
    {KioskDatabase, "outbox", "issued_day", Field::IssuedDay, ""},
    {KioskDatabase, "outbox", "expires_day", Field::ExpiresDay, ""},
    {KioskDatabase, "outbox", "status", Field::CardStatus, ""},
    {KioskDatabase, "outbox", "signer_kid", Field::SignerKid, ""},
    {KioskDatabase, "outbox", "signature", Field::Signature, ""},
    {KioskDatabase, "batch", "sequence", none, "number of the batch"},
    {KioskDatabase, "batch", "hash", none, "fingerprint of the batch file"},
    {KioskDatabase, "batch", "sealed", none, "the batch file, until the city has acknowledged it"},
    {KioskDatabase, "batch_row", "order_key", none, "which waiting row is in the batch"},
    {KioskDatabase, "batch_row", "sequence", none, "number of the batch"},
    {KioskDatabase, "journal", "sequence", none, "number of the entry"},
    {KioskDatabase, "journal", "day", Field::JournalDay, ""},
    {KioskDatabase, "journal", "event", Field::JournalEvent, ""},
    {KioskDatabase, "journal", "staff", Field::StaffPseudonym, ""},
    {KioskDatabase, "journal", "previous", none, "fingerprint of the entry before"},
    {KioskDatabase, "journal", "hash", none, "fingerprint of the entry"},
    {KioskDatabase, "journal_head", "only", none, "always 1"},
    {KioskDatabase, "journal_head", "sealed", none, "number and fingerprint of the last entry, sealed"},
    {KioskDatabase, "journal_signature", "sequence", none, "number of the entry up to which it is signed"},
    {KioskDatabase, "journal_signature", "day", Field::JournalDay, ""},
    {KioskDatabase, "journal_signature", "signed", none, "the kiosk's signature over number, fingerprint and day"},
    {KioskDatabase, "journal_signature", "countersigned", none, "the city's signed answer that names it"},
    {KioskDatabase, "status_block", "status_index", Field::StatusIndex, ""},
    {KioskDatabase, "status_block", "used", none, "whether the place was given out; not to which card"},
    {KioskDatabase, "status_report", "order_key", none, "random number that mixes the reports"},
    {KioskDatabase, "status_report", "report", none,
     "a slip for a lost card, or the place in the status list of a spoiled or a replaced card, until the city has it"},
    {KioskDatabase, "status_report", "sequence", none, "number of the batch it is in"},
    {KioskDatabase, "staff_pin", "staff", Field::StaffPseudonym, ""},
    {KioskDatabase, "staff_pin", "verifier", none, "check value of a staff PIN"},
    {KioskDatabase, "pin_lock", "only", none, "always 1"},
    {KioskDatabase, "pin_lock", "salt", none, "random number for the check values"},
    {KioskDatabase, "pin_lock", "wrong_tries", none, "wrong PINs since the last right one"},
    {KioskDatabase, "pin_lock", "locked", none, "whether PINs are locked"},
    {KioskDatabase, "stock", "only", none, "always 1"},
    {KioskDatabase, "stock", "cards_loaded", none, "blank cards put in since staff last counted them"},
    {KioskDatabase, "stock", "cards_out", none, "cards that came out since then"},
    {KioskDatabase, "stock", "cards_rejected", none, "cards the printer rejected since then"},
    {KioskDatabase, "stock", "cards_begun", none, "cards begun since then"},
    {KioskDatabase, "stock", "cards_in_bin", none, "cards in the reject bin"},
    {KioskDatabase, "stock", "ribbon_for", none, "for how many cards the ribbon was"},
    {KioskDatabase, "stock", "ribbon_begun", none, "cards begun with this ribbon"},
    {KioskDatabase, "stock", "counted_serial", none, "serial number of the printer when staff counted"},
    {KioskDatabase, "stock", "counted_total", none, "the printer's own card count then"},
    {KioskDatabase, "stock", "test_serial", none, "serial number of the printer that makes a test card"},
    {KioskDatabase, "stock", "test_total", none, "the printer's own card count before that test card"},
    {KioskDatabase, "stock", "rejecting", none, "whether a card is being moved to the reject bin"},

    {KioskFile, "kiosk.json", "format", none, "version of the file"},
    {KioskFile, "kiosk.json", "kiosk", none, "the kiosk's name at the city"},
    {KioskFile, "kiosk.json", "city_url", none, "the city's address on the network"},

    {KioskTpm, "root", "root", none, "random number behind the keys of records; each erasure replaces it"},
    {KioskTpm, "staff", "shift_secret", none, "random number that opens the root; given out for the right PIN only"},
    {KioskTpm, "staff", "pseudonym", Field::StaffPseudonym, ""},

    {CourierFile, "courier.json", "note", none, "version of the file"},
    {CourierFile, "courier.json", "year", none, "when sending was last tried, to the day: the year"},
    {CourierFile, "courier.json", "month", none, "the month"},
    {CourierFile, "courier.json", "day_of_month", none, "the day"},
    {CourierFile, "courier.json", "fault", none, "number of what went wrong; 0 when nothing did"},

    {CardSeal, "claims", "1", Field::SealIssuer, ""},
    {CardSeal, "claims", "4", Field::ExpiresDay, ""},
    {CardSeal, "claims", "6", Field::IssuedDay, ""},
    {CardSeal, "claims", "169.1", Field::CardNumber, ""},
    {CardSeal, "claims", "169.4", Field::FullName, ""},
    {CardSeal, "claims", "169.8", Field::BirthDate, ""},
    {CardSeal, "claims", "169.10", Field::Address, ""},
    {CardSeal, "claims", "169.23", none, "always \"US\": the country of the city, not of the person"},
    {CardSeal, "claims", "169.62.0", Field::Portrait, ""},
    {CardSeal, "claims", "169.62.1", none, "always 0: it is a picture"},
    {CardSeal, "claims", "169.62.2", none, "always 4: it is WebP"},
    {CardSeal, "claims", "65535.status_list.idx", Field::StatusIndex, ""},
    {CardSeal, "claims", "65535.status_list.uri", none, "address of the city's public status list"},

    {Slip, "slip", "status_index", Field::StatusIndex, ""},
    {Slip, "slip", "card_number", Field::CardNumber, ""},
    {Slip, "slip", "signer_kid", Field::SignerKid, ""},
    {Slip, "slip", "signed", none, "the kiosk's signature over place and number"},

    {BatchFile, "header", "magic", none, "always \"PLBT\""},
    {BatchFile, "header", "format", none, "version of the file"},
    {BatchFile, "header", "kiosk", none, "the kiosk's name at the city"},
    {BatchFile, "header", "sequence", none, "number of the batch"},

    {Batch, "batch", "format", none, "version of the batch"},
    {Batch, "batch", "kiosk", none, "the kiosk's name at the city"},
    {Batch, "batch", "sequence", none, "number of the batch"},
    {Batch, "batch", "previous", none, "fingerprint of the batch before"},
    {Batch, "batch", "rows", none, "the rows below, in random order"},
    {Batch, "batch", "journal_head", none,
     "number, fingerprint and day of the last journal entry, signed by the kiosk"},
    {Batch, "batch", "reports", none,
     "slips for lost cards, and places in the status list of spoiled and of replaced cards"},
    {Batch, "row", "card_number", Field::CardNumber, ""},
    {Batch, "row", "issued_day", Field::IssuedDay, ""},
    {Batch, "row", "expires_day", Field::ExpiresDay, ""},
    {Batch, "row", "status", Field::CardStatus, ""},
    {Batch, "row", "signer_kid", Field::SignerKid, ""},
    {Batch, "row", "signature", Field::Signature, ""},

    {Acknowledgement, "acknowledgement", "kiosk", none, "the kiosk's name at the city"},
    {Acknowledgement, "acknowledgement", "sequence", none, "number of the batch"},
    {Acknowledgement, "acknowledgement", "batch", none, "fingerprint of the batch file"},
    {Acknowledgement, "acknowledgement", "ledger_head", none, "fingerprint of all batches the city took so far"},
    {Acknowledgement, "acknowledgement", "journal_head", none, "fingerprint of the kiosk's signed journal head"},

    {FurtherPlaces, "places", "kiosk", none, "the kiosk's name at the city"},
    {FurtherPlaces, "places", "places", none, "places of the public status list for cards to come, in random order"},

    {CityDatabase, "ledger", "card_number", Field::CardNumber, ""},
    {CityDatabase, "ledger", "issued_day", Field::IssuedDay, ""},
    {CityDatabase, "ledger", "expires_day", Field::ExpiresDay, ""},
    {CityDatabase, "ledger", "status", Field::CardStatus, ""},
    {CityDatabase, "ledger", "signer_kid", Field::SignerKid, ""},
    {CityDatabase, "ledger", "signature", Field::Signature, ""},
    {CityDatabase, "batch", "kiosk", none, "name of the kiosk that sent a batch"},
    {CityDatabase, "batch", "sequence", none, "number of the batch"},
    {CityDatabase, "batch", "hash", none, "fingerprint of the batch file"},
    {CityDatabase, "batch", "ledger_head", none, "fingerprint of all batches taken so far"},
    {CityDatabase, "batch", "acknowledgement", none, "the city's signed answer"},
    {CityDatabase, "ledger_head", "id", none, "always 1"},
    {CityDatabase, "ledger_head", "head", none, "fingerprint of all batches taken so far"},
    {CityDatabase, "journal_head", "kiosk", none, "name of a kiosk"},
    {CityDatabase, "journal_head", "sequence", none, "number of the last entry in its journal that the city heard of"},
    {CityDatabase, "journal_head", "day", Field::JournalDay, ""},
    {CityDatabase, "journal_head", "signed_head", none, "the kiosk's signature over number, fingerprint and day"},
    {CityDatabase, "alarm", "kind", none, "what a clerk must look at, from a closed list"},
    {CityDatabase, "alarm", "kiosk", none, "name of the kiosk, when it is about one"},
    {CityDatabase, "alarm", "sequence", none, "number of the batch or journal entry, when it is about one"},
    {CityDatabase, "alarm", "hash", none, "fingerprint of the batch file, signed head or slip, when it is about one"},
    {CityDatabase, "alarm", "card_number", Field::CardNumber, ""},

    {CityDatabase, "revocation", "status_index", Field::StatusIndex, ""},
    {CityDatabase, "revocation", "published", none, "whether it is in the published list already"},
    {CityDatabase, "publication", "id", none, "always 1"},
    {CityDatabase, "publication", "sequence", none, "number of the last published checking file"},

    {CityFile, "city.json", "format", none, "version of the file"},
    {CityFile, "city.json", "name", none, "the city's name"},
    {CityFile, "city.json", "url", none, "the city's address on the network"},

    {JournalLine, "journal", "sequence", none, "number of the entry"},
    {JournalLine, "journal", "day", Field::JournalDay, ""},
    {JournalLine, "journal", "event", Field::JournalEvent, ""},
    {JournalLine, "journal", "staff", Field::StaffPseudonym, ""},
    {JournalLine, "journal", "previous", none, "fingerprint of the entry before"},
    {JournalLine, "journal", "hash", none, "fingerprint of the entry"},

    {FaultLine, "line", "program", none, "name of the program"},
    {FaultLine, "line", "message", none, "what happened, from a closed list"},
    {FaultLine, "line", "remedy", none, "what to do, from a closed list"},
    {FaultLine, "line", "code", none, "number of the fault"},
    {FaultLine, "line", "native", none, "number the system or the device gave"},
});

constexpr auto allAbsences = std::to_array<Absence>({
    {"No list of the papers shown, not even which kind.",
     "Ninguna lista de los papeles mostrados, ni siquiera de qué tipo.", "paper document passport licence mrz pdf417"},
    {"No copy and no picture of a paper.", "Ninguna copia ni imagen de un papel.", "scan image"},
    {"No hour: nothing finer than a day.", "Ninguna hora: nada más preciso que un día.", "hour minute second time"},
    {"No desk, room or address of a visit. The number of the kiosk's key tells which kiosk made a card.",
     "Ningún mostrador, sala ni dirección de la visita. El número de la clave dice qué quiosco hizo la tarjeta.",
     "site branch location desk"},
    {"No language.", "Ningún idioma.", "lang locale"},
    {"No immigration status, nationality or place of birth.",
     "Ninguna situación migratoria, nacionalidad ni lugar de nacimiento.", "immigra nation citizen origin visa"},
    {"No number of a paper, no Social Security number.", "Ningún número de documento ni de Seguro Social.",
     "ssn social alien"},
    {"No telephone number or e-mail address outside the emergency contact a resident may have printed.",
     "Ningún teléfono ni correo electrónico fuera del contacto de emergencia que una persona puede imprimir.",
     "phone mail"},
    {"No fingerprint, no measurements of a face.", "Ninguna huella dactilar ni medidas de la cara.",
     "finger biometric template embedding"},
    {"No search by name, no list of people, no export of people.",
     "Ninguna búsqueda por nombre, ninguna lista de personas, ninguna exportación de personas.", "applicant resident"},
    {"No number that ties two cards of one person together.",
     "Ningún número que relacione dos tarjetas de una misma persona.", "person_id household token"},
    {"No list of who checked a card, or where.", "Ninguna lista de quién verificó una tarjeta ni dónde.",
     "check_in lookup visitor"},
    {"No name of staff: a random number stands for a PIN.",
     "Ningún nombre del personal: un número al azar representa un PIN.", "staff_name employee"},
    {"No network address of anybody.", "Ninguna dirección de red de nadie.", "ip_ client_address user_agent"},
});

constexpr std::array allWords{
    FieldWords{Field::FullName, "name", "nombre"},
    FieldWords{Field::PreferredName, "preferred name", "nombre preferido"},
    FieldWords{Field::BirthDate, "date of birth", "fecha de nacimiento"},
    FieldWords{Field::Address, "address", "dirección"},
    FieldWords{Field::Gender, "gender", "género"},
    FieldWords{Field::EmergencyContact, "emergency contact", "contacto de emergencia"},
    FieldWords{Field::PaperImages, "pictures of papers, and what was read from them",
               "imágenes de los papeles y lo que se leyó en ellos"},
    FieldWords{Field::Portrait, "photo", "foto"},
    FieldWords{Field::CardNumber, "card number", "número de tarjeta"},
    FieldWords{Field::IssuedDay, "day of issue", "día de emisión"},
    FieldWords{Field::ExpiresDay, "last valid day", "último día de validez"},
    FieldWords{Field::CardStatus, "status of the card", "estado de la tarjeta"},
    FieldWords{Field::SignerKid, "number of the kiosk's key", "número de la clave del quiosco"},
    FieldWords{Field::Signature, "signature of the seal", "firma del sello"},
    FieldWords{Field::StatusIndex, "place in the status list", "lugar en la lista de estado"},
    FieldWords{Field::SealIssuer, "the city's address in the seal", "dirección de la ciudad en el sello"},
    FieldWords{Field::PrinterCounter, "the printer's own card count", "cuenta de tarjetas de la impresora"},
    FieldWords{Field::JournalEvent, "journal event", "suceso del diario"},
    FieldWords{Field::JournalDay, "day of a journal event", "día de un suceso del diario"},
    FieldWords{Field::StaffPseudonym, "random name of a staff key", "nombre al azar de una clave del personal"},
};
static_assert(allWords.size() == fieldRules.size());
static_assert(
    [] {
        for (std::size_t i = 0; i < allWords.size(); ++i)
            if (allWords[i].field != fieldRules[i].field)
                return false;
        return true;
    }(),
    "every field has its words, in order");

} // namespace

std::span<const Place> places()
{
    return allPlaces;
}

std::span<const Absence> absences()
{
    return allAbsences;
}

const FieldWords& wordsFor(Field field)
{
    return allWords[static_cast<std::size_t>(field)];
}

} // namespace kiosk
