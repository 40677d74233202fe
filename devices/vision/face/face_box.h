// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/portrait/guidance.h"
#include "devices/vision/face/face_mesh.h"

namespace kiosk::devices {

/// The upright box from brow to chin around a face, its middle in the middle of the face, as the port describes it: the
/// eyes 15 % below its upper edge, 0.84 as wide as high.
[[nodiscard]] PixelBox browToChin(const FaceMesh& mesh);

/// Where to look for the mesh of a face whose box is known.
[[nodiscard]] FaceRegion regionOf(const PixelBox& box);

} // namespace kiosk::devices
