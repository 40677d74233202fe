// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/write_log.h"

#include <algorithm>

namespace kiosk::storage::test {

namespace {

using Kind = DiskStep::Kind;

constexpr std::size_t sectorBytes = 512;

bool coin(std::mt19937& random)
{
    return (random() & 1) != 0;
}

void put(Bytes& file, std::size_t offset, ByteView content)
{
    file.resize(std::max(file.size(), offset + content.size()));
    std::ranges::copy(content, file.begin() + static_cast<std::ptrdiff_t>(offset));
}

/// A sector of which only the beginning was reached; what follows is old, or nothing anybody wrote.
void tear(Bytes& file, std::size_t offset, ByteView content, std::mt19937& random)
{
    const std::size_t reached = random() % (content.size() + 1);
    const bool garbage = coin(random);
    put(file, offset, content.first(reached));
    if (!garbage)
        return;
    Bytes noise(content.size() - reached);
    std::ranges::generate(noise, [&] { return static_cast<std::byte>(random()); });
    put(file, offset + reached, noise);
}

void writeSomeSectors(Bytes& file, const DiskStep& step, std::mt19937& random)
{
    for (std::size_t at = 0; at < step.content.size();) {
        const std::size_t place = step.offset + at;
        const std::size_t length = std::min(sectorBytes - place % sectorBytes, step.content.size() - at);
        const ByteView sector = ByteView{step.content}.subspan(at, length);
        switch (random() % 5) {
        case 0:
        case 1:
            put(file, place, sector);
            break;
        case 2:
        case 3:
            break;
        default:
            tear(file, place, sector, random);
        }
        at += length;
    }
}

void applyWhole(Bytes& file, const DiskStep& step)
{
    if (step.kind == Kind::Truncate)
        file.resize(step.offset);
    else
        put(file, step.offset, step.content);
}

void applyName(std::map<std::string, int>& names, const DiskStep& step)
{
    if (step.kind == Kind::Create)
        names[step.name] = step.file;
    if (step.kind == Kind::Rename)
        names[step.other] = step.file;
    // A name may have come to mean another file since.
    if (step.kind != Kind::Create)
        if (const auto old = names.find(step.name); old != names.end() && old->second == step.file)
            names.erase(old);
}

} // namespace

WriteLog::WriteLog(const Files& there)
{
    for (const auto& [name, content] : there)
        names_[name] = nextFile_++;
}

int WriteLog::opened(const std::string& name)
{
    const auto known = names_.find(name);
    if (known != names_.end())
        return known->second;
    names_[name] = nextFile_;
    add({.kind = Kind::Create, .file = nextFile_, .name = name});
    return nextFile_++;
}

void WriteLog::rename(const std::string& from, const std::string& to)
{
    const int file = names_.at(from);
    names_.erase(from);
    names_[to] = file;
    add({.kind = Kind::Rename, .file = file, .name = from, .other = to});
}

void WriteLog::remove(const std::string& name)
{
    const auto known = names_.find(name);
    if (known == names_.end())
        return;
    add({.kind = Kind::Remove, .file = known->second, .name = name});
    names_.erase(known);
}

DiskAfter::DiskAfter(const Files& there)
{
    for (const auto& [name, content] : there) {
        const int number = static_cast<int>(names_.size());
        names_[name] = number;
        files_[number].onDisk = content;
    }
}

void DiskAfter::apply(const DiskStep& step)
{
    switch (step.kind) {
    case Kind::Write:
    case Kind::Truncate:
        files_[step.file].waiting.push_back(step);
        return;
    case Kind::Sync: {
        File& file = files_[step.file];
        for (const DiskStep& waiting : file.waiting)
            applyWhole(file.onDisk, waiting);
        file.waiting.clear();
        return;
    }
    case Kind::Create:
    case Kind::Rename:
    case Kind::Remove:
        waitingNames_.push_back(step);
        return;
    case Kind::SyncFolder:
        for (const DiskStep& waiting : waitingNames_)
            applyName(names_, waiting);
        waitingNames_.clear();
        return;
    case Kind::NewRoot:
    case Kind::Word:
        return;
    }
}

bool DiskAfter::isSettled() const
{
    return waitingNames_.empty() && std::ranges::all_of(names_, [this](const auto& name) {
               const auto file = files_.find(name.second);
               return file == files_.end() || file->second.waiting.empty();
           });
}

Files DiskAfter::afterPowerCut(Fate fate, std::mt19937& random) const
{
    auto names = names_;
    for (const DiskStep& step : waitingNames_)
        if (fate == Fate::Kept || (fate == Fate::Mixed && coin(random)))
            applyName(names, step);
    Files all;
    for (const auto& [name, number] : names) {
        const auto file = files_.find(number);
        all[name] = file == files_.end() ? Bytes{} : contentOf(file->second, fate, random);
    }
    return all;
}

Bytes DiskAfter::contentOf(const File& file, Fate fate, std::mt19937& random)
{
    Bytes content = file.onDisk;
    if (fate == Fate::Dropped)
        return content;
    std::size_t fullSize = content.size();
    for (const DiskStep& step : file.waiting) {
        fullSize = step.kind == Kind::Truncate ? step.offset : std::max(fullSize, step.offset + step.content.size());
        if (fate == Fate::Kept || (step.kind == Kind::Truncate && coin(random)))
            applyWhole(content, step);
        else if (step.kind == Kind::Write)
            writeSomeSectors(content, step, random);
    }
    // The length of a file and its bytes do not come to the disk together: zeros may stand where bytes are missing.
    if (fate == Fate::Mixed && coin(random))
        content.resize(std::max(content.size(), fullSize));
    return content;
}

} // namespace kiosk::storage::test
