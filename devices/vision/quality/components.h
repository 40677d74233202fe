// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>

namespace kiosk::devices {

/// One component of ISO/IEC 29794-5 (face image quality): what was measured, and what it is worth from 0 to 100. The
/// mappings are those of its open reference implementation, OFIQ 1.0.3.
struct Component {
    double raw = 0;
    double worth = 0;
};

/// S(x) = 1 / (1 + e^((x0 - x) / w)), on which nearly all mappings are built.
[[nodiscard]] double sigmoid(double x, double x0, double w);

/// Luminance 0 to 255 (CV_8UC1) of a picture in sRGB, blue first, three or four channels: from linear light, which is
/// darker in the middle than ordinary grey.
[[nodiscard]] cv::Mat luminance(const cv::Mat& bgr);
/// The same into a picture of that size that is there already (and may be locked).
void luminanceInto(const cv::Mat& bgr, cv::Mat& luminance);

// ---- light on the face: luminance, and a mask (not 0) of the pixels that count ----

[[nodiscard]] Component luminanceMean(const cv::Mat& luminance, const cv::Mat& face);
[[nodiscard]] Component luminanceVariance(const cv::Mat& luminance, const cv::Mat& face);
/// Shares of the darkest and the brightest pixels.
[[nodiscard]] Component underExposure(const cv::Mat& luminance, const cv::Mat& face);
[[nodiscard]] Component overExposure(const cv::Mat& luminance, const cv::Mat& face);
/// Entropy of the luminance in bits.
[[nodiscard]] Component dynamicRange(const cv::Mat& luminance, const cv::Mat& face);
/// How alike the two cheeks are: what their histograms of luminance share.
[[nodiscard]] Component illuminationUniformity(const cv::Mat& luminance, const cv::Rect& rightCheek,
                                               const cv::Rect& leftCheek);
/// How far the cheeks' mean colour is outside what skin has in CIELAB. `bgr` has three or four channels.
[[nodiscard]] Component naturalColour(const cv::Mat& bgr, const cv::Rect& rightCheek, const cv::Rect& leftCheek);
/// How much structure the background has: mean length of the gradient where `background` is not 0.
[[nodiscard]] Component backgroundUniformity(const cv::Mat& luminance, const cv::Mat& background);

// ---- people and geometry: lengths in pixels, angles in degrees ----

/// Areas of the largest and of the next face; 0 when there is none.
[[nodiscard]] Component singleFace(double largestArea, double nextArea);
/// `gap` of the eye that is less open; `faceHeight` from between the eyes to the chin.
[[nodiscard]] Component eyesOpen(double gap, double faceHeight);
[[nodiscard]] Component mouthClosed(double gap, double faceHeight);
[[nodiscard]] Component interEyeDistance(double distance, double yaw);
[[nodiscard]] Component headSize(double faceHeight, double pictureHeight);
/// `margin` from the nearer eye's middle to the edge of the picture on that side.
[[nodiscard]] Component sidewardCrop(double margin, double eyeDistance);
[[nodiscard]] Component marginAbove(double margin, double faceHeight);
[[nodiscard]] Component marginBelow(double margin, double faceHeight);
/// The same for yaw, pitch and roll.
[[nodiscard]] Component headPose(double degrees);

} // namespace kiosk::devices
