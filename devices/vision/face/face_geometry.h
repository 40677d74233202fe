// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "devices/vision/face/face_mesh.h"

#include <array>
#include <cstddef>
#include <opencv2/core/matx.hpp>
#include <span>
#include <vector>

namespace kiosk::devices {

/// Where a head looks, in degrees; all 0 when it faces the camera upright.
struct HeadPose {
    /// Towards the right edge of the unmirrored picture, which is the person's own left.
    double yaw = 0;
    /// Upwards.
    double pitch = 0;
    /// Anticlockwise in the picture: towards the person's own right shoulder.
    double roll = 0;
};

/// The face that the mesh's points mean, looking straight ahead; turns a mesh into a pose by laying one over the other.
class FaceGeometry {
public:
    /// Faults: FaceModelMissing: the bytes are not MediaPipe's face geometry.
    [[nodiscard]] static Result<FaceGeometry> read(std::span<const std::byte> metadata);

    [[nodiscard]] HeadPose pose(const FaceMesh& mesh) const;

    /// The straight face in centimetres: to the right of the picture, up, towards the camera.
    [[nodiscard]] const std::array<cv::Vec3d, 468>& straight() const { return straight_; }

private:
    struct Anchor {
        std::size_t point = 0;
        double weight = 0;
    };

    std::array<cv::Vec3d, 468> straight_{};
    std::vector<Anchor> anchors_;
};

} // namespace kiosk::devices
