// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/portrait_judge.h"
#include "devices/vision/face_finder.h"
#include "devices/vision/portrait_guide.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace kiosk::devices {

/// The PortraitJudge port with OpenCV: a Haar cascade finds the face, plain measures on it give the guidance.
///
/// Lane:    analysis.
/// Privacy: keeps the last face's place and size; working pictures are locked and overwritten.
class OpencvPortraitJudge final : public PortraitJudge {
public:
    /// Debian's package opencv-data.
    static constexpr const char* debianCascade = "/usr/share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml";

    /// Faults: FaceModelMissing: no readable face model at `cascade`.
    [[nodiscard]] static Result<std::unique_ptr<OpencvPortraitJudge>>
    open(const std::filesystem::path& cascade = debianCascade);

    [[nodiscard]] Result<PortraitVerdict> judge(const Frame& frame) override;
    [[nodiscard]] Result<Portrait> crop(const Frame& frame, const PixelBox& face) override;
    [[nodiscard]] Result<LockedBytes> sealFace(const Portrait& portrait, std::size_t maxBytes) override;
    void reset() override;

private:
    explicit OpencvPortraitJudge(FaceFinder finder);

    [[nodiscard]] FaceMeasures measure(const cv::Mat& luma, const std::vector<PixelBox>& faces);
    [[nodiscard]] double followed(const PixelBox& face);

    FaceFinder finder_;
    PortraitGuide guide_;
    /// Where the face was lately: middle and height, smoothed.
    struct Place {
        double x = 0;
        double y = 0;
        double height = 0;
    };
    std::optional<Place> lately_;
};

} // namespace kiosk::devices
