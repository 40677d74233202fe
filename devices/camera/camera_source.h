// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace kiosk::devices {

/// Where pictures come from, as written in the kiosk's settings.
///
///   v4l2:/dev/video0?size=1280x720     a camera; `v4l2:0` means /dev/video0; another size than asked is accepted
///   file:PATH                          a video file, at its own rate, from the start again at its end
///   folder:PATH?fps=15&hold=30&end=loop  pictures in name order, `fps` frames a second, each shown for `hold` frames;
///                                      `end=stay` keeps showing the last one
struct CameraSource {
    enum class Kind : std::uint8_t { Device, File, Folder };
    enum class End : std::uint8_t { Loop, Stay };

    Kind kind = Kind::Device;
    std::filesystem::path path;
    int width = 1280;
    int height = 720;
    int framesPerSecond = 15;
    int holdFrames = 30;
    End end = End::Loop;

    [[nodiscard]] bool isSimulated() const { return kind != Kind::Device; }
    /// Whether the device, file or folder is there at this moment.
    [[nodiscard]] bool isPresent() const;
};

/// Reads the text form above.
///
/// Faults: CameraSourceMissing: not one of the forms, or a number out of range (fps 1..60, hold 1..9999,
/// size 16..8192).
[[nodiscard]] Result<CameraSource> parseCameraSource(std::string_view text);

} // namespace kiosk::devices
