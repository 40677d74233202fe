// SPDX-License-Identifier: Apache-2.0
// Searches the memory of processes for many short byte strings at once.
// usage: memory-scan PID… < needles      each needle is a line: LABEL, a space, the bytes in hexadecimal (8 or more
// digits) Prints one line for each needle that was found: the process, its name, LABEL and how often; then "scanned PID
// BYTES" for each process. Exit 0 when nothing was found, 1 when something was, 3 when a process could not be read.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
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

/// False when nothing of it could be read.
bool scan(const std::string& pid, const Needles& needles, std::map<std::string, std::size_t>& found)
{
    const int memory = open(("/proc/" + pid + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    if (memory < 0)
        return false;
    std::size_t total = 0;
    for (const Mapping& mapping : writtenMappings(pid)) {
        Bytes bytes(mapping.end - mapping.begin);
        const ssize_t got = pread(memory, bytes.data(), bytes.size(), static_cast<off_t>(mapping.begin));
        if (got <= 0)
            continue;
        total += static_cast<std::size_t>(got);
        needles.countIn(std::span(bytes).first(static_cast<std::size_t>(got)), found);
    }
    close(memory);
    std::println("scanned {} {}", pid, total);
    return total > 0;
}

} // namespace

int main(int argc, char** argv)
{
    Needles needles;
    std::size_t count = 0;
    for (std::string line; std::getline(std::cin, line);) {
        auto needle = needleOf(line);
        if (!needle) {
            std::println(stderr, "memory-scan: not a needle: {}", line.substr(0, line.find(' ')));
            return 2;
        }
        needles.add(std::move(*needle));
        ++count;
    }
    if (count == 0 || argc < 2) {
        std::println(stderr, "usage: memory-scan PID… < needles");
        return 2;
    }
    int result = 0;
    for (int i = 1; i < argc; ++i) {
        const std::string pid = argv[i];
        std::map<std::string, std::size_t> found;
        if (!scan(pid, needles, found)) {
            std::println(stderr, "memory-scan: process {} cannot be read", pid);
            return 3;
        }
        for (const auto& [label, times] : found)
            std::println("found {} {} {} {}", pid, nameOf(pid), label, times);
        if (!found.empty())
            result = 1;
    }
    return result;
}
