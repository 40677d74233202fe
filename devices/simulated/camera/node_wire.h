// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace kiosk::devices::simulated {

/// Environment of the command: "/dev/video0=FOLDER;/dev/video2=FOLDER". A folder holds the file `node` while the camera
/// is plugged in, and the socket `calls`.
inline constexpr const char* nodesVariable = "PORCHLIGHT_CAMERA_NODES";

/// One ioctl on its way to the emulator and back, over a sequenced-packet socket: one message each way.
///
/// No structure of a single-planar V4L2 capture device holds a pointer that is used here, so its bytes are enough.
struct NodeCall {
    std::uint64_t request = 0;
    /// On the way back: 0 or an errno.
    std::int32_t error = 0;
    std::uint32_t size = 0;
    std::array<std::byte, 256> argument{};
};

/// The emulator's first word on a new connection: 0 or the errno of open(). With 0 come two descriptors: what poll()
/// waits on, and the memory that holds all buffers.
struct NodeWelcome {
    std::int32_t error = 0;
};

} // namespace kiosk::devices::simulated
