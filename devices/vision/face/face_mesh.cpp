// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/face_mesh.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace kiosk::devices {
namespace {

constexpr int side = 192;
constexpr std::size_t numbersInMesh = std::size_t{3} * 468;
/// The model was trained on squares this much larger than the face.
constexpr float roomAround = 1.5F;
/// Smaller ones are no faces but dots.
constexpr float leastRegion = 16;

float tilt(const cv::Point2f& right, const cv::Point2f& left)
{
    return std::atan2(left.y - right.y, left.x - right.x);
}

} // namespace

cv::Point2f rightEye(const FaceMesh& mesh)
{
    return (mesh.at(mesh::rightEyeOuter) + mesh.at(mesh::rightEyeInner)) / 2;
}

cv::Point2f leftEye(const FaceMesh& mesh)
{
    return (mesh.at(mesh::leftEyeOuter) + mesh.at(mesh::leftEyeInner)) / 2;
}

FaceRegion regionOf(const FoundFace& face)
{
    return {.middle = (face.box.tl() + face.box.br()) / 2,
            .side = roomAround * std::max(face.box.width, face.box.height),
            .radians = tilt(face.marks[0], face.marks[1])};
}

FaceRegion regionOf(const FaceMesh& mesh)
{
    const float radians = tilt(mesh.at(mesh::rightEyeOuter), mesh.at(mesh::leftEyeOuter));
    const cv::Point2f across(std::cos(radians), std::sin(radians));
    const cv::Point2f down(-across.y, across.x);
    // The smallest turned box around all points.
    cv::Point2f least(1e9F, 1e9F);
    cv::Point2f most(-1e9F, -1e9F);
    for (const cv::Point3f& point : mesh.points) {
        const cv::Point2f p(point.x, point.y);
        const cv::Point2f turned(p.dot(across), p.dot(down));
        least = {std::min(least.x, turned.x), std::min(least.y, turned.y)};
        most = {std::max(most.x, turned.x), std::max(most.y, turned.y)};
    }
    const cv::Point2f middle = (least + most) / 2;
    return {.middle = middle.x * across + middle.y * down,
            .side = roomAround * std::max(most.x - least.x, most.y - least.y),
            .radians = radians};
}

Result<FaceMesher> FaceMesher::open(const ShippedModels& models)
{
    auto network = Network::load(models.faceMesh, {.rows = side, .columns = side},
                                 {numbersInMesh, 1, EyeLids::planes * EyeLids::places * EyeLids::places});
    if (!network)
        return std::unexpected(network.error());
    auto lids = EyeLids::open(models);
    if (!lids)
        return std::unexpected(lids.error());
    return FaceMesher(std::move(*network), std::move(*lids));
}

FaceMesher::FaceMesher(Network network, EyeLids lids)
    : network_(std::move(network))
    , lids_(std::move(lids))
    , cut_({side, side}, CV_8UC4)
{
}

std::optional<FaceMesh> FaceMesher::lay(const cv::Mat& bgra, const FaceRegion& region)
{
    if (!std::isfinite(region.side) || region.side < leastRegion || !std::isfinite(region.middle.x + region.middle.y))
        return std::nullopt;
    const float scale = region.side / side;
    const cv::Point2f across = scale * cv::Point2f(std::cos(region.radians), std::sin(region.radians));
    const cv::Point2f down(-across.y, across.x);
    const cv::Point2f corner = region.middle - side / 2.0F * (across + down);
    const cv::Matx23f place(across.x, down.x, corner.x, across.y, down.y, corner.y);
    cv::warpAffine(bgra, cut_.mat(), place, cut_.mat().size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REPLICATE);
    const auto& out = network_.run(cut_.mat(), {});
    cut_.mat().setTo(0);

    FaceMesh mesh;
    mesh.confidence = 1 / (1 + std::exp(-out[1].ptr<float>()[0]));
    if (mesh.confidence < leastConfidence)
        return std::nullopt;
    const auto inFrame = [&](const cv::Point2f& p) { return corner + p.x * across + p.y * down; };
    std::array<cv::Point2f, 468> flat;
    const auto* numbers = out[0].ptr<float>();
    for (std::size_t i = 0; i < mesh.points.size(); ++i) {
        flat[i] = {numbers[3 * i], numbers[3 * i + 1]};
        const cv::Point2f p = inFrame(flat[i]);
        mesh.points[i] = {p.x, p.y, numbers[3 * i + 2] * scale};
    }
    const EyeLids::Both rims = lids_.find(out[2], flat);
    std::ranges::transform(rims.right, mesh.rightRim.begin(), inFrame);
    std::ranges::transform(rims.left, mesh.leftRim.begin(), inFrame);
    return mesh;
}

void FaceMesher::forget()
{
    network_.forget();
    lids_.forget();
}

} // namespace kiosk::devices
