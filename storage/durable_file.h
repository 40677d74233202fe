// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

namespace kiosk::storage {

/// Where replaceFile() stands; a test stops it there.
enum class FileStep : std::uint8_t { Written, Synced, InPlace, FolderSynced };
using FileStepHook = std::function<Status(FileStep)>;

/// Puts `content` in the place of `file`: after a power cut the old or the new content is there, whole, and once this
/// returns the new one.
///
/// Faults: VaultReadOnly, VaultDiskFull, VaultIoFailed (native = errno). The new content may be in place when the last
/// step failed.
[[nodiscard]] Status replaceFile(const std::filesystem::path& file, ByteView content, const FileStepHook& hook = {});

/// At most `limit` bytes; empty when there is no such file. Faults: VaultIoFailed.
[[nodiscard]] Result<std::optional<Bytes>> readFile(const std::filesystem::path& file, std::size_t limit);

/// An open file or folder descriptor.
class Descriptor {
public:
    explicit Descriptor(int number)
        : number_(number)
    {
    }
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool isOpen() const { return number_ >= 0; }

private:
    int number_;
};

/// The vault's fault for an errno.
[[nodiscard]] std::unexpected<Fault> failErrno(int error, std::source_location where = std::source_location::current());

} // namespace kiosk::storage
