// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/camera/capture_camera.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::devices {

/// Remembers what a camera told, and waits for things to be true.
class Witness {
public:
    struct Told {
        CameraState state;
        std::optional<FaultCode> why;
        bool operator==(const Told&) const = default;
    };

    Camera::OnFrame onFrame()
    {
        return [this](FrameLease lease) {
            const std::scoped_lock lock(mutex_);
            ++frames_;
            last_ = std::move(lease);
            changed_.notify_all();
        };
    }
    Camera::OnState onState()
    {
        return [this](CameraState state, Status status) {
            const std::scoped_lock lock(mutex_);
            told_.push_back({state, status ? std::nullopt : std::optional(status.error().code)});
            changed_.notify_all();
        };
    }
    [[nodiscard]] bool sees(auto predicate)
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return predicate(); });
    }
    [[nodiscard]] bool hears(Told told)
    {
        return sees([&] { return !told_.empty() && told_.back() == told; });
    }
    [[nodiscard]] bool seesMore(int count)
    {
        const int before = frames();
        return sees([&] { return frames_ >= before + count; });
    }
    [[nodiscard]] bool seesBlue(int value)
    {
        return sees([&] { return last_ && last_->bgra[0] == static_cast<std::byte>(value); });
    }
    [[nodiscard]] int frames()
    {
        const std::scoped_lock lock(mutex_);
        return frames_;
    }
    [[nodiscard]] FrameLease take()
    {
        const std::scoped_lock lock(mutex_);
        return std::move(last_);
    }
    [[nodiscard]] std::vector<Told> told()
    {
        const std::scoped_lock lock(mutex_);
        return told_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int frames_ = 0;
    FrameLease last_;
    std::vector<Told> told_;
};

inline CameraSource sourceOf(const std::string& text)
{
    auto source = parseCameraSource(text);
    REQUIRE(source);
    return *source;
}

inline CaptureTimes quick()
{
    return {.lostAfter = std::chrono::milliseconds(300), .retryEvery = std::chrono::milliseconds(60)};
}

inline constexpr Witness::Told starting{CameraState::Starting, std::nullopt};
inline constexpr Witness::Told live{CameraState::Live, std::nullopt};
inline constexpr Witness::Told unplugged{CameraState::Lost, FaultCode::CameraUnplugged};
inline constexpr Witness::Told frozen{CameraState::Lost, FaultCode::CameraFrozen};

} // namespace kiosk::devices
