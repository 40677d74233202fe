// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace kiosk {

/// A move-only block of page-aligned memory that is locked (never swapped), left out of core dumps, and overwritten
/// before it is returned to the system. For images of people and papers, card rasters, keys.
///
/// A zero-length block owns nothing. Lack of memory ends the process (our own bug or a dead machine, not a fault).
class LockedBytes {
public:
    /// A device's own buffer stays from one picture to the next and is no sign that a visit left something behind.
    enum class Holds : std::uint8_t { Visit, Device };

    LockedBytes() = default;
    explicit LockedBytes(std::size_t size, Holds holds = Holds::Visit);
    LockedBytes(LockedBytes&& other) noexcept;
    LockedBytes& operator=(LockedBytes&& other) noexcept;
    LockedBytes(const LockedBytes&) = delete;
    LockedBytes& operator=(const LockedBytes&) = delete;
    ~LockedBytes();

    [[nodiscard]] std::span<std::byte> bytes() { return {data_, size_}; }
    [[nodiscard]] std::span<const std::byte> bytes() const { return {data_, size_}; }
    [[nodiscard]] std::uint8_t* data() { return reinterpret_cast<std::uint8_t*>(data_); }
    [[nodiscard]] const std::uint8_t* data() const { return reinterpret_cast<const std::uint8_t*>(data_); }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool isEmpty() const { return size_ == 0; }

    /// False when the system refused to lock (RLIMIT_MEMLOCK); the readiness page then says so.
    [[nodiscard]] bool isLocked() const { return locked_ == Lock::Held; }

    /// An independent copy, itself locked.
    [[nodiscard]] LockedBytes duplicate() const;

    /// Overwrites and frees now.
    void release() noexcept;

private:
    enum class Lock : std::uint8_t { Refused, Held };

    std::byte* data_ = nullptr;
    std::size_t size_ = 0;
    Lock locked_ = Lock::Refused;
    Holds holds_ = Holds::Visit;
};

} // namespace kiosk
