// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/card_report.h"

#include "app/privacy/wiped_text.h"
#include "sync/base64.h"

#include <nlohmann/json.hpp>

#include <format>
#include <span>
#include <string_view>

namespace kiosk::partner {

namespace {

using sync::Language;
using sync::Phrase;

std::string dayOf(CivilDay day)
{
    return std::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::string dayOf(std::chrono::sys_seconds moment)
{
    return dayOf(CivilDay(std::chrono::floor<std::chrono::days>(moment)));
}

std::string_view wordFor(Answer answer)
{
    switch (answer) {
    case Answer::Genuine:
        return "genuine";
    case Answer::StatusUnknown:
        return "genuine_status_unknown";
    case Answer::NoCode:
        return "no_code";
    case Answer::NoCheckingFile:
        return "no_checking_file";
    case Answer::Refused:
    case Answer::Usage:
    case Answer::NoPage:
    case Answer::NoWindow:
        break;
    }
    return "refused";
}

Phrase headlineFor(Answer answer)
{
    switch (answer) {
    case Answer::Genuine:
        return {.english = "GENUINE", .spanish = "AUTÉNTICA"};
    case Answer::StatusUnknown:
        return {.english = "GENUINE, STATUS UNKNOWN", .spanish = "AUTÉNTICA, ESTADO DESCONOCIDO"};
    case Answer::NoCode:
        return {.english = "NO CODE FOUND", .spanish = "NO SE ENCONTRÓ UN CÓDIGO"};
    case Answer::NoCheckingFile:
        return {.english = "NOT CHECKED", .spanish = "SIN VERIFICAR"};
    case Answer::Refused:
    case Answer::Usage:
    case Answer::NoPage:
    case Answer::NoWindow:
        break;
    }
    return {.english = "NOT ACCEPTED", .spanish = "NO SE ACEPTA"};
}

Phrase sentenceFor(CardStanding standing)
{
    switch (standing) {
    case CardStanding::Good:
        return {.english = "Not reported lost, stolen or replaced as of",
                .spanish = "No consta como perdida, robada ni reemplazada al"};
    case CardStanding::Stale:
        return {.english = "Whether it was reported lost, stolen or replaced is unknown since",
                .spanish = "No se sabe si se denunció como perdida, robada o reemplazada desde el"};
    case CardStanding::Unknown:
        break;
    }
    return {.english = "Whether it was reported lost, stolen or replaced is unknown: the checking file has no list.",
            .spanish = "No se sabe si se denunció como perdida, robada o reemplazada: el archivo de verificación no "
                       "trae lista."};
}

/// The fields of a card, one a line, their names in a column.
std::string fieldLines(const SealContent& content, Language language)
{
    std::string lines;
    const auto add = [&](Phrase name, std::string_view value) {
        lines += std::format("{:<9} {}\n", name.in(language), value);
    };
    add({.english = "Name", .spanish = "Nombre"}, content.fullName.view());
    add({.english = "Number", .spanish = "Número"}, content.cardNumber);
    add({.english = "Issued", .spanish = "Expedida"}, dayOf(content.issuedDay));
    add({.english = "Expires", .spanish = "Vence"}, dayOf(content.expiresDay));
    if (content.birthDay)
        add({.english = "Born", .spanish = "Nacimiento"}, dayOf(*content.birthDay));
    if (!content.address.isEmpty())
        add({.english = "Address", .spanish = "Domicilio"}, content.address.view());
    return lines;
}

nlohmann::ordered_json described(const SealContent& content)
{
    nlohmann::ordered_json card{{"issuer", content.issuer},
                                {"card_number", content.cardNumber},
                                {"full_name", std::string(content.fullName.view())},
                                {"issued_day", dayOf(content.issuedDay)},
                                {"expires_day", dayOf(content.expiresDay)}};
    if (content.birthDay)
        card["birth_date"] = dayOf(*content.birthDay);
    if (!content.address.isEmpty())
        card["address"] = std::string(content.address.view());
    if (!content.face.empty())
        card["face_webp"] = sync::base64Of(content.face);
    return card;
}

/// In the words of the language.
sync::FaultWords wordsFor(FaultCode code, Language language)
{
    const ReasonCodes rows = reasonFor(code);
    return {.message = sync::faultWords(rows.message, language).message,
            .remedy = sync::faultWords(rows.remedy, language).remedy};
}

bool isAboutPicture(FaultCode code)
{
    const auto number = static_cast<int>(code);
    const bool isCameras = number >= static_cast<int>(FaultCode::CameraUnplugged) &&
                           number <= static_cast<int>(FaultCode::CameraUnsuitable);
    return isCameras || code == FaultCode::CardCodeUnreadable || code == FaultCode::PapersUnreadable ||
           code == FaultCode::CardTwoInView;
}

} // namespace

ReasonCodes reasonFor(FaultCode code)
{
    const bool isForKiosk =
        code == FaultCode::SealTooLong || code == FaultCode::CardCodeUnreadable || code == FaultCode::PapersUnreadable;
    return {.message = code == FaultCode::PapersUnreadable ? FaultCode::CardCodeUnreadable : code,
            .remedy = isForKiosk ? FaultCode::SealMalformed : code};
}

Answer answerOf(const Result<GenuineCard>& card)
{
    if (card)
        return card->standing == CardStanding::Good ? Answer::Genuine : Answer::StatusUnknown;
    const FaultCode code = card.error().code;
    if (code == FaultCode::CheckingFileWrong || code == FaultCode::CheckingFileOlder ||
        code == FaultCode::CheckingFileNoteUnusable)
        return Answer::NoCheckingFile;
    if (isAboutPicture(code))
        return Answer::NoCode;
    return Answer::Refused;
}

std::string inWords(const Result<GenuineCard>& card, Language language)
{
    std::string text = std::format("{}\n", headlineFor(answerOf(card)).in(language));
    if (!card) {
        const auto words = wordsFor(card.error().code, language);
        return text + std::format("{}\n{}\n", words.message, words.remedy);
    }
    const SealContent& content = card->content;
    constexpr Phrase noFace{.english = "This code has no picture: ask for the other code as well.",
                            .spanish = "Este código no trae foto: pida también el otro código."};
    constexpr Phrase compare{.english =
                                 "Compare the person with the picture in the code, not with the one on the card.",
                             .spanish = "Compare a la persona con la foto del código, no con la impresa en la "
                                        "tarjeta."};
    text += sentenceFor(card->standing).in(language);
    text += card->standingAsOf ? std::format(" {}.\n", dayOf(*card->standingAsOf)) : "\n";
    text += std::format("{}\n\n", (content.face.empty() ? noFace : compare).in(language));
    std::string fields = fieldLines(content, language);
    text += fields;
    wipeBytes(std::as_writable_bytes(std::span(fields)));
    return text;
}

std::string inJson(const Result<GenuineCard>& card, const CheckingFile* file, Language language)
{
    nlohmann::ordered_json object{{"answer", wordFor(answerOf(card))}};
    if (!card) {
        const auto words = wordsFor(card.error().code, language);
        object["fault"] = static_cast<int>(card.error().code);
        object["why"] = words.message;
        object["what_to_do"] = words.remedy;
    } else {
        if (card->standingAsOf)
            object["status_as_of"] = dayOf(*card->standingAsOf);
        object["card"] = described(card->content);
    }
    if (file != nullptr)
        object["checking_file"] = {{"sequence", file->sequence()},
                                   {"issued_day", dayOf(file->issued())},
                                   {"expires_day", dayOf(file->expires())}};
    return object.dump(2) + "\n";
}

} // namespace kiosk::partner
