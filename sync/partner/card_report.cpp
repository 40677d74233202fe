// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/card_report.h"

#include "app/fault_catalogue.h"
#include "sync/partner/base64.h"

#include <nlohmann/json.hpp>

#include <format>
#include <string_view>

namespace kiosk::partner {

namespace {

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
        break;
    }
    return "refused";
}

std::string_view sentenceFor(CardStanding standing)
{
    switch (standing) {
    case CardStanding::Good:
        return "Not reported lost, stolen or replaced as of";
    case CardStanding::Stale:
        return "Whether it was reported lost, stolen or replaced is unknown since";
    case CardStanding::Unknown:
        break;
    }
    return "Whether it was reported lost, stolen or replaced is unknown: the checking file has no list.";
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
        card["face_webp"] = base64Of(content.face);
    return card;
}

struct Words {
    std::string_view why;
    std::string_view whatToDo;
};

/// The catalogue's, but where its remedy is for a kiosk's staff, who have the printer and not the card's holder.
Words wordsFor(FaultCode code)
{
    const bool isForKiosk =
        code == FaultCode::SealTooLong || code == FaultCode::CardCodeUnreadable || code == FaultCode::PapersUnreadable;
    const FaultCode remedyOf = isForKiosk ? FaultCode::SealMalformed : code;
    const FaultCode messageOf = code == FaultCode::PapersUnreadable ? FaultCode::CardCodeUnreadable : code;
    return {.why = catalogueRow(messageOf).message, .whatToDo = catalogueRow(remedyOf).remedy};
}

} // namespace

Answer answerOf(const Result<GenuineCard>& card)
{
    if (card)
        return card->standing == CardStanding::Good ? Answer::Genuine : Answer::StatusUnknown;
    const FaultCode code = card.error().code;
    if (code == FaultCode::CheckingFileWrong || code == FaultCode::CheckingFileOlder ||
        code == FaultCode::CheckingFileNoteUnusable)
        return Answer::NoCheckingFile;
    if (code == FaultCode::CardCodeUnreadable || code == FaultCode::PapersUnreadable)
        return Answer::NoCode;
    return Answer::Refused;
}

std::string inWords(const Result<GenuineCard>& card)
{
    if (!card) {
        const Words words = wordsFor(card.error().code);
        return std::format("NOT ACCEPTED\n{}\n{}\n", words.why, words.whatToDo);
    }
    const SealContent& content = card->content;
    std::string text = card->standing == CardStanding::Good ? "GENUINE\n" : "GENUINE, STATUS UNKNOWN\n";
    text += sentenceFor(card->standing);
    text += card->standingAsOf ? std::format(" {}.\n", dayOf(*card->standingAsOf)) : "\n";
    text += content.face.empty() ? "This code has no picture: ask for the other code as well.\n"
                                 : "Compare the person with the picture in the code, not with the one on the card.\n";
    text += std::format("\nName      {}\nNumber    {}\nIssued    {}\nExpires   {}\n", content.fullName.view(),
                        content.cardNumber, dayOf(content.issuedDay), dayOf(content.expiresDay));
    if (content.birthDay)
        text += std::format("Born      {}\n", dayOf(*content.birthDay));
    if (!content.address.isEmpty())
        text += std::format("Address   {}\n", content.address.view());
    return text;
}

std::string inJson(const Result<GenuineCard>& card, const CheckingFile* file)
{
    nlohmann::ordered_json object{{"answer", wordFor(answerOf(card))}};
    if (!card) {
        const Words words = wordsFor(card.error().code);
        object["fault"] = static_cast<int>(card.error().code);
        object["why"] = words.why;
        object["what_to_do"] = words.whatToDo;
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
