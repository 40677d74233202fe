// SPDX-License-Identifier: Apache-2.0
#include "devices/eyes_tool/eye_report.h"

#include <cmath>
#include <format>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace kiosk::devices {
namespace {

std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            result += '\\';
        if (byte < 0x20)
            result += std::format("\\u{:04x}", byte);
        else
            result += c;
    }
    return result + "\"";
}

} // namespace

void JsonObject::begin(std::string_view name)
{
    if (!members_.empty())
        members_ += ',';
    members_ += quoted(name) + ":";
}

void JsonObject::add(std::string_view name, double value)
{
    begin(name);
    members_ += std::isfinite(value) ? std::format("{:.4g}", value) : "null";
}

void JsonObject::add(std::string_view name, std::int64_t value)
{
    begin(name);
    members_ += std::to_string(value);
}

void JsonObject::add(std::string_view name, bool value)
{
    begin(name);
    members_ += value ? "true" : "false";
}

void JsonObject::add(std::string_view name, std::string_view value)
{
    begin(name);
    members_ += quoted(value);
}

void JsonObject::add(std::string_view name, const JsonObject& value)
{
    begin(name);
    members_ += value.text();
}

void JsonObject::add(std::string_view name, std::span<const cv::Point2d> points)
{
    begin(name);
    members_ += '[';
    for (std::size_t i = 0; i < points.size(); ++i)
        members_ += std::format("{}[{:.1f},{:.1f}]", i == 0 ? "" : ",", points[i].x, points[i].y);
    members_ += ']';
}

void EyeReport::outline(std::span<const cv::Point2d> points, const cv::Scalar& colour)
{
    std::vector<cv::Point> line;
    for (const cv::Point2d& point : points)
        line.emplace_back(cvRound(point.x), cvRound(point.y));
    cv::polylines(drawing, line, true, colour, 3, cv::LINE_AA);
}

void EyeReport::label(std::string_view words, cv::Point at, const cv::Scalar& colour)
{
    cv::putText(drawing, std::string(words), at, cv::FONT_HERSHEY_SIMPLEX, 0.9, cv::Scalar(0, 0, 0, 255), 5,
                cv::LINE_AA);
    cv::putText(drawing, std::string(words), at, cv::FONT_HERSHEY_SIMPLEX, 0.9, colour, 2, cv::LINE_AA);
}

} // namespace kiosk::devices
