// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/earlier_card.h"
#include "app/ports/camera.h"
#include "app/ports/card_checker.h"
#include "app/ports/clock.h"
#include "app/ports/document_reader.h"
#include "app/runtime/executor.h"
#include "app/visit/live_view.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace kiosk {

/// An earlier card of the resident under the paper camera: read, checked, and what it says offered.
///
/// Lane:    home. Frames travel camera → analysis → home.
/// Privacy: the camera runs only between open() and close(). What was read lies here until close(), the end of the
///          step or the end of its limit; letting go of the desk wipes it.
class EarlierCardDesk {
public:
    using Changed = std::function<void()>;
    using OnFrame = LiveView::OnFrame;

    struct Parts {
        const Clock& clock;
        Camera& camera;
        DocumentReader& reader;
        CardChecker& checker;
        Executor& analysis;
        Executor& home;
        Changed changed;
        /// For so long after its last day a card still counts here.
        std::chrono::days expiredFor{0};
        /// How long anything read may exist; evidenceAtMost (lifetime.h) holds all the same.
        std::chrono::seconds limit{0};
    };

    enum class State : std::uint8_t {
        Asking,  ///< does the resident have a card at all? The camera is off
        Looking, ///< the camera looks for one
        Read,    ///< one was read and is genuine; a second code of it may still come
    };

    /// Without a card for so long the page says how to hold it.
    static constexpr std::chrono::seconds unreadAfter{12};

    explicit EarlierCardDesk(Parts parts);
    ~EarlierCardDesk();
    EarlierCardDesk(const EarlierCardDesk&) = delete;
    EarlierCardDesk& operator=(const EarlierCardDesk&) = delete;

    void open();
    /// Back to the question: camera off, what was read is wiped.
    void close();
    /// Call about once a second.
    void tick();

    [[nodiscard]] State state() const;
    /// Null but in Read.
    [[nodiscard]] const EarlierCard* card() const;
    /// EarlierCard…: what is wrong with the card in view, for a few seconds after it was, or that none was read;
    /// CardNotYetValid. Else what is wrong with the camera.
    [[nodiscard]] std::optional<Fault> trouble() const;
    /// A new live frame for the screen.
    void watchFrames(OnFrame onFrame);

private:
    struct Shared;
    static void look(const std::shared_ptr<Shared>& desk, const Frame& frame);

    std::shared_ptr<Shared> shared_;
};

} // namespace kiosk
