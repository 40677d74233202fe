// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace kiosk::storage::test {

/// One thing that was asked of the disk, or that happened between two such things.
struct DiskStep {
    enum class Kind : std::uint8_t {
        Create,     // `name` now means `file`
        Write,      // `content` at `offset` of `file`
        Truncate,   // `file` now ends at `offset`
        Sync,       // `file`: what was written is on the disk
        Rename,     // `name`, which means `file`, is now called `other`
        Remove,     // `name` means nothing any more
        SyncFolder, // names are on the disk
        NewRoot,    // the keeper's root is now `content`; a TPM keeps it at once
        Word        // the program was told something: `file` is its number
    };
    Kind kind;
    int file = -1;
    std::size_t offset = 0;
    std::string name;
    std::string other;
    Bytes content;
};

using Files = std::map<std::string, Bytes>;

/// The one write order of every file in a folder, whoever writes it.
class WriteLog {
public:
    WriteLog() = default;
    /// For a folder in which these files are already.
    explicit WriteLog(const Files& there);
    /// The number of the file that `name` means now; made when there is none.
    int opened(const std::string& name);
    void add(DiskStep step) { steps_.push_back(std::move(step)); }
    void rename(const std::string& from, const std::string& to);
    void remove(const std::string& name);

    [[nodiscard]] const std::vector<DiskStep>& steps() const { return steps_; }

private:
    std::vector<DiskStep> steps_;
    std::map<std::string, int> names_;
    int nextFile_ = 0;
};

/// What became of all that was not synced when the power went.
enum class Fate : std::uint8_t { Kept, Dropped, Mixed };

/// The disk after a part of the log.
///
/// The model: what was synced is there. Of the rest each 512-byte sector of each write is there, is missing, or is torn
/// inside the bytes that were written (old, new or neither); each cut of a file and each change of a name is there or
/// not. Bytes that nobody wrote stay as they are, as SQLite assumes of its disk (SQLITE_IOCAP_POWERSAFE_OVERWRITE).
class DiskAfter {
public:
    DiskAfter() = default;
    /// A disk with these files, all of them synced, numbered as WriteLog does.
    explicit DiskAfter(const Files& there);
    void apply(const DiskStep& step);
    /// Nothing waits to be synced: all fates are the same.
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] Files afterPowerCut(Fate fate, std::mt19937& random) const;

private:
    struct File {
        Bytes onDisk;
        std::vector<DiskStep> waiting;
    };
    [[nodiscard]] static Bytes contentOf(const File& file, Fate fate, std::mt19937& random);

    std::map<int, File> files_;
    std::map<std::string, int> names_;
    std::vector<DiskStep> waitingNames_;
};

} // namespace kiosk::storage::test
