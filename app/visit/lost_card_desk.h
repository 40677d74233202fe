// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"
#include "app/ports/document_reader.h"
#include "app/ports/outbox.h"
#include "app/visit/live_view.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace kiosk {

/// Takes a slip that somebody holds under the paper camera, so that a lost card is revoked: no visit, no name.
///
/// Lane:     home. Frames are looked at on analysis, the slip is kept on storage.
/// Lifetime: borrows its ports, which outlive it.
/// Privacy:  keeps the slip until the city has it; not who showed it, and no picture.
class LostCardDesk {
public:
    struct Ports {
        const Clock& clock;
        Camera& camera;
        DocumentReader& reader;
        Outbox& outbox;
        Executor& home;
        Executor& analysis;
        Executor& storage;
    };
    using Changed = std::function<void()>;

    enum class State : std::uint8_t {
        Away,    ///< nobody reports anything; the camera is off
        Looking, ///< the camera looks for a slip
        Keeping, ///< one was seen and is being written down
        Kept,    ///< it waits for the city
    };

    /// Closes by itself after so long, whoever walked away.
    static constexpr std::chrono::seconds openAtMost{90};

    LostCardDesk(Ports ports, Changed changed);
    ~LostCardDesk();
    LostCardDesk(const LostCardDesk&) = delete;
    LostCardDesk& operator=(const LostCardDesk&) = delete;

    void open();
    void leave();
    /// Call about once a second.
    void tick();

    [[nodiscard]] State state() const;
    /// SlipMalformed for a few seconds after a code was seen that is no slip; else what is wrong with the camera or the
    /// store.
    [[nodiscard]] std::optional<Fault> trouble() const;
    /// A new live frame for the screen.
    void watchFrames(LiveView::OnFrame onFrame);

private:
    struct Shared;
    static void begin(const std::shared_ptr<Shared>& desk);
    static void look(const std::shared_ptr<Shared>& desk, const Frame& frame);
    static void take(const std::shared_ptr<Shared>& desk, std::string_view text);
    static void keep(const std::shared_ptr<Shared>& desk, Bytes slip);

    std::shared_ptr<Shared> shared_;
};

} // namespace kiosk
