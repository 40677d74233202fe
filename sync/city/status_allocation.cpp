// SPDX-License-Identifier: Apache-2.0
#include "sync/city/status_allocation.h"

#include "sync/city/city_folder.h"
#include "sync/files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <format>
#include <optional>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace kiosk::sync {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".indices";
/// No kiosk's name begins with an underscore.
constexpr std::string_view decoyPrefix = "_decoys-";
constexpr std::string_view sizeFile = "slots";
/// All decoys of the longest list fit.
constexpr std::size_t maxAllocationBytes = std::size_t{16} << 20U;

std::unexpected<DeskFault> unwritable()
{
    return std::unexpected(DeskFault(DeskProblem::FolderUnwritable));
}

/// One clerk at a time: two who draw at once could draw the same.
class FolderTurn {
public:
    explicit FolderTurn(const fs::path& folder)
        : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    {
        isHeld_ = descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX) == 0;
    }
    ~FolderTurn()
    {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }
    FolderTurn(const FolderTurn&) = delete;
    FolderTurn& operator=(const FolderTurn&) = delete;

    [[nodiscard]] bool isHeld() const { return isHeld_; }

private:
    int descriptor_;
    bool isHeld_ = false;
};

/// What is given away and what is not.
struct Allotment {
    std::uint32_t slots = statusListSlots;
    std::vector<std::uint32_t> free;
    std::vector<std::uint32_t> decoys;
    std::size_t decoyLots = 0;
};

std::optional<std::uint32_t> slotsIn(const fs::path& folder)
{
    std::error_code error;
    if (!fs::exists(folder / sizeFile, error))
        return error ? std::nullopt : std::optional(statusListSlots);
    const auto file = readFile(folder / sizeFile, 16);
    if (!file)
        return std::nullopt;
    const char* const from = reinterpret_cast<const char*>(file->data());
    const char* const end = from + file->size();
    std::uint32_t slots = 0;
    const auto [stop, problem] = std::from_chars(from, end, slots);
    if (problem != std::errc() || stop + 1 != end || *stop != '\n' || slots < statusListSlots ||
        slots > maxStatusListSlots)
        return std::nullopt;
    return slots;
}

DeskResult<Allotment> readAllotment(const fs::path& folder)
{
    const auto slots = slotsIn(folder);
    if (!slots)
        return unwritable();
    Allotment all{.slots = *slots, .free = {}, .decoys = {}, .decoyLots = 0};
    std::vector<bool> isTaken(all.slots, false);
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() != suffix)
            continue;
        const auto file = readFile(entry.path(), maxAllocationBytes);
        const auto indices = file ? decodeIndices(*file) : Result<std::vector<std::uint32_t>>();
        // One unreadable record might hide places that are in use.
        if (!file || !indices || std::ranges::max(*indices) >= all.slots)
            return unwritable();
        for (const auto index : *indices)
            isTaken[index] = true;
        if (entry.path().filename().string().starts_with(decoyPrefix)) {
            all.decoys.insert(all.decoys.end(), indices->begin(), indices->end());
            ++all.decoyLots;
        }
    }
    if (error)
        return unwritable();
    for (std::uint32_t i = 0; i < all.slots; ++i)
        if (!isTaken[i])
            all.free.push_back(i);
    return all;
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

/// `count` of the free places, written down under `name`.
DeskResult<std::vector<std::uint32_t>> draw(const fs::path& folder, std::string_view name, std::size_t count,
                                            Allotment all, Entropy& entropy)
{
    auto& places = all.free;
    for (std::size_t i = 0; i < count; ++i)
        std::swap(places[i], places[i + randomNumber(entropy) % (places.size() - i)]);
    places.resize(count);
    const auto file = folder / (std::string(name) + std::string(suffix));
    const auto written = writeNewFile(file, encodeIndices(places), 0600).and_then([&] { return syncFolder(folder); });
    if (!written)
        return std::unexpected(written.error() == EEXIST ? DeskProblem::KioskNameTaken : DeskProblem::FolderUnwritable);
    return places;
}

DeskResult<void> doubleSlots(const fs::path& folder, std::uint32_t slots)
{
    const std::string text = std::format("{}\n", slots * 2);
    if (!replaceFile(folder / sizeFile, std::as_bytes(std::span(text)), 0600))
        return unwritable();
    return {};
}

std::string lotName(const Allotment& all)
{
    return std::format("{}{}", decoyPrefix, all.decoyLots);
}

/// A list with at least `count` free places and its share of decoys.
DeskResult<Allotment> roomFor(const fs::path& folder, std::size_t count, std::uint32_t most, Entropy& entropy)
{
    for (;;) {
        auto all = readAllotment(folder);
        if (!all)
            return all;
        const std::size_t wanted = all->slots / decoyShare;
        const std::size_t lacking = wanted > all->decoys.size() ? wanted - all->decoys.size() : 0;
        if (all->free.size() < lacking + count) {
            if (all->slots > most / 2)
                return std::unexpected(DeskProblem::NoIndicesLeft);
            if (auto grown = doubleSlots(folder, all->slots); !grown)
                return std::unexpected(grown.error());
            continue;
        }
        if (lacking == 0)
            return all;
        const std::string name = lotName(*all);
        if (auto drawn = draw(folder, name, lacking, std::move(*all), entropy); !drawn)
            return std::unexpected(drawn.error());
    }
}

