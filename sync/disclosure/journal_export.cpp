// SPDX-License-Identifier: Apache-2.0
#include "sync/disclosure/journal_export.h"

#include "app/ports/journal_words.h"
#include "sync/disclosure/disclosed_rules.h"
#include "sync/disclosure/statement.h"

#include <nlohmann/json.hpp>

namespace kiosk::sync {

using Json = nlohmann::ordered_json;

std::string journalLineJson(const JournalEntry& entry)
{
    return Json{{"sequence", entry.sequence},  {"day", isoText(entry.day)},         {"event", wordsFor(entry.event)},
                {"staff", hexOf(entry.staff)}, {"previous", hexOf(entry.previous)}, {"hash", hexOf(entry.hash)}}
        .dump();
}

std::string signedHeadJson(std::uint64_t sequence, CivilDay day, ByteView signedHead, ByteView countersigned)
{
    return Json{{"signed_up_to", sequence},
                {"day", isoText(day)},
                {"signed", hexOf(signedHead)},
                {"countersigned", countersigned.empty() ? Json(nullptr) : Json(hexOf(countersigned))}}
        .dump();
}

} // namespace kiosk::sync
