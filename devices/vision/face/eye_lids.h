// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "devices/vision/face/network.h"
#include "devices/vision/models/shipped_models.h"

#include <array>
#include <opencv2/core/matx.hpp>
#include <opencv2/core/types.hpp>
#include <span>

namespace kiosk::devices {

/// The rim of one eye: 0 and 8 its corners, 1 to 7 the lower lid, 9 to 15 the upper lid, each from corner to corner.
using EyeRim = std::array<cv::Point2f, 16>;

/// How far the lids are apart at most, by the width of the eye.
[[nodiscard]] double lidGap(const EyeRim& rim);

/// Finds the rims of both eyes in what the face mesh's model saw, far finer than the mesh does: the eyes' own branches
/// of that model ("attention").
///
/// Lane:    analysis; one object, one stream.
/// Privacy: as Network.
class EyeLids {
public:
    /// What the mesh's model looked at: 48 x 48 places of 32 numbers each, plane after plane.
    static constexpr int places = 48;
    static constexpr int planes = 32;

    /// Faults: FaceModelMissing.
    [[nodiscard]] static Result<EyeLids> open(const ShippedModels& models);

    struct Both {
        EyeRim right;
        EyeRim left;
    };
    /// `points` and the rims are in the mesh model's own picture of 192 x 192. May throw cv::Exception.
    [[nodiscard]] Both find(const cv::Mat& seen, std::span<const cv::Point2f> points);

    void forget();

private:
    EyeLids(Network right, Network left);

    Network right_;
    Network left_;
};

/// The turned rectangle of places around some points that a branch looks at, as a map from its own 16 x 16 places.
[[nodiscard]] cv::Matx23f branchPlaces(std::span<const cv::Point2f> points, std::span<const int> around,
                                       const cv::Point2f& from, const cv::Point2f& to);

} // namespace kiosk::devices