/// The first lot is called like the kiosk; no kiosk's name has a point.
std::string lotOf(const KioskId& kiosk, std::size_t number)
{
    return number == 0 ? kiosk.text() : std::format("{}.{}", kiosk.text(), number);
}

fs::path lotFile(const fs::path& folder, const KioskId& kiosk, std::size_t number)
{
    return folder / (lotOf(kiosk, number) + std::string(suffix));
}

/// How many lots it has: they are numbered without a gap. A folder that cannot be looked into has not "none".
Result<std::size_t> lotsOf(const fs::path& folder, const KioskId& kiosk)
{
    std::size_t count = 0;
    std::error_code error;
    while (fs::exists(lotFile(folder, kiosk, count), error))
        ++count;
    if (error)
        return fail(FaultCode::LedgerUnavailable, error.value());
    return count;
}

Result<std::vector<std::uint32_t>> lotsFrom(const fs::path& folder, const KioskId& kiosk, std::size_t first)
{
    std::vector<std::uint32_t> places;
    const auto lots = lotsOf(folder, kiosk);
    if (!lots)
        return std::unexpected(lots.error());
    for (std::size_t number = first; number < *lots; ++number) {
        const auto file = readFile(lotFile(folder, kiosk, number), maxAllocationBytes);
        if (!file)
            return fail(FaultCode::LedgerUnavailable, file.error());
        const auto lot = decodeIndices(*file);
        if (!lot)
            return std::unexpected(lot.error());
        places.insert(places.end(), lot->begin(), lot->end());
    }
    return places;
}

} // namespace

DeskResult<std::vector<std::uint32_t>> allocateIndices(const fs::path& cityFolder, const KioskId& kiosk,
                                                       Entropy& entropy, std::uint32_t most)
{
    const auto folder = cityFolder / city_file::allocations;
    const FolderTurn turn(folder);
    if (!turn.isHeld())
        return unwritable();
    return roomFor(folder, statusIndicesPerKiosk, most, entropy).and_then([&](Allotment&& all) {
        return draw(folder, kiosk.text(), statusIndicesPerKiosk, std::move(all), entropy);
    });
}

DeskResult<StatusListPlan> statusListPlan(const fs::path& cityFolder, Entropy& entropy)
{
    const auto folder = cityFolder / city_file::allocations;
    const FolderTurn turn(folder);
    if (!turn.isHeld())
        return unwritable();
    return roomFor(folder, 0, maxStatusListSlots, entropy).transform([](Allotment&& all) {
        return StatusListPlan{.slots = all.slots, .decoys = std::move(all.decoys)};
    });
}

DeskResult<StatusListPlan> planWithMoreDecoys(const fs::path& cityFolder, Entropy& entropy)
{
    const auto folder = cityFolder / city_file::allocations;
    {
        const FolderTurn turn(folder);
        if (!turn.isHeld())
            return unwritable();
        auto all = roomFor(folder, statusListSlots / decoyShare, maxStatusListSlots, entropy);
        if (!all)
            return std::unexpected(all.error());
        const std::string name = lotName(*all);
        const auto drawn = draw(folder, name, statusListSlots / decoyShare, std::move(*all), entropy);
        if (!drawn)
            return std::unexpected(drawn.error());
    }
    return statusListPlan(cityFolder, entropy);
}

DeskResult<void> allocateMore(const fs::path& cityFolder, const KioskId& kiosk, Entropy& entropy, std::uint32_t most)
{
    const auto folder = cityFolder / city_file::allocations;
    const FolderTurn turn(folder);
    if (!turn.isHeld())
        return unwritable();
    const auto lots = lotsOf(folder, kiosk);
    if (!lots || *lots == 0)
        return std::unexpected(DeskFault(lots ? Fault{FaultCode::DeskKioskUnknown} : lots.error()));
    auto all = roomFor(folder, statusIndicesPerKiosk, most, entropy);
    if (!all)
        return std::unexpected(all.error());
    const auto drawn = draw(folder, lotOf(kiosk, *lots), statusIndicesPerKiosk, std::move(*all), entropy);
    if (!drawn)
        return std::unexpected(drawn.error());
    return {};
}

Result<std::vector<std::uint32_t>> furtherLotsOf(const fs::path& cityFolder, const KioskId& kiosk)
{
    return lotsFrom(cityFolder / city_file::allocations, kiosk, 1);
}

Result<std::vector<std::uint32_t>> blockOf(const fs::path& cityFolder, const KioskId& kiosk)
{
    return lotsFrom(cityFolder / city_file::allocations, kiosk, 0);
}

} // namespace kiosk::sync
