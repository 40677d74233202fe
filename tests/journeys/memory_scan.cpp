// SPDX-License-Identifier: Apache-2.0
// Searches the memory of processes for many short byte strings at once.
// usage: memory-scan [--coarse] PID|FILE… < needles     each needle is a line: LABEL, a space, the bytes in hexadecimal
//                                                       (8 or more digits)
//        memory-scan --save FILE PID                    keeps what can be searched, for needles that come later
// Prints one line for each needle that was found: the process, its name, LABEL and how often; then "scanned PID BYTES"
// for each process. --coarse leaves the lowest two bits of every byte out, in memory and in needles.
// Exit 0 when nothing was found, 1 when something was, 3 when a process could not be read.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <print>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace {

using Bytes = std::vector<unsigned char>;

struct Needle {
    std::string label;
    Bytes bytes;
};

constexpr std::size_t headBytes = 4;

std::uint32_t headOf(const unsigned char* at)
{
    std::uint32_t head = 0;
    std::memcpy(&head, at, headBytes);
    return head;
}

/// Needles by their first four bytes, with a filter in front that most positions do not pass.
class Needles {
public:
    void add(Needle needle)
    {
        const std::uint32_t head = headOf(needle.bytes.data());
        filter_[slotOf(head)] = true;
        byHead_[head].push_back(std::move(needle));
    }

    void countIn(std::span<const unsigned char> memory, std::map<std::string, std::size_t>& found) const
    {
        for (std::size_t i = 0; i + headBytes <= memory.size(); ++i) {
            const std::uint32_t head = headOf(memory.data() + i);
            if (filter_[slotOf(head)])
                confirm(memory.subspan(i), head, found);
        }
    }

private:
    static std::size_t slotOf(std::uint32_t head) { return (head * 2654435761U) >> 12U; }

    void confirm(std::span<const unsigned char> here, std::uint32_t head,
                 std::map<std::string, std::size_t>& found) const
    {
        const auto row = byHead_.find(head);
        if (row == byHead_.end())
            return;
        for (const Needle& needle : row->second)
            if (here.size() >= needle.bytes.size() && std::ranges::equal(needle.bytes, here.first(needle.bytes.size())))
                ++found[needle.label];
    }

    std::vector<bool> filter_ = std::vector<bool>(1U << 20U);
    std::map<std::uint32_t, std::vector<Needle>> byHead_;
};

std::optional<Needle> needleOf(const std::string& line)
{
    const std::size_t space = line.rfind(' ');
    if (space == std::string::npos)
        return std::nullopt;
    Needle needle{line.substr(0, space), {}};
    for (std::size_t i = space + 1; i + 1 < line.size(); i += 2) {
        unsigned value = 0;
        if (std::from_chars(line.data() + i, line.data() + i + 2, value, 16).ptr != line.data() + i + 2)
            return std::nullopt;
        needle.bytes.push_back(static_cast<unsigned char>(value));
    }
    return needle.bytes.size() >= headBytes ? std::optional(std::move(needle)) : std::nullopt;
}

/// A part of a process's memory that can hold what the process wrote.
struct Mapping {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
};

std::vector<Mapping> writtenMappings(const std::string& pid)
{
    std::vector<Mapping> mappings;
    std::ifstream maps("/proc/" + pid + "/maps");
    for (std::string line; std::getline(maps, line);) {
        unsigned long begin = 0;
        unsigned long end = 0;
        std::array<char, 5> rights{};
        unsigned long node = 0;
        if (std::sscanf(line.c_str(), "%lx-%lx %4s %*x %*s %lu", &begin, &end, rights.data(), &node) != 4)
            continue;
        // A file that is only read holds what is on the disk, and the disk has its own test.
        const bool isOnlyReadFile = node != 0 && rights[1] != 'w';
        if (rights[0] == 'r' && !isOnlyReadFile)
            mappings.push_back({begin, end});
    }
    return mappings;
}

std::string nameOf(const std::string& pid)
{
    std::string name;
    std::ifstream file("/proc/" + pid + "/comm");
    std::getline(file, name);
    return name;
}

enum class Detail : bool { Every, Coarse };

void coarsen(std::span<unsigned char> bytes, Detail detail)
{
    if (detail == Detail::Coarse)
        for (unsigned char& byte : bytes)
            byte = byte & 0xfcU;
}

bool isProcess(std::string_view target)
{
    return target.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Hands every piece of what `target` holds to `take`; false when nothing of it could be read.
template<class Take>
bool readAll(const std::string& target, const Take& take)
{
    if (!isProcess(target)) {
        std::ifstream file(target, std::ios::binary);
        Bytes bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        take(std::span(bytes));
        return !bytes.empty();
    }
    const int memory = open(("/proc/" + target + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    if (memory < 0)
        return false;
    bool isRead = false;
    for (const Mapping& mapping : writtenMappings(target)) {
        Bytes bytes(mapping.end - mapping.begin);
        const ssize_t got = pread(memory, bytes.data(), bytes.size(), static_cast<off_t>(mapping.begin));
        if (got <= 0)
            continue;
        isRead = true;
        take(std::span(bytes).first(static_cast<std::size_t>(got)));
    }
    close(memory);
    return isRead;
}

/// False when nothing of it could be read.
bool scan(const std::string& target, const Needles& needles, Detail detail, std::map<std::string, std::size_t>& found)
{
    std::size_t total = 0;
    const bool isRead = readAll(target, [&](std::span<unsigned char> bytes) {
        total += bytes.size();
        coarsen(bytes, detail);
        needles.countIn(bytes, found);
    });
    std::println("scanned {} {}", target, total);
    return isRead;
}

int save(const std::string& path, const std::string& pid)
{
    std::ofstream file(path, std::ios::binary);
    const bool isRead = readAll(pid, [&](std::span<unsigned char> bytes) {
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    });
    return isRead && file.flush() ? 0 : 3;
}

/// Nothing when a line is not a needle.
std::optional<Needles> readNeedles(Detail detail)
{
    Needles needles;
    std::size_t count = 0;
    for (std::string line; std::getline(std::cin, line); ++count) {
        auto needle = needleOf(line);
        if (!needle) {
            std::println(stderr, "memory-scan: not a needle: {}", line.substr(0, line.find(' ')));
            return std::nullopt;
        }
        coarsen(needle->bytes, detail);
        needles.add(std::move(*needle));
    }
    return count > 0 ? std::optional(std::move(needles)) : std::nullopt;
}

int search(std::span<const std::string> targets, Detail detail)
{
    const auto needles = readNeedles(detail);
    if (!needles)
        return 2;
    int result = 0;
    for (const std::string& target : targets) {
        std::map<std::string, std::size_t> found;
        if (!scan(target, *needles, detail, found)) {
            std::println(stderr, "memory-scan: {} cannot be read", target);
            return 3;
        }
        const std::string name = isProcess(target) ? nameOf(target) : "saved";
        for (const auto& [label, times] : found)
            std::println("found {} {} {} {}", target, name, label, times);
        if (!found.empty())
            result = 1;
    }
    return result;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() == 3 && arguments[0] == "--save")
        return save(arguments[1], arguments[2]);
    const bool isCoarse = !arguments.empty() && arguments[0] == "--coarse";
    const std::span targets = std::span(arguments).subspan(isCoarse ? 1 : 0);
    if (targets.empty()) {
        std::println(stderr, "usage: memory-scan [--coarse] PID|FILE… < needles, or memory-scan --save FILE PID");
        return 2;
    }
    return search(targets, isCoarse ? Detail::Coarse : Detail::Every);
}
