// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/face/face_mesh.h"
#include "devices/vision/picture_view.h"

#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// How open somebody's eyes are by what is usual for them, because eyes differ: the gap between the lids, and whether
/// the eyes still look alike. The gap alone misses lids of people who raise their brows or speak.
///
/// Lane:    analysis; one object, one person.
/// Privacy: keeps two small pictures of eyes in locked memory; forget() overwrites them.
class UsualEyes {
public:
    UsualEyes();

    /// About 1 for eyes as usual, near 0 for shut ones; 1 while nothing is usual yet. `luma` is the frame of `mesh`.
    [[nodiscard]] double openness(const cv::Mat& luma, const FaceMesh& mesh);
    /// Takes these eyes in: wider ones become usual within some frames, narrower ones within some seconds.
    void learn(const cv::Mat& luma, const FaceMesh& mesh);

    void forget();

private:
    struct Eye {
        /// 0: nothing is usual yet.
        double gap = 0;
        LockedPicture usual;
        LockedPicture fine;
        LockedPicture now;

        Eye();
        void look(const cv::Mat& luma, const cv::Point2f& from, const cv::Point2f& to);
        void take(double seen, double share);
        void forget();
    };
    void look(const cv::Mat& luma, const FaceMesh& mesh);
    [[nodiscard]] double compared(const FaceMesh& mesh) const;

    Eye right_;
    Eye left_;
};

} // namespace kiosk::devices
