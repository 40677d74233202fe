// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/frame_pool.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <utility>
#include <vector>

namespace kiosk::devices {
namespace {

FrameLease lend(FramePool& pool, int width, int height, std::byte fill, std::uint64_t serial = 1)
{
    auto draft = pool.borrow(width, height);
    REQUIRE(draft);
    std::ranges::fill(draft->bgra(), fill);
    std::ranges::fill(draft->luma(), fill);
    return std::move(*draft).publish(serial, std::chrono::steady_clock::now());
}

bool isAll(std::span<const std::byte> bytes, std::byte value)
{
    return std::ranges::all_of(bytes, [value](std::byte b) { return b == value; });
}

} // namespace

TEST_CASE("frame pool: the lease shows the very bytes the camera wrote", "[devices][camera]")
{
    FramePool pool;
    auto draft = pool.borrow(64, 48);
    REQUIRE(draft);
    const std::byte* const colour = draft->bgra().data();
    const std::byte* const grey = draft->luma().data();
    REQUIRE(draft->bgra().size() == 64U * 48U * 4U);
    REQUIRE(draft->luma().size() == 64U * 48U);

    const FrameLease lease = std::move(*draft).publish(7, {});

    CHECK(lease->bgra.data() == colour);
    CHECK(lease->luma.data() == grey);
    CHECK(lease->width == 64);
    CHECK(lease->height == 48);
    CHECK(lease->strideBytes == 256);
    CHECK(lease->lumaStrideBytes == 64);
    CHECK(lease->serial == 7);
}

TEST_CASE("frame pool: a buffer comes home with the last copy of its lease", "[devices][camera]")
{
    FramePool pool;
    CHECK(pool.atHome() == FramePool::bufferCount);
    FrameLease first = lend(pool, 16, 16, std::byte{1});
    FrameLease second = first;
    CHECK(pool.atHome() == FramePool::bufferCount - 1);
    first.reset();
    CHECK(pool.atHome() == FramePool::bufferCount - 1);
    second.reset();
    CHECK(pool.atHome() == FramePool::bufferCount);
}

TEST_CASE("frame pool: a draft dropped unpublished comes home", "[devices][camera]")
{
    FramePool pool;
    {
        const auto draft = pool.borrow(16, 16);
        REQUIRE(draft);
        CHECK(pool.atHome() == FramePool::bufferCount - 1);
    }
    CHECK(pool.atHome() == FramePool::bufferCount);
}

TEST_CASE("frame pool: with all buffers lent it says no, counts it and recovers", "[devices][camera]")
{
    FramePool pool;
    std::vector<FrameLease> held;
    for (int i = 0; i < FramePool::bufferCount; ++i)
        held.push_back(lend(pool, 16, 16, std::byte{1}));
    CHECK(pool.atHome() == 0);
    CHECK_FALSE(pool.borrow(16, 16));
    CHECK_FALSE(pool.borrow(16, 16));
    CHECK(pool.starved() == 2);

    held.pop_back();
    CHECK(pool.borrow(16, 16).has_value());
    CHECK(pool.starved() == 2);
}

TEST_CASE("frame pool: the bytes of a held lease are nobody else's", "[devices][camera]")
{
    FramePool pool;
    const FrameLease held = lend(pool, 32, 32, std::byte{42});
    for (int round = 0; round < 20; ++round)
        lend(pool, 32, 32, std::byte{7});
    CHECK(isAll(held->bgra, std::byte{42}));
    CHECK(isAll(held->luma, std::byte{42}));
}

TEST_CASE("frame pool: wiping overwrites what is home at once and the rest on its way home", "[devices][camera]")
{
    FramePool pool;
    FrameLease held = lend(pool, 32, 32, std::byte{42});
    const auto heldBytes = held->bgra;
    const auto homeBytes = lend(pool, 32, 32, std::byte{43})->bgra;
    REQUIRE(isAll(homeBytes, std::byte{43}));

    pool.wipe();
    CHECK(isAll(homeBytes, std::byte{0}));
    CHECK(isAll(heldBytes, std::byte{42}));

    held.reset();
    CHECK(isAll(heldBytes, std::byte{0}));
}

TEST_CASE("frame pool: a lease outlives its pool", "[devices][camera]")
{
    FrameLease lease;
    {
        FramePool pool;
        lease = lend(pool, 32, 32, std::byte{9});
    }
    CHECK(isAll(lease->bgra, std::byte{9}));
}

TEST_CASE("frame pool: buffers follow a change of size while old leases keep theirs", "[devices][camera]")
{
    FramePool pool;
    const FrameLease small = lend(pool, 16, 16, std::byte{1});
    for (int i = 0; i < FramePool::bufferCount; ++i) {
        const FrameLease large = lend(pool, 64, 32, std::byte{2});
        CHECK(large->bgra.size() == 64U * 32U * 4U);
    }
    CHECK(small->bgra.size() == 16U * 16U * 4U);
    CHECK(isAll(small->bgra, std::byte{1}));
}

} // namespace kiosk::devices
