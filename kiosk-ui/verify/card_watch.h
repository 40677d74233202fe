// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"
#include "app/ports/document_reader.h"
#include "app/runtime/executor.h"
#include "app/visit/live_view.h"
#include "sync/partner/checking_file.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace kiosk::partner {

/// Looks for cards: in a camera's pictures until one is found, in a picture file, in a text. Each answer is one for all
/// the codes in view.
///
/// Lane:     home. Reading and checking is done on analysis.
/// Lifetime: borrows everything in Parts; analysis is drained before it goes.
/// Privacy:  keeps no picture and no code once it has answered.
class CardWatch {
public:
    struct Parts {
        /// Null: there is none.
        Camera* camera = nullptr;
        DocumentReader& reader;
        const CheckingFile& file;
        Executor& home;
        Executor& analysis;
        std::function<std::chrono::sys_seconds()> now;
        /// Called on home.
        std::function<void(Result<GenuineCard>)> answered;
        /// The camera's state changed; called on home.
        std::function<void()> changed;
    };

    explicit CardWatch(Parts parts);
    ~CardWatch();
    CardWatch(const CardWatch&) = delete;
    CardWatch& operator=(const CardWatch&) = delete;

    [[nodiscard]] bool hasCamera() const;
    /// Live frames for the screen.
    void watchFrames(LiveView::OnFrame onFrame);
    /// Starts the camera; a card in view is answered once, then it rests by itself.
    void watch();
    void rest();
    [[nodiscard]] bool isWatching() const;
    [[nodiscard]] std::optional<Fault> cameraTrouble() const;

    /// Both answer later. A picture or text without any code is an answer too.
    void checkPicture(const std::filesystem::path& path);
    void checkText(WipedText text);

private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

} // namespace kiosk::partner
