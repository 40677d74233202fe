// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

namespace kiosk::devices {

/// The trained models that the program carries inside, as bytes. Where they come from and under which licence:
/// resources/notices/mediapipe-models.txt.
struct ShippedModels {
    /// BlazeFace, short range: 128x128 RGB, -1 to 1 → 896 places x 16 numbers, 896 scores.
    std::span<const std::byte> faceDetector;
    /// Face mesh with attention: 192x192 RGB, 0 to 1 → 468 points x 3, one score, and what its branches look at.
    std::span<const std::byte> faceMesh;
    /// The branches for the person's right and left eye: 32 planes of 16x16 → 71 points x 2.
    std::span<const std::byte> rightEye;
    std::span<const std::byte> leftEye;
    /// Selfie segmentation, landscape: 256x144 RGB, 0 to 1 → how much each pixel is a person.
    std::span<const std::byte> person;
    /// The face that the mesh's points mean, in centimetres, looking straight ahead (protobuf).
    std::span<const std::byte> faceGeometry;
};

[[nodiscard]] ShippedModels shippedModels();

} // namespace kiosk::devices
