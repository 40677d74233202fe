// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/locked_bytes.h"

#include <chrono>
#include <functional>
#include <span>
#include <type_traits>
#include <utility>

namespace kiosk {

/// The picture of one paper as shown to the camera: for staff to look at, in locked memory only.
///
/// Has no serialiser and no way into a vault, log, batch or file; see tests/house/must_not_compile.
/// `bgra`: rows packed, 4 bytes a pixel. Wiped when dropped; at the latest 10 minutes after `taken` (Visit enforces
/// it).
class Evidence {
public:
    Evidence(int width, int height, LockedBytes bgra, std::chrono::steady_clock::time_point taken)
        : width_(width)
        , height_(height)
        , bgra_(std::move(bgra))
        , taken_(taken)
    {
    }

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    /// Calls `look` with the pixels. What it gives back must not be bytes: a view of them would fit into every call
    /// that seals, writes or sends.
    template<class Look>
        requires(
            !std::is_convertible_v<std::invoke_result_t<Look, std::span<const std::byte>>, std::span<const std::byte>>)
    auto look(Look&& look) const -> std::invoke_result_t<Look, std::span<const std::byte>>
    {
        return std::invoke(std::forward<Look>(look), bgra_.bytes());
    }
    [[nodiscard]] std::chrono::steady_clock::time_point taken() const { return taken_; }

private:
    int width_;
    int height_;
    LockedBytes bgra_;
    std::chrono::steady_clock::time_point taken_;
};

template<class Stream>
Stream& operator<<(Stream&, const Evidence&) = delete;

} // namespace kiosk
