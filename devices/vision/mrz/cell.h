// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <opencv2/core/mat.hpp>
#include <span>
#include <string_view>

/// How one letter's cell becomes numbers: the same for the reader and for the tool that trains its classifier.
namespace kiosk::devices::mrz {

/// The letters a cell may hold, then one class more: no letter at all, or not in the middle of its cell.
constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
constexpr std::size_t noLetter = letters.size();
constexpr std::size_t classes = letters.size() + 1;

constexpr int cellColumns = 14;
constexpr int cellRows = 20;
constexpr std::size_t cellPixels = std::size_t{cellColumns} * cellRows;
/// Width of what is looked at, in cells; its pixels are square.
constexpr double cellWidth = 1.1;
/// A picture with wider cells is halved first: then a pixel of the cell is about one of the picture.
constexpr double widestPitch = 22;

/// Where a cell lies: its middle, one cell to the right, and as far downwards. In pixels of the picture.
struct CellPlace {
    cv::Point2d middle;
    cv::Point2d right;
    cv::Point2d down;
};

/// Brightness in and around the cell, mean 0 and spread 1 (a blank cell stays flat); outside the picture is white.
void sampleCell(const cv::Mat& luma, const CellPlace& place, std::span<float, cellPixels> into);

} // namespace kiosk::devices::mrz
