// SPDX-License-Identifier: Apache-2.0
#include "sync/city/status_allocation.h"

#include "sync/bundle_manifest.h"
#include "sync/city/city_folder.h"
#include "sync/files.h"

#include <array>
#include <cerrno>

namespace kiosk::sync {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".indices";

DeskResult<std::vector<std::uint32_t>> freeIndices(const fs::path& folder)
{
    std::vector<bool> taken(statusListSlots, false);
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() != suffix)
            continue;
        const auto file = readFile(entry.path(), maxBundleFileBytes);
        const auto indices = file ? decodeIndices(*file) : Result<std::vector<std::uint32_t>>();
        // One unreadable record might hide places that are in use.
        if (!file || !indices)
            return std::unexpected(DeskProblem::FolderUnwritable);
        for (const auto index : *indices)
            taken[index] = true;
    }
    if (error)
        return std::unexpected(DeskProblem::FolderUnwritable);
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < statusListSlots; ++i)
        if (!taken[i])
            out.push_back(i);
    return out;
}

std::uint32_t randomNumber(Entropy& entropy)
{
    std::array<std::byte, 4> raw{};
    entropy.fill(raw);
    std::uint32_t number = 0;
    for (const std::byte b : raw)
        number = number << 8U | std::to_integer<std::uint32_t>(b);
    return number;
}

} // namespace

DeskResult<std::vector<std::uint32_t>> allocateIndices(const fs::path& cityFolder, const KioskId& kiosk,
                                                       Entropy& entropy)
{
    const auto folder = cityFolder / city_file::allocations;
    auto indices = freeIndices(folder);
    if (!indices)
        return indices;
    if (indices->size() < statusIndicesPerKiosk)
        return std::unexpected(DeskProblem::NoIndicesLeft);
    for (std::size_t i = 0; i < statusIndicesPerKiosk; ++i)
        std::swap((*indices)[i], (*indices)[i + randomNumber(entropy) % (indices->size() - i)]);
    indices->resize(statusIndicesPerKiosk);
    const auto written =
        writeNewFile(folder / (kiosk.text() + std::string(suffix)), encodeIndices(*indices), 0600).and_then([&] {
            return syncFolder(folder);
        });
    if (!written)
        return std::unexpected(written.error() == EEXIST ? DeskProblem::KioskNameTaken : DeskProblem::FolderUnwritable);
    return indices;
}

} // namespace kiosk::sync
