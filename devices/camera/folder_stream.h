// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/camera/picture_stream.h"

#include <filesystem>
#include <vector>

namespace kiosk::devices {

/// Shows the pictures of a folder as if a camera saw them. Knobs: rename or remove the folder (unplugged), put a file
/// named `freeze` into it (frozen), take either back (returns). Each round shows what is in the folder by then.
class FolderStream final : public PictureStream {
public:
    explicit FolderStream(CameraSource source);

    [[nodiscard]] Status open() override;
    void close() override;
    [[nodiscard]] bool isOpen() const override { return !pictures_.empty(); }
    [[nodiscard]] std::chrono::steady_clock::time_point due() const override { return due_; }
    [[nodiscard]] Next next() override;
    [[nodiscard]] const cv::Mat& picture() const override { return shown_; }

private:
    [[nodiscard]] bool load();
    void step();
    void beginRound();

    CameraSource source_;
    std::vector<std::filesystem::path> pictures_;
    std::size_t index_ = 0;
    int shownFrames_ = 0;
    std::chrono::steady_clock::time_point due_;
    cv::Mat shown_;
};

} // namespace kiosk::devices
