// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/portrait/guidance.h"
#include "devices/vision/face/face_finder.h"
#include "devices/vision/face/face_geometry.h"
#include "devices/vision/face/face_mesh.h"
#include "devices/vision/models/shipped_models.h"

#include <opencv2/core/mat.hpp>
#include <optional>
#include <vector>

namespace kiosk::devices {

/// The faces in one frame.
struct SeenFaces {
    /// From brow to chin; first the one that is followed, which is the largest.
    std::vector<PixelBox> boxes;
    /// Of the first.
    std::optional<FaceMesh> mesh;
    HeadPose pose;
};

/// Looks at frame after frame, follows the largest face cheaply, and notices others and newcomers within three frames.
///
/// Lane:    analysis; one object, one stream.
/// Privacy: keeps the points of the last face; forget() drops them and overwrites what the networks keep.
class FaceWatch {
public:
    /// Faults: FaceModelMissing.
    [[nodiscard]] static Result<FaceWatch> open(const ShippedModels& models);

    /// What is seen holds until the next call. May throw cv::Exception.
    [[nodiscard]] const SeenFaces& look(const cv::Mat& bgra);

    /// The mesh of one face in a single picture, apart from the stream. May throw cv::Exception.
    [[nodiscard]] std::optional<FaceMesh> meshAt(const cv::Mat& bgra, const PixelBox& box);
    [[nodiscard]] HeadPose pose(const FaceMesh& mesh) const { return geometry_.pose(mesh); }

    void forget();

private:
    FaceWatch(FaceFinder finder, FaceMesher mesher, FaceGeometry geometry);

    /// The meshes of all faces, but for the one that is followed already: that it is still there is told.
    struct Look {
        std::vector<FaceMesh> others;
        bool isFollowedSeen = false;
    };
    [[nodiscard]] Look lookAll(const cv::Mat& bgra, const std::optional<PixelBox>& followed);
    void choose(std::optional<FaceMesh>& followed, Look look);

    FaceFinder finder_;
    FaceMesher mesher_;
    FaceGeometry geometry_;
    SeenFaces seen_;
    std::vector<PixelBox> others_;
    int sinceFullLook_ = 0;
};

} // namespace kiosk::devices
