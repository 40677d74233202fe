// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/import_note.h"

#include "kiosk-ui/wiring/key_files.h"
#include "sync/files.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace kiosk::shell {

namespace {

constexpr std::size_t markBytes = std::tuple_size_v<Digest>;

/// Oldest first; nothing when there is no mark or only half of one.
std::vector<Digest> marksIn(const KioskFolder& folder)
{
    const auto content = readKeyFile(folder.importMarks());
    std::vector<Digest> marks(content ? content->size() / markBytes : 0);
    for (std::size_t i = 0; i < marks.size(); ++i)
        std::ranges::copy(content->bytes().subspan(i * markBytes, markBytes), marks[i].begin());
    return marks;
}

Status keep(const KioskFolder& folder, std::span<const Digest> marks)
{
    if (!marks.empty())
        return writeKeyFile(folder.importMarks(), std::as_bytes(marks));
    std::error_code failed;
    std::filesystem::remove(folder.importMarks(), failed);
    static_cast<void>(sync::syncFolder(folder.state));
    return {};
}

} // namespace

Status markImport(const KioskFolder& folder, const Digest& profileHash)
{
    auto marks = marksIn(folder);
    marks.push_back(profileHash);
    return keep(folder, marks);
}

void unmarkImport(const KioskFolder& folder)
{
    const auto marks = marksIn(folder);
    if (!marks.empty())
        static_cast<void>(keep(folder, std::span(marks).first(marks.size() - 1)));
}

Status noteImports(const KioskFolder& folder, Journal& journal)
{
    const auto marks = marksIn(folder);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        RulesMark rules{};
        std::copy_n(marks[i].begin(), rules.size(), rules.begin());
        if (const Status noted = journal.note(JournalEvent::ProfileImported, rules); !noted) {
            static_cast<void>(keep(folder, std::span(marks).subspan(i)));
            return noted;
        }
    }
    return marks.empty() ? Status() : keep(folder, {});
}

} // namespace kiosk::shell
