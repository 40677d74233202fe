// SPDX-License-Identifier: Apache-2.0
#include "sync/spool.h"

#include "sync/files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>

#include <unistd.h>

namespace kiosk::sync {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::string_view partSuffix = ".part";
constexpr mode_t sharedMode = 0660;
constexpr auto abandonedAfter = 10min;

std::unexpected<Fault> spoolFault(Errno number, std::source_location where = std::source_location::current())
{
    const bool full = number == ENOSPC || number == EDQUOT;
    return fail(full ? FaultCode::SpoolDiskFull : FaultCode::SpoolUnwritable, number, where);
}

Status checked(std::expected<void, Errno> done, std::source_location where = std::source_location::current())
{
    if (!done)
        return spoolFault(done.error(), where);
    return {};
}

std::string randomName(Entropy& entropy)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<std::byte, 12> raw{};
    entropy.fill(raw);
    std::string name;
    for (const std::byte b : raw) {
        name += digits[std::to_integer<unsigned>(b) >> 4U];
        name += digits[std::to_integer<unsigned>(b) & 15U];
    }
    return name;
}

/// Nobody's mistake or malice may lead out of the box.
bool isPlainName(std::string_view name)
{
    return !name.empty() && !name.contains('/') && !name.starts_with('.');
}

} // namespace

Spool::Spool(fs::path folder, Entropy& entropy)
    : folder_(std::move(folder))
    , entropy_(&entropy)
{
}

Result<Spool> Spool::open(const fs::path& folder, Entropy& entropy)
{
    Spool spool(folder, entropy);
    for (const auto& path : {spool.box(SpoolBox::Out), spool.box(SpoolBox::In), folder / "refused"}) {
        std::error_code error;
        fs::create_directories(path, error);
        if (error)
            return spoolFault(error.value());
        if (::access(path.c_str(), R_OK | W_OK | X_OK) != 0)
            return spoolFault(errno);
    }
    for (const auto box : {SpoolBox::Out, SpoolBox::In})
        if (auto done = spool.refuseOldParts(box); !done)
            return std::unexpected(done.error());
    return spool;
}

fs::path Spool::box(SpoolBox box) const
{
    return folder_ / (box == SpoolBox::Out ? "out" : "in");
}

Status Spool::refuseOldParts(SpoolBox which)
{
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(box(which), error)) {
        const auto age = fs::file_time_type::clock::now() - entry.last_write_time(error);
        if (error || entry.path().extension() != partSuffix || age < abandonedAfter)
            continue;
        if (auto moved = checked(moveFile(entry.path(), folder_ / "refused" / randomName(*entropy_))); !moved)
            return moved;
    }
    return error ? Status(spoolFault(error.value())) : Status();
}

Result<std::string> Spool::put(SpoolBox which, ByteView content)
{
    auto name = randomName(*entropy_);
    const auto part = box(which) / ("." + name + std::string(partSuffix));
    const auto done =
        writeNewFile(part, content, sharedMode).and_then([&] { return moveFile(part, box(which) / name); });
    if (!done) {
        ::unlink(part.c_str());
        return spoolFault(done.error());
    }
    return name;
}

Result<std::vector<std::string>> Spool::names(SpoolBox which) const
{
    std::vector<std::string> out;
    std::error_code error;
    for (auto at = fs::directory_iterator(box(which), error); !error && at != fs::directory_iterator();
         at.increment(error))
        if (auto name = at->path().filename().string(); isPlainName(name) && at->is_regular_file(error))
            out.push_back(std::move(name));
    if (error && error != std::errc::no_such_file_or_directory)
        return spoolFault(error.value());
    std::ranges::sort(out);
    return out;
}

Result<Bytes> Spool::read(SpoolBox which, std::string_view name, std::size_t maxBytes) const
{
    if (!isPlainName(name))
        return spoolFault(EINVAL);
    auto content = readFile(box(which) / name, maxBytes);
    if (!content)
        return spoolFault(content.error());
    return std::move(*content);
}

Status Spool::remove(SpoolBox which, std::string_view name)
{
    if (!isPlainName(name))
        return spoolFault(EINVAL);
    if (::unlink((box(which) / name).c_str()) != 0 && errno != ENOENT)
        return spoolFault(errno);
    return checked(syncFolder(box(which)));
}

Status Spool::refuse(SpoolBox which, std::string_view name)
{
    if (!isPlainName(name))
        return spoolFault(EINVAL);
    return checked(moveFile(box(which) / name, folder_ / "refused" / randomName(*entropy_)));
}

} // namespace kiosk::sync
