// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "app/ports/signing.h"
#include "app/privacy/locked_bytes.h"
#include "storage/durable_file.h"
#include "storage/root_keeper.h"

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace kiosk::storage {

/// Where a destruction stands; a test stops it there. A fault from the hook is treated as a fault of that step.
enum class DestroyStep : std::uint8_t { TableWritten, TableSynced, TableInPlace, FolderSynced, RootReplaced };
using DestroyHook = std::function<Status(DestroyStep)>;

/// The keys of the records: 64 slots of fixed size, sealed under the root in one of two files, slots.a and slots.b.
///
/// Lane:     storage.
/// Lifetime: the keeper outlives it.
/// Privacy:  keys are in locked memory and, sealed, in the files; a key is gone once the root that sealed it is
///           replaced.
/// Faults:   every writing call: VaultReadOnly, VaultDiskFull, VaultIoFailed, or the keeper's: nothing was changed.
class KeyTable {
public:
    static constexpr std::size_t slotCount = 64;
    static constexpr std::size_t keyBytes = 32;

    /// Opens whichever file authenticates under the root; when neither does, starts with no keys.
    [[nodiscard]] static Result<KeyTable> open(const std::filesystem::path& folder, RootKeeper& keeper,
                                               DestroyHook hook = {});

    /// Removes the files, for a store whose root is gone. None is no fault.
    [[nodiscard]] static Status removeFiles(const std::filesystem::path& folder);

    /// True when files are there, the root is one that outlives a process, and it opens neither: the keys are lost.
    [[nodiscard]] bool isDamaged() const { return soundness_ == Soundness::Damaged; }
    /// Removes the damaged files, once it was noted.
    [[nodiscard]] Status forgetDamage();

    /// Keeps `key`, 32 random bytes, for `record`. Faults: VaultKeysFull; KeyUnusable: another length.
    [[nodiscard]] Status add(const RecordId& record, ByteView key);

    /// The key of `record`, 32 bytes, until the next change of the table; empty when there is none.
    [[nodiscard]] std::optional<ByteView> keyOf(const RecordId& record) const;

    /// Destroys these keys (unknown ones are skipped) by replacing the root: see key_table.cpp for the order.
    [[nodiscard]] Status destroy(std::span<const RecordId> records);

    /// Replaces the root whether or not the disk can be written: afterwards no key exists.
    [[nodiscard]] Status destroyEverything();

    /// Reads root and files again: no key is there, and the root is not the one that last sealed a key.
    ///
    /// Faults: WipeKeyStays (native = how many), WipeRootStays, or the keeper's.
    [[nodiscard]] Status proveEmpty();

    [[nodiscard]] std::vector<RecordId> records() const;
    /// Slots in use.
    [[nodiscard]] std::size_t used() const;

private:
    enum class File : std::uint8_t { A, B };

    KeyTable(std::filesystem::path folder, RootKeeper& keeper, DestroyHook hook);
    [[nodiscard]] Status load();
    [[nodiscard]] std::filesystem::path pathOf(File file) const;
    [[nodiscard]] Status write(const LockedBytes& table, const LockedBytes& root, File file, const FileStepHook& hook);
    [[nodiscard]] Status replaceRoot();
    [[nodiscard]] Status reached(DestroyStep step) const { return hook_ ? hook_(step) : Status{}; }
    [[nodiscard]] std::optional<std::size_t> slotOf(const RecordId& record) const;
    void clearSlots() noexcept;

    std::filesystem::path folder_;
    RootKeeper* keeper_;
    DestroyHook hook_;
    LockedBytes table_;
    /// Derived one way from the root under which the last key was added; all zero before the first.
    LockedBytes lastSealedUnder_;
    File current_ = File::A;
    enum class Soundness : std::uint8_t { Sound, Damaged } soundness_ = Soundness::Sound;
    /// Memory and root may disagree after a fault: read both again before the next change.
    enum class Certainty : std::uint8_t { Known, Unknown } certainty_ = Certainty::Unknown;
};

} // namespace kiosk::storage
