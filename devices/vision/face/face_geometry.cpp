// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/face_geometry.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <numbers>
#include <opencv2/core.hpp>
#include <optional>

namespace kiosk::devices {
namespace {

/// Numbers of one corner: where it is, and where on a texture.
constexpr std::size_t cornerNumbers = 5;

/// Reads protobuf fields one after the other; what does not fit ends it.
class Fields {
public:
    explicit Fields(std::span<const std::byte> bytes)
        : rest_(bytes)
    {
    }

    struct Field {
        std::uint64_t number = 0;
        std::uint64_t value = 0;
        std::span<const std::byte> bytes;
    };

    /// False when something at the end could not be read.
    [[nodiscard]] bool isAtEnd() const { return rest_.empty(); }

    [[nodiscard]] std::optional<Field> next()
    {
        const auto key = variable();
        if (!key)
            return std::nullopt;
        Field field{.number = *key >> 3, .value = 0, .bytes = {}};
        switch (*key & 7U) {
        case 0:
            if (const auto value = variable())
                field.value = *value;
            return field;
        case 2: {
            const auto length = variable();
            if (!length || *length > rest_.size())
                return std::nullopt;
            field.bytes = rest_.first(static_cast<std::size_t>(*length));
            break;
        }
        case 5:
            if (rest_.size() < 4)
                return std::nullopt;
            field.bytes = rest_.first(4);
            break;
        default:
            return std::nullopt;
        }
        rest_ = rest_.subspan(field.bytes.size());
        return field;
    }

private:
    std::optional<std::uint64_t> variable()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
            const auto byte = std::to_integer<std::uint64_t>(rest_.front());
            rest_ = rest_.subspan(1);
            value |= (byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        return std::nullopt;
    }

    std::span<const std::byte> rest_;
};

float real(std::span<const std::byte> four)
{
    float value = 0;
    std::memcpy(&value, four.data(), sizeof value);
    return value;
}

double degrees(double radians)
{
    return radians * 180 / std::numbers::pi;
}

} // namespace

Result<FaceGeometry> FaceGeometry::read(std::span<const std::byte> metadata)
{
    FaceGeometry geometry;
    std::vector<double> corners;
    Fields model(metadata);
    while (const auto field = model.next()) {
        if (field->number == 1)
            for (Fields mesh(field->bytes); const auto part = mesh.next();)
                if (part->number == 3 && part->bytes.size() == 4)
                    corners.push_back(real(part->bytes));
        if (field->number != 2)
            continue;
        Anchor anchor;
        for (Fields basis(field->bytes); const auto part = basis.next();) {
            if (part->number == 1)
                anchor.point = static_cast<std::size_t>(part->value);
            if (part->number == 2 && part->bytes.size() == 4)
                anchor.weight = real(part->bytes);
        }
        if (anchor.point >= geometry.straight_.size() || !(anchor.weight > 0))
            return fail(FaultCode::FaceModelMissing);
        geometry.anchors_.push_back(anchor);
    }
    if (!model.isAtEnd() || corners.size() != geometry.straight_.size() * cornerNumbers || geometry.anchors_.size() < 4)
        return fail(FaultCode::FaceModelMissing);
    for (std::size_t i = 0; i < geometry.straight_.size(); ++i)
        geometry.straight_[i] = {corners[cornerNumbers * i], corners[cornerNumbers * i + 1],
                                 corners[cornerNumbers * i + 2]};
    return geometry;
}

HeadPose FaceGeometry::pose(const FaceMesh& mesh) const
{
    // The turn that lays the straight face over the mesh best (Kabsch), in axes right, up, towards the camera. Angles
    // read off single points are 5 to 15 degrees too high in pitch, because the mesh is flatter than a face; against
    // the model's own straight face no constant is needed (the official portraits in the test are within 8 degrees).
    const auto seen = [&](const Anchor& anchor) {
        const cv::Point3f& p = mesh.points[anchor.point];
        return cv::Vec3d(p.x, -p.y, -p.z);
    };
    cv::Vec3d middleSeen;
    cv::Vec3d middleStraight;
    double weights = 0;
    for (const Anchor& anchor : anchors_) {
        middleSeen += anchor.weight * seen(anchor);
        middleStraight += anchor.weight * straight_[anchor.point];
        weights += anchor.weight;
    }
    middleSeen /= weights;
    middleStraight /= weights;
    cv::Matx33d both = cv::Matx33d::zeros();
    for (const Anchor& anchor : anchors_)
        both += anchor.weight * (seen(anchor) - middleSeen) * (straight_[anchor.point] - middleStraight).t();
    cv::Matx31d sizes;
    cv::Matx33d left;
    cv::Matx33d right;
    cv::SVD::compute(both, sizes, left, right);
    cv::Matx33d upright = cv::Matx33d::eye();
    upright(2, 2) = cv::determinant(left * right) < 0 ? -1 : 1;
    const cv::Matx33d turn = left * upright * right;
    return {.yaw = degrees(std::atan2(turn(0, 2), turn(2, 2))),
            .pitch = degrees(std::asin(std::clamp(turn(1, 2), -1.0, 1.0))),
            .roll = degrees(std::atan2(turn(1, 0), turn(0, 0)))};
}

} // namespace kiosk::devices
