// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/generators/dice.h"
#include "tests/generators/placing.h"

#include <opencv2/core/mat.hpp>

namespace kiosk::generators {

/// What lies between a scene and its picture. Nought leaves a thing out.
struct Lens {
    /// Standard deviation in pixels.
    double blur = 0.6;
    /// Length in pixels and direction in degrees of a shake.
    double shake = 0;
    double shakeDegrees = 0;
    /// Standard deviation in grey levels.
    double noise = 2.5;
    /// 1 to 100; 0 leaves it out.
    int jpegQuality = 90;
};

/// `picture` (colour or grey, 8 bit) as the camera gives it.
void photograph(cv::Mat& picture, const Lens& lens, Dice& dice);

/// Light from one side: `strength` is the share lost across the picture.
void slantLight(cv::Mat& picture, double strength, double degrees);

/// The soft shadow of something tall beside the papers: takes up to `depth` of the light from a part of the picture.
void castShadow(cv::Mat& picture, double depth, Dice& dice);

/// A lamp seen in the paper: white out to `radius` pixels about `middle`, fading beyond.
void addGlare(cv::Mat& picture, cv::Point2d middle, double radius, Dice& dice);

/// Fingers holding the paper at one of its edges, reaching at most a tenth over it.
void addHand(cv::Mat& picture, const Corners& paper, Dice& dice);

} // namespace kiosk::generators
