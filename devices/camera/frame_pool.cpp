// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/frame_pool.h"

#include "app/privacy/locked_bytes.h"
#include "app/privacy/wiped_text.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

namespace kiosk::devices {

struct FramePool::Buffer {
    enum class Place : std::uint8_t { Home, Lent, LentAndWipedOnReturn };

    LockedBytes bgra;
    LockedBytes luma;
    Frame frame;
    Place place = Place::Home;

    void shape(int width, int height)
    {
        const auto pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
        if (luma.size() != pixels) {
            bgra = LockedBytes(pixels * 4, LockedBytes::Holds::Device);
            luma = LockedBytes(pixels, LockedBytes::Holds::Device);
        }
        frame = Frame{.width = width,
                      .height = height,
                      .bgra = std::as_const(bgra).bytes(),
                      .strideBytes = width * 4,
                      .luma = std::as_const(luma).bytes(),
                      .lumaStrideBytes = width,
                      .serial = 0,
                      .taken = {}};
    }

    void wipe()
    {
        wipeBytes(bgra.bytes());
        wipeBytes(luma.bytes());
    }
};

struct FramePool::Shared {
    mutable std::mutex mutex;
    std::array<Buffer, bufferCount> buffers;
    std::uint64_t starved = 0;

    void comeHome(Buffer& buffer)
    {
        const std::scoped_lock lock(mutex);
        if (buffer.place == Buffer::Place::LentAndWipedOnReturn)
            buffer.wipe();
        buffer.place = Buffer::Place::Home;
    }
};

FramePool::FramePool()
    : shared_(std::make_shared<Shared>())
{
}

FramePool::~FramePool()
{
    wipe();
}

FramePool::Draft::Draft(std::shared_ptr<Buffer> buffer)
    : buffer_(std::move(buffer))
{
}

std::span<std::byte> FramePool::Draft::bgra()
{
    return buffer_->bgra.bytes();
}

std::span<std::byte> FramePool::Draft::luma()
{
    return buffer_->luma.bytes();
}

FrameLease FramePool::Draft::publish(std::uint64_t serial, std::chrono::steady_clock::time_point taken) &&
{
    buffer_->frame.serial = serial;
    buffer_->frame.taken = taken;
    const Frame* frame = &buffer_->frame;
    return {std::move(buffer_), frame};
}

std::optional<FramePool::Draft> FramePool::borrow(int width, int height)
{
    Buffer* found = nullptr;
    {
        const std::scoped_lock lock(shared_->mutex);
        for (Buffer& buffer : shared_->buffers)
            if (buffer.place == Buffer::Place::Home)
                found = &buffer;
        if (found == nullptr) {
            ++shared_->starved;
            return std::nullopt;
        }
        found->place = Buffer::Place::Lent;
    }
    // Shaping may map fresh memory; the buffer is already ours, so nobody waits for it.
    found->shape(width, height);
    return Draft(std::shared_ptr<Buffer>(found, [shared = shared_](Buffer* lent) { shared->comeHome(*lent); }));
}

void FramePool::wipe()
{
    const std::scoped_lock lock(shared_->mutex);
    for (Buffer& buffer : shared_->buffers) {
        if (buffer.place == Buffer::Place::Home)
            buffer.wipe();
        else
            buffer.place = Buffer::Place::LentAndWipedOnReturn;
    }
}

int FramePool::atHome() const
{
    const std::scoped_lock lock(shared_->mutex);
    return static_cast<int>(std::ranges::count(shared_->buffers, Buffer::Place::Home, &Buffer::place));
}

std::uint64_t FramePool::starved() const
{
    const std::scoped_lock lock(shared_->mutex);
    return shared_->starved;
}

} // namespace kiosk::devices
