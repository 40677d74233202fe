// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/picture_fit.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {

cv::Mat PictureFit::fit(const cv::Mat& picture)
{
    const int side = std::max(picture.cols, picture.rows);
    if (side <= largestSide)
        return picture;
    const double scale = static_cast<double>(largestSide) / side;
    const cv::Size size(std::max(1, cvRound(picture.cols * scale)), std::max(1, cvRound(picture.rows * scale)));
    if (fitted_.size() != size || fitted_.type() != picture.type()) {
        fitted_.release();
        memory_ = LockedBytes(static_cast<std::size_t>(size.area()) * picture.elemSize(), LockedBytes::Holds::Device);
        fitted_ = cv::Mat(size, picture.type(), memory_.data());
    }
    cv::resize(picture, fitted_, size, 0, 0, cv::INTER_AREA);
    return fitted_;
}

void PictureFit::wipe()
{
    fitted_.release();
    memory_.release();
}

} // namespace kiosk::devices
