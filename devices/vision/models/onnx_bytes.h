// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::devices {

/// A message in protobuf's wire form, written field by field.
class ProtoMessage {
public:
    void number(int field, std::int64_t value);
    void real(int field, float value);
    void text(int field, std::string_view value);
    void message(int field, const ProtoMessage& value) { text(field, value.bytes_); }

    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    void variable(std::uint64_t value);

    std::string bytes_;
};

/// An ONNX model under construction: steps in order, constants, what goes in and what comes out.
class OnnxModel {
public:
    struct Attribute {
        std::string_view name;
        std::vector<std::int64_t> numbers;
        std::string_view word = {};
        /// A single number is written as such, not as a list of one.
        bool isList = true;
    };

    void node(std::string_view op, const std::vector<std::string>& inputs, const std::string& output,
              const std::vector<Attribute>& attributes = {});
    /// A constant of single-precision numbers.
    void constant(const std::string& name, const std::vector<int>& shape, std::span<const float> numbers);
    void constant(const std::string& name, const std::vector<std::int64_t>& numbers);
    void input(const std::string& name, const std::vector<int>& shape) { graph_.message(11, value(name, shape)); }
    void output(const std::string& name, const std::vector<int>& shape) { graph_.message(12, value(name, shape)); }

    /// The whole file.
    [[nodiscard]] std::string finish(std::string_view name);

private:
    [[nodiscard]] static ProtoMessage value(const std::string& name, const std::vector<int>& shape);

    ProtoMessage graph_;
};

} // namespace kiosk::devices
