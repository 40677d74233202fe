// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/mrz.h"
#include "app/privacy/locked_bytes.h"
#include "devices/vision/mrz/cell.h"

#include <optional>
#include <span>

namespace kiosk::devices::mrz {

/// For each cell of the lines and each class, the logarithm of its probability. In locked memory.
class CellScores {
public:
    using Row = std::span<float, classes>;
    using ConstRow = std::span<const float, classes>;

    explicit CellScores(kiosk::mrz::Shape shape)
        : shape_(shape)
        , bytes_(shape.cells() * classes * sizeof(float))
    {
    }

    [[nodiscard]] kiosk::mrz::Shape shape() const { return shape_; }
    [[nodiscard]] Row cell(std::size_t line, std::size_t column)
    {
        return all().subspan(at(line, column)).first<classes>();
    }
    [[nodiscard]] ConstRow cell(std::size_t line, std::size_t column) const
    {
        return all().subspan(at(line, column)).first<classes>();
    }
    [[nodiscard]] std::span<float> all() { return {reinterpret_cast<float*>(bytes_.data()), shape_.cells() * classes}; }
    [[nodiscard]] std::span<const float> all() const
    {
        return {reinterpret_cast<const float*>(bytes_.data()), shape_.cells() * classes};
    }

private:
    [[nodiscard]] std::size_t at(std::size_t line, std::size_t column) const
    {
        return (line * shape_.columns + column) * classes;
    }

    kiosk::mrz::Shape shape_;
    LockedBytes bytes_;
};

} // namespace kiosk::devices::mrz
