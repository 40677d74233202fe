// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/face_box.h"

#include "app/portrait/portrait_cut.h"

#include <cmath>
#include <opencv2/core.hpp>

namespace kiosk::devices {
namespace {

constexpr double roomAround = 1.5;

} // namespace

PixelBox browToChin(const FaceMesh& mesh)
{
    const cv::Point2d eyes = (rightEye(mesh) + leftEye(mesh)) / 2;
    const cv::Point2d chin = mesh.at(mesh::chin);
    const cv::Point2d cheeks = (mesh.at(mesh::rightCheek) + mesh.at(mesh::leftCheek)) / 2;
    const double height = cv::norm(chin - eyes) / (1 - eyesInFace);
    // Between the eyes and between the cheeks: where a head is turned the two differ, and both belong in the middle.
    const double middle = (eyes.x + cheeks.x) / 2;
    const double top = (eyes.y + chin.y) / 2 - (eyesInFace + (1 - eyesInFace) / 2) * height;
    const double width = faceWidth * height;
    return {.x = static_cast<int>(std::lround(middle - width / 2)),
            .y = static_cast<int>(std::lround(top)),
            .width = static_cast<int>(std::lround(width)),
            .height = static_cast<int>(std::lround(height))};
}

FaceRegion regionOf(const PixelBox& box)
{
    const double bottom = box.y + box.height;
    // A mesh reaches from the hairline to the chin.
    const double meshHeight = hairlineToChin * box.height;
    return {.middle =
                cv::Point2f(static_cast<float>(box.x + box.width / 2.0), static_cast<float>(bottom - meshHeight / 2)),
            .side = static_cast<float>(roomAround * meshHeight),
            .radians = 0};
}

} // namespace kiosk::devices
