// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/newest_note.h"

#include "sync/files.h"
#include "sync/partner/checking_file.h"

#include <charconv>
#include <format>
#include <span>
#include <string>

namespace kiosk::partner {

namespace {

/// 64 digits, a space, a number, the line's end.
constexpr std::size_t maxNoteBytes = 64 + 1 + 20 + 1;

std::unexpected<Fault> unusable(int native)
{
    return fail(FaultCode::CheckingFileNoteUnusable, native);
}

} // namespace

Result<std::uint64_t> NewestNote::read(std::string_view fingerprint) const
{
    std::error_code error;
    if (!std::filesystem::exists(file_, error) && !error)
        return 0;
    const auto bytes = sync::readFile(file_, maxNoteBytes);
    if (!bytes)
        return unusable(bytes.error());
    const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    const std::string begin = plainFingerprint(fingerprint) + " ";
    if (!text.starts_with(begin) || !text.ends_with('\n'))
        return unusable(0);
    const char* const end = text.data() + text.size() - 1;
    std::uint64_t sequence = 0;
    const auto [stop, problem] = std::from_chars(text.data() + begin.size(), end, sequence);
    if (problem != std::errc() || stop != end)
        return unusable(0);
    return sequence;
}

Status NewestNote::keep(std::string_view fingerprint, std::uint64_t sequence) const
{
    const auto before = read(fingerprint);
    if (!before)
        return std::unexpected(before.error());
    if (*before >= sequence)
        return {};
    const std::string text = std::format("{} {}\n", plainFingerprint(fingerprint), sequence);
    if (const auto written = sync::replaceFile(file_, std::as_bytes(std::span(text)), 0644); !written)
        return unusable(written.error());
    return {};
}

} // namespace kiosk::partner
