// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/camera/picture_reel.h"

#include <linux/videodev2.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

namespace kiosk::devices::simulated {

/// A webcam behind its ioctls: formats, buffers, streaming. Written from the V4L2 interface, apart from its users.
///
/// Lane: the main loop. Answers are errno values, 0 for done.
class CameraModel {
public:
    using Handle = int;
    using Time = std::chrono::steady_clock::time_point;

    static constexpr int bufferLimit = 8;
    /// Room for the largest uncompressed picture, a whole number of pages.
    static constexpr std::size_t bufferStride = std::size_t{3840} * 2160 * 2;

    /// What goes wrong on purpose.
    struct Knobs {
        enum class Formats : std::uint8_t { Both, YuyvOnly, MjpgOnly };
        enum class Trouble : std::uint8_t { None, Busy, BusyAtOpen, Denied, MetadataNode };
        Formats formats = Formats::Both;
        Trouble trouble = Trouble::None;
        bool isFrozen = false;
        /// The last picture comes again and again, bit for bit.
        bool isRepeating = false;
        bool isBlack = false;
        /// So many pictures arrive as half a JPEG.
        int torn = 0;
        /// So many pictures arrive with the driver's error mark and no bytes.
        int failed = 0;
        /// Zero offers every size; else only this one.
        int onlyWidth = 0;
        int onlyHeight = 0;
    };
    struct Counts {
        int opens = 0;
        int ioctls = 0;
        int frames = 0;
    };

    CameraModel(std::span<std::byte> memory, PictureReel& reel, int framesPerSecond);

    [[nodiscard]] int open(Handle handle);
    void close(Handle handle);
    [[nodiscard]] int call(Handle handle, std::uint32_t request, std::span<std::byte> argument);
    /// Fills the next buffer when a picture is due; true when one became ready.
    [[nodiscard]] bool advance(Time now);
    /// Pictures that wait to be fetched by `handle`.
    [[nodiscard]] std::size_t ready(Handle handle) const { return handle == owner_ ? done_.size() : 0; }

    [[nodiscard]] Knobs& knobs() { return knobs_; }
    [[nodiscard]] const Counts& counts() const { return counts_; }
    [[nodiscard]] std::string describe() const;

private:
    struct Buffer {
        std::uint32_t bytesUsed = 0;
        std::uint32_t flags = 0;
        std::uint32_t sequence = 0;
        Time taken;
    };

    static constexpr Handle nobody = -1;

    [[nodiscard]] std::vector<std::uint32_t> formats() const;
    [[nodiscard]] bool isHeldByAnother(Handle handle) const;
    [[nodiscard]] std::uint32_t imageSize() const;
    void capability(v4l2_capability& answer) const;
    [[nodiscard]] int callOf(Handle handle, std::uint32_t request, std::span<std::byte> argument);
    [[nodiscard]] int callOfStream(Handle handle, std::uint32_t request, std::span<std::byte> argument);
    [[nodiscard]] int enumerateFormat(v4l2_fmtdesc& answer) const;
    [[nodiscard]] int enumerateSize(v4l2_frmsizeenum& answer) const;
    [[nodiscard]] int enumerateInterval(v4l2_frmivalenum& answer) const;
    void fit(v4l2_format& format) const;
    void tellFormat(v4l2_format& format) const;
    [[nodiscard]] int setFormat(Handle handle, v4l2_format& format);
    void tellRate(v4l2_streamparm& answer) const;
    [[nodiscard]] int requestBuffers(Handle handle, v4l2_requestbuffers& request);
    [[nodiscard]] int queryBuffer(v4l2_buffer& buffer) const;
    [[nodiscard]] int queue(Handle handle, v4l2_buffer& buffer);
    [[nodiscard]] int dequeue(Handle handle, v4l2_buffer& buffer);
    [[nodiscard]] int stream(Handle handle, bool isOn);
    void stopStream();
    void fill(Buffer& buffer, std::span<std::byte> room);

    std::span<std::byte> memory_;
    PictureReel& reel_;
    int framesPerSecond_;
    Knobs knobs_;
    Counts counts_;
    PictureShape shape_;
    Handle owner_ = nobody;
    std::vector<Buffer> buffers_;
    std::deque<std::uint32_t> queued_;
    std::deque<std::uint32_t> done_;
    bool isStreaming_ = false;
    std::uint32_t sequence_ = 0;
    Time next_;
};

} // namespace kiosk::devices::simulated
