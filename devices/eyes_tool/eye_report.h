// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <span>
#include <string>
#include <string_view>

namespace kiosk::devices {

/// A JSON object written from front to back; only what the eyes measure, no text from a paper.
class JsonObject {
public:
    void add(std::string_view name, double value);
    void add(std::string_view name, std::int64_t value);
    void add(std::string_view name, int value) { add(name, static_cast<std::int64_t>(value)); }
    void add(std::string_view name, std::size_t value) { add(name, static_cast<std::int64_t>(value)); }
    void add(std::string_view name, bool value);
    void add(std::string_view name, std::string_view value);
    void add(std::string_view name, const char* value) { add(name, std::string_view(value)); }
    void add(std::string_view name, const JsonObject& value);
    /// [[x,y],…]
    void add(std::string_view name, std::span<const cv::Point2d> points);

    [[nodiscard]] std::string text() const { return "{" + members_ + "}"; }

private:
    void begin(std::string_view name);

    std::string members_;
};

/// What one reader found in one picture: numbers, and lines drawn over the picture.
struct EyeReport {
    JsonObject json;
    /// Colour, 4 channels.
    cv::Mat drawing;

    void outline(std::span<const cv::Point2d> points, const cv::Scalar& colour);
    void label(std::string_view words, cv::Point at, const cv::Scalar& colour);
};

} // namespace kiosk::devices
