// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "devices/vision/face/eye_lids.h"
#include "devices/vision/face/face_finder.h"
#include "devices/vision/face/network.h"

#include <array>
#include <cstddef>
#include <opencv2/core/types.hpp>
#include <optional>

namespace kiosk::devices {

/// 468 points of one face, in the frame's pixels; z is in the same unit and smaller towards the camera.
struct FaceMesh {
    std::array<cv::Point3f, 468> points;
    /// 0 to 1: how sure the model is that a face is there.
    float confidence = 0;
    EyeRim rightRim;
    EyeRim leftRim;

    [[nodiscard]] cv::Point2f at(int index) const
    {
        const cv::Point3f& point = points.at(static_cast<std::size_t>(index));
        return {point.x, point.y};
    }
};

/// Points of the mesh by what they lie on; left and right are the person's own.
namespace mesh {
inline constexpr int chin = 152;
inline constexpr int forehead = 10;
inline constexpr int noseTip = 1;
inline constexpr int rightCheek = 234;
inline constexpr int leftCheek = 454;
inline constexpr int rightEyeOuter = 33;
inline constexpr int rightEyeInner = 133;
inline constexpr int leftEyeInner = 362;
inline constexpr int leftEyeOuter = 263;
inline constexpr int mouthRight = 61;
inline constexpr int mouthLeft = 291;
inline constexpr int upperLipInside = 13;
inline constexpr int lowerLipInside = 14;
} // namespace mesh

[[nodiscard]] cv::Point2f rightEye(const FaceMesh& mesh);
[[nodiscard]] cv::Point2f leftEye(const FaceMesh& mesh);

/// The turned square of a picture that the mesh is looked for in.
struct FaceRegion {
    cv::Point2f middle;
    float side = 0;
    float radians = 0;
};
[[nodiscard]] FaceRegion regionOf(const FoundFace& face);
/// For the next frame: a face moves little between two.
[[nodiscard]] FaceRegion regionOf(const FaceMesh& mesh);

/// Lays the mesh over a face whose place is roughly known.
///
/// Lane:    analysis; one object, one stream.
/// Privacy: the cut-out is locked and overwritten; forget() overwrites what the network keeps.
class FaceMesher {
public:
    static constexpr float leastConfidence = 0.5F;

    /// Faults: FaceModelMissing.
    [[nodiscard]] static Result<FaceMesher> open(const ShippedModels& models);

    /// Empty when no face is there after all. May throw cv::Exception.
    [[nodiscard]] std::optional<FaceMesh> lay(const cv::Mat& bgra, const FaceRegion& region);

    void forget();

private:
    FaceMesher(Network network, EyeLids lids);

    Network network_;
    EyeLids lids_;
    LockedPicture cut_;
};

} // namespace kiosk::devices
