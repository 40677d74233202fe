// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace kiosk::devices {

/// Five locked picture buffers that are lent, never copied: who lets go of a lease last gives the buffer back.
///
/// Lane:     any; has the lock so that the camera and the screen need none.
/// Lifetime: leases and drafts may outlive the pool; the memory goes with the last of them.
/// Privacy:  locked memory only; wipe() overwrites what is home now and the rest on its way home.
class FramePool {
public:
    static constexpr int bufferCount = 5;

    FramePool();
    ~FramePool();
    FramePool(const FramePool&) = delete;
    FramePool& operator=(const FramePool&) = delete;

private:
    struct Buffer;
    struct Shared;

public:
    /// One buffer being filled; goes home by itself when it is dropped unpublished.
    class Draft {
    public:
        /// Rows packed: 4 bytes a pixel (blue, green, red, 255) and 1 byte a pixel.
        [[nodiscard]] std::span<std::byte> bgra();
        [[nodiscard]] std::span<std::byte> luma();

        /// Closes the draft: from here on the picture is only read.
        [[nodiscard]] FrameLease publish(std::uint64_t serial, std::chrono::steady_clock::time_point taken) &&;

    private:
        friend class FramePool;
        explicit Draft(std::shared_ptr<Buffer> buffer);

        std::shared_ptr<Buffer> buffer_;
    };

    /// A free buffer for a `width` x `height` picture; empty (and counted) when all are lent. Never waits.
    [[nodiscard]] std::optional<Draft> borrow(int width, int height);

    /// Overwrites all buffers: those at home now, those lent when they come home.
    void wipe();

    [[nodiscard]] int atHome() const;
    /// How often borrow() found no free buffer.
    [[nodiscard]] std::uint64_t starved() const;

private:
    std::shared_ptr<Shared> shared_;
};

} // namespace kiosk::devices
