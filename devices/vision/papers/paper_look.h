// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/paper_guidance.h"
#include "devices/vision/papers/page_finder.h"
#include "devices/vision/picture_view.h"

#include <opencv2/core/mat.hpp>
#include <optional>

namespace kiosk::devices {

/// Follows the paper before the camera from frame to frame and says what to tell about it.
///
/// Lane:    analysis. May throw cv::Exception.
/// Privacy: remembers where the last page lay, four points, and the last frame at 160 x 90, locked, until reset().
class PaperLook {
public:
    /// Looks at one frame: the same picture in colour (4 channels) and grey.
    [[nodiscard]] PaperGuidance look(const cv::Mat& bgra, const cv::Mat& luma);

    /// Where the page is that look() saw last.
    [[nodiscard]] const std::optional<FoundPage>& page() const { return page_; }
    /// The same, and nothing when there was more than one.
    [[nodiscard]] std::optional<FoundPage> onlyPage() const { return isAlone_ ? page_ : std::nullopt; }
    void reset();

private:
    /// `isSame`: the frame shows what the one before showed.
    [[nodiscard]] std::vector<FoundPage> pagesIn(const cv::Mat& bgra, bool isSame);
    /// Whether this frame shows what the one before showed, but for the camera's noise.
    [[nodiscard]] bool isSameAsBefore(const cv::Mat& luma);

    PageFinder finder_;
    LockedPicture last_;
    std::optional<FoundPage> page_;
    cv::Size size_;
    bool isAlone_ = false;
    int framesFollowed_ = 0;
};

/// What a page that lies still leaves to be wished for. `pages` are all that were found, the best first.
[[nodiscard]] PaperGuidance guidanceFor(const cv::Mat& bgra, const cv::Mat& luma, const std::vector<FoundPage>& pages);

} // namespace kiosk::devices
