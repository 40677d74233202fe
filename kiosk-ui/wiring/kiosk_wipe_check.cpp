// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/kiosk_wipe_check.h"

#include "storage/durable_file.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <system_error>
#include <utility>

namespace kiosk::shell {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view partSuffix = ".part";
constexpr std::size_t batchNameLength = 24;
/// The courier's word about itself lies beside the boxes; it has no room for a picture.
constexpr std::uintmax_t mostNoteBytes = 4096;

/// As sync/spool names its files: random hex, with a point before and ".part" after while they are being written.
bool isSpoolName(std::string_view name)
{
    if (name.starts_with('.') && name.ends_with(partSuffix)) {
        name.remove_prefix(1);
        name.remove_suffix(partSuffix.size());
    }
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return name.size() == batchNameLength && std::ranges::all_of(name, isHex);
}

/// Calls `isExpected` for each entry; how many are not, or -1 when the folder cannot be looked at.
template<class IsExpected>
std::int32_t surprises(const fs::path& folder, IsExpected&& isExpected)
{
    std::error_code error;
    std::int32_t count = 0;
    fs::directory_iterator at(folder, error);
    for (; !error && at != fs::directory_iterator(); at.increment(error))
        count += isExpected(*at) ? 0 : 1;
    return error ? -1 : count;
}

bool isBox(const fs::directory_entry& entry)
{
    const auto name = entry.path().filename();
    std::error_code error;
    return (name == "out" || name == "in" || name == "refused") && !entry.is_symlink(error) &&
           entry.is_directory(error);
}

bool isSmallNote(const fs::directory_entry& entry)
{
    std::error_code error;
    const bool plain = !entry.is_symlink(error) && entry.is_regular_file(error);
    return plain && entry.path().filename().string().starts_with("courier") && entry.file_size(error) <= mostNoteBytes;
}

bool isBatch(const fs::directory_entry& entry)
{
    std::error_code error;
    return isSpoolName(entry.path().filename().string()) && !entry.is_symlink(error) && entry.is_regular_file(error);
}

} // namespace

KioskWipeCheck::KioskWipeCheck(fs::path spool, fs::path temporary)
    : spool_(std::move(spool))
    , temporary_(std::move(temporary))
{
}

Status KioskWipeCheck::folders()
{
    const auto atTop = surprises(spool_, [](const auto& entry) { return isBox(entry) || isSmallNote(entry); });
    if (atTop != 0)
        return fail(FaultCode::WipeSpoolUnexpected, atTop);
    for (const auto* box : {"out", "in", "refused"})
        if (const auto found = surprises(spool_ / box, isBatch); found != 0)
            return fail(FaultCode::WipeSpoolUnexpected, found);
    if (const auto found = surprises(temporary_, [](const auto&) { return false; }); found != 0)
        return fail(FaultCode::WipeTemporaryUnexpected, found);
    return {};
}

Status openTemporaryFolder(const fs::path& folder)
{
    std::error_code error;
    fs::remove_all(folder, error);
    if (!error)
        fs::create_directories(folder, error);
    if (!error)
        fs::permissions(folder, fs::perms::owner_all, error);
    if (error)
        return storage::failErrno(error.value());
    ::setenv("TMPDIR", folder.c_str(), 1);
    return {};
}

} // namespace kiosk::shell
