// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/camera_source.h"

#include <charconv>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace kiosk::devices {
namespace {

std::optional<int> number(std::string_view text, int least, int most)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < least || value > most)
        return std::nullopt;
    return value;
}

/// "key=value&rest" → value and rest; the order of options is free.
std::pair<std::string_view, std::string_view> split(std::string_view text, char at)
{
    const auto found = text.find(at);
    if (found == std::string_view::npos)
        return {text, {}};
    return {text.substr(0, found), text.substr(found + 1)};
}

bool setSize(CameraSource& source, std::string_view value)
{
    const auto [across, down] = split(value, 'x');
    const auto width = number(across, 16, 8192);
    const auto height = number(down, 16, 8192);
    if (!width || !height)
        return false;
    source.width = *width;
    source.height = *height;
    return true;
}

bool setOption(CameraSource& source, std::string_view key, std::string_view value)
{
    using Kind = CameraSource::Kind;
    if (key == "size" && source.kind == Kind::Device)
        return setSize(source, value);
    if (source.kind != Kind::Folder)
        return false;
    if (key == "fps") {
        const auto fps = number(value, 1, 60);
        source.framesPerSecond = fps.value_or(0);
        return fps.has_value();
    }
    if (key == "hold") {
        const auto hold = number(value, 1, 9999);
        source.holdFrames = hold.value_or(0);
        return hold.has_value();
    }
    if (key == "end" && (value == "loop" || value == "stay")) {
        source.end = value == "stay" ? CameraSource::End::Stay : CameraSource::End::Loop;
        return true;
    }
    return false;
}

std::optional<CameraSource::Kind> kindOf(std::string_view word)
{
    if (word == "v4l2")
        return CameraSource::Kind::Device;
    if (word == "file")
        return CameraSource::Kind::File;
    if (word == "folder")
        return CameraSource::Kind::Folder;
    return std::nullopt;
}

} // namespace

bool CameraSource::isPresent() const
{
    std::error_code ignored;
    const auto status = std::filesystem::status(path, ignored);
    switch (kind) {
    case Kind::Device:
        return std::filesystem::is_character_file(status);
    case Kind::File:
        return std::filesystem::is_regular_file(status);
    case Kind::Folder:
        return std::filesystem::is_directory(status);
    }
    return false;
}

Result<CameraSource> parseCameraSource(std::string_view text)
{
    const auto [word, rest] = split(text, ':');
    const auto kind = kindOf(word);
    if (!kind)
        return fail(FaultCode::CameraSourceMissing);
    CameraSource source;
    source.kind = *kind;
    auto [place, options] = split(rest, '?');
    if (place.empty())
        return fail(FaultCode::CameraSourceMissing);
    source.path = place;
    if (*kind == CameraSource::Kind::Device)
        if (const auto index = number(place, 0, 255))
            source.path = "/dev/video" + std::to_string(*index);
    while (!options.empty()) {
        const auto [option, further] = split(options, '&');
        const auto [key, value] = split(option, '=');
        if (!setOption(source, key, value))
            return fail(FaultCode::CameraSourceMissing);
        options = further;
    }
    return source;
}

} // namespace kiosk::devices
