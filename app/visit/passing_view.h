// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit/live_view.h"

#include <memory>
#include <optional>
#include <utility>

namespace kiosk {

/// A live view that a desk begins and ends more than once; who watches its frames goes on watching.
///
/// Lane:     home.
/// Lifetime: the desk ends it before it lets go of what it shares with analysis: ended there, the camera would stop on
///           a lane that is not its own.
class PassingView {
public:
    struct Eyes {
        Camera& camera;
        Executor& analysis;
        Executor& home;
    };

    /// Starts the camera. `look` sees each frame on analysis, `changed` is called on home; neither once the desk is
    /// gone.
    template<class Desk, class Look, class Changed>
    void begin(const std::shared_ptr<Desk>& desk, Eyes eyes, Look look, Changed changed)
    {
        const std::weak_ptr<Desk> weak = desk;
        view_.emplace(LiveView::Parts{.camera = eyes.camera,
                                      .analysis = eyes.analysis,
                                      .home = eyes.home,
                                      .analyse =
                                          [weak, look](const FrameLease& frame) {
                                              if (const auto shared = weak.lock())
                                                  look(shared, *frame);
                                          },
                                      .changed =
                                          [weak, changed] {
                                              if (const auto shared = weak.lock())
                                                  changed(*shared);
                                          }});
        view_->watchFrames(onFrame_);
    }
    /// Stops the camera and drops every frame.
    void end() { view_.reset(); }

    void watchFrames(LiveView::OnFrame onFrame)
    {
        onFrame_ = std::move(onFrame);
        if (view_)
            view_->watchFrames(onFrame_);
    }
    /// What is wrong with the camera while it runs.
    [[nodiscard]] std::optional<Fault> trouble() const { return view_ ? view_->trouble() : std::nullopt; }

private:
    LiveView::OnFrame onFrame_;
    std::optional<LiveView> view_;
};

} // namespace kiosk
