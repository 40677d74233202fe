// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/face_watch.h"

#include "devices/vision/face/face_box.h"

#include <algorithm>
#include <utility>

namespace kiosk::devices {
namespace {

constexpr int callsPerFullLook = 3;
/// More faces than this are looked at no closer.
constexpr std::size_t mostMeshes = 3;
/// Another face is followed instead when it is this much higher: two of one size must not take turns.
constexpr double clearlyLarger = 1.25;

bool contains(const PixelBox& box, const cv::Point2f& point)
{
    return cv::Rect(box.x, box.y, box.width, box.height).contains(point);
}

int heightOf(const FaceMesh& mesh)
{
    return browToChin(mesh).height;
}

} // namespace

Result<FaceWatch> FaceWatch::open(const ShippedModels& models)
{
    auto finder = FaceFinder::open(models.faceDetector);
    if (!finder)
        return std::unexpected(finder.error());
    auto mesher = FaceMesher::open(models);
    if (!mesher)
        return std::unexpected(mesher.error());
    auto geometry = FaceGeometry::read(models.faceGeometry);
    if (!geometry)
        return std::unexpected(geometry.error());
    return FaceWatch(std::move(*finder), std::move(*mesher), std::move(*geometry));
}

FaceWatch::FaceWatch(FaceFinder finder, FaceMesher mesher, FaceGeometry geometry)
    : finder_(std::move(finder))
    , mesher_(std::move(mesher))
    , geometry_(std::move(geometry))
{
}

FaceWatch::Look FaceWatch::lookAll(const cv::Mat& bgra, const std::optional<PixelBox>& followed)
{
    sinceFullLook_ = 0;
    Look look;
    auto found = finder_.find(bgra);
    found.resize(std::min(found.size(), mostMeshes));
    // The mesh is a second opinion: what only looks like a face from afar gets none.
    constexpr std::size_t nose = 2;
    for (const FoundFace& face : found) {
        if (followed && contains(*followed, face.marks[nose]))
            look.isFollowedSeen = true;
        else if (auto mesh = mesher_.lay(bgra, regionOf(face)))
            look.others.push_back(*mesh);
    }
    std::ranges::sort(look.others, std::greater{}, heightOf);
    return look;
}

void FaceWatch::choose(std::optional<FaceMesh>& followed, Look look)
{
    // What is followed stays followed, unless the finder sees faces and not this one, or a clearly larger one.
    const bool isLost = !followed || (!look.isFollowedSeen && !look.others.empty());
    const bool isSmaller =
        followed && !look.others.empty() && heightOf(look.others.front()) > clearlyLarger * heightOf(*followed);
    others_.clear();
    if (look.others.empty())
        return;
    if (isLost || isSmaller) {
        if (isSmaller && !isLost)
            others_.push_back(browToChin(*followed));
        followed = look.others.front();
        look.others.erase(look.others.begin());
    }
    for (const FaceMesh& mesh : look.others)
        others_.push_back(browToChin(mesh));
}

const SeenFaces& FaceWatch::look(const cv::Mat& bgra)
{
    std::optional<FaceMesh> followed;
    if (seen_.mesh)
        followed = mesher_.lay(bgra, regionOf(*seen_.mesh));
    if (!followed || ++sinceFullLook_ >= callsPerFullLook)
        choose(followed, lookAll(bgra, followed ? std::optional(browToChin(*followed)) : std::nullopt));
    seen_.boxes.clear();
    seen_.pose = {};
    seen_.mesh = followed;
    if (followed) {
        seen_.boxes.push_back(browToChin(*followed));
        seen_.boxes.insert(seen_.boxes.end(), others_.begin(), others_.end());
        seen_.pose = geometry_.pose(*followed);
    }
    return seen_;
}

std::optional<FaceMesh> FaceWatch::meshAt(const cv::Mat& bgra, const PixelBox& box)
{
    return mesher_.lay(bgra, regionOf(box));
}

void FaceWatch::forget()
{
    seen_ = {};
    others_.clear();
    sinceFullLook_ = 0;
    finder_.forget();
    mesher_.forget();
}

} // namespace kiosk::devices
