// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/portrait_judge.h"
#include "devices/vision/face/face_watch.h"
#include "devices/vision/face/person_mask.h"
#include "devices/vision/face/usual_eyes.h"
#include "devices/vision/models/shipped_models.h"
#include "devices/vision/portrait_guide.h"

#include <memory>
#include <optional>

namespace kiosk::devices {

/// The PortraitJudge port with OpenCV: trained models find the face and lay a mesh over it, plain measures on both give
/// the guidance. Frames that are good are ranked by how well they would print, too.
///
/// Lane:    analysis.
/// Privacy: keeps the last face's points, place and size, and small pictures of its eyes; working pictures are locked
/// and overwritten, reset() also
///          overwrites what OpenCV's networks keep inside.
class OpencvPortraitJudge final : public PortraitJudge {
public:
    /// Faults: FaceModelMissing: a model is not one that OpenCV can run.
    [[nodiscard]] static Result<std::unique_ptr<OpencvPortraitJudge>>
    open(const ShippedModels& models = shippedModels());

    [[nodiscard]] Result<PortraitVerdict> judge(const Frame& frame) override;
    [[nodiscard]] Result<Portrait> crop(const Frame& frame, const PixelBox& face) override;
    [[nodiscard]] Result<LockedBytes> sealFace(const Portrait& portrait, std::size_t maxBytes) override;
    void reset() override;

private:
    OpencvPortraitJudge(FaceWatch watch, PersonMask person);

    [[nodiscard]] FaceMeasures measure(const cv::Mat& colour, const cv::Mat& luma, const SeenFaces& seen);
    [[nodiscard]] double followed(const PixelBox& face);
    /// How well frames like this one print, 0 to 100; looked at anew every few frames.
    [[nodiscard]] double printable(const cv::Mat& colour, const SeenFaces& seen);
    [[nodiscard]] Portrait cutOut(const cv::Mat& colour, const PixelBox& face);
    /// Evens the background of `card`, which is the rectangle `cut` of `colour` turned by `turn`.
    void evenOut(cv::Mat& card, const cv::Mat& colour, cv::Mat turn, const cv::Rect& cut, const PixelBox& face);

    FaceWatch watch_;
    PortraitGuide guide_;
    /// Where the face was lately: middle and height, smoothed.
    struct Place {
        double x = 0;
        double y = 0;
        double height = 0;
    };
    std::optional<Place> lately_;
    UsualEyes eyes_;
    PersonMask person_;
    double printable_ = 0;
    int framesUntilAssessed_ = 0;
};

} // namespace kiosk::devices
