// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/camera/camera_model.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <format>
#include <string_view>

namespace kiosk::devices::simulated {
namespace {

struct Size {
    int width;
    int height;
};
constexpr std::array sizes{Size{640, 480}, Size{800, 600}, Size{1280, 720}, Size{1920, 1080}, Size{3840, 2160}};

template<class Structure>
Structure& as(std::span<std::byte> argument)
{
    return *reinterpret_cast<Structure*>(argument.data());
}

template<std::size_t Room>
void write(__u8 (&field)[Room], std::string_view text)
{
    text.copy(reinterpret_cast<char*>(field), Room - 1);
}

constexpr bool isCapture(std::uint32_t type)
{
    return type == V4L2_BUF_TYPE_VIDEO_CAPTURE;
}

} // namespace

CameraModel::CameraModel(std::span<std::byte> memory, PictureReel& reel, int framesPerSecond)
    : memory_(memory)
    , reel_(reel)
    , framesPerSecond_(framesPerSecond)
{
    shape_.fourcc = V4L2_PIX_FMT_YUYV;
}

std::string CameraModel::describe() const
{
    return std::format("opens={} ioctls={} frames={} streaming={} size={}x{} format={}", counts_.opens, counts_.ioctls,
                       counts_.frames, isStreaming_ ? "yes" : "no", shape_.width, shape_.height,
                       shape_.fourcc == V4L2_PIX_FMT_YUYV ? "YUYV" : "MJPG");
}

int CameraModel::open(Handle)
{
    ++counts_.opens;
    if (knobs_.trouble == Knobs::Trouble::Denied)
        return EACCES;
    return knobs_.trouble == Knobs::Trouble::BusyAtOpen ? EBUSY : 0;
}

void CameraModel::close(Handle handle)
{
    if (handle != owner_)
        return;
    stopStream();
    buffers_.clear();
    owner_ = nobody;
}

int CameraModel::call(Handle handle, std::uint32_t request, std::span<std::byte> argument)
{
    ++counts_.ioctls;
    if (argument.size() < _IOC_SIZE(request))
        return EFAULT;
    return callOf(handle, request, argument);
}

int CameraModel::callOf(Handle handle, std::uint32_t request, std::span<std::byte> argument)
{
    switch (request) {
    case VIDIOC_QUERYCAP:
        capability(as<v4l2_capability>(argument));
        return 0;
    case VIDIOC_ENUM_FMT:
        return enumerateFormat(as<v4l2_fmtdesc>(argument));
    case VIDIOC_ENUM_FRAMESIZES:
        return enumerateSize(as<v4l2_frmsizeenum>(argument));
    case VIDIOC_ENUM_FRAMEINTERVALS:
        return enumerateInterval(as<v4l2_frmivalenum>(argument));
    case VIDIOC_G_INPUT:
        as<int>(argument) = 0;
        return 0;
    case VIDIOC_S_INPUT:
        return as<int>(argument) == 0 ? 0 : EINVAL;
    case VIDIOC_ENUMINPUT: {
        auto& input = as<v4l2_input>(argument);
        if (input.index != 0)
            return EINVAL;
        input = {};
        write(input.name, "Camera 1");
        input.type = V4L2_INPUT_TYPE_CAMERA;
        return 0;
    }
    case VIDIOC_QUERYCTRL:
    case VIDIOC_G_CTRL:
    case VIDIOC_S_CTRL:
        return EINVAL;
    default:
        return callOfStream(handle, request, argument);
    }
}

int CameraModel::callOfStream(Handle handle, std::uint32_t request, std::span<std::byte> argument)
{
    // Every one of these begins with its buffer type, save REQBUFS and the two that carry an index first.
    const bool typeIsSecond =
        request == VIDIOC_REQBUFS || request == VIDIOC_QUERYBUF || request == VIDIOC_QBUF || request == VIDIOC_DQBUF;
    const auto type = typeIsSecond ? as<std::uint32_t>(argument.subspan(4)) : as<std::uint32_t>(argument);
    if (knobs_.trouble == Knobs::Trouble::MetadataNode || !isCapture(type))
        return EINVAL;
    switch (request) {
    case VIDIOC_G_FMT:
        tellFormat(as<v4l2_format>(argument));
        return 0;
    case VIDIOC_TRY_FMT:
        fit(as<v4l2_format>(argument));
        return 0;
    case VIDIOC_S_FMT:
        return setFormat(handle, as<v4l2_format>(argument));
    case VIDIOC_G_PARM:
        tellRate(as<v4l2_streamparm>(argument));
        return 0;
    case VIDIOC_S_PARM:
        if (isHeldByAnother(handle) || isStreaming_)
            return EBUSY;
        tellRate(as<v4l2_streamparm>(argument));
        return 0;
    case VIDIOC_REQBUFS:
        return requestBuffers(handle, as<v4l2_requestbuffers>(argument));
    case VIDIOC_QUERYBUF:
        return queryBuffer(as<v4l2_buffer>(argument));
    case VIDIOC_QBUF:
        return queue(handle, as<v4l2_buffer>(argument));
    case VIDIOC_DQBUF:
        return dequeue(handle, as<v4l2_buffer>(argument));
    case VIDIOC_STREAMON:
    case VIDIOC_STREAMOFF:
        return stream(handle, request == VIDIOC_STREAMON);
    default:
        return ENOTTY;
    }
}

std::vector<std::uint32_t> CameraModel::formats() const
{
    using enum Knobs::Formats;
    switch (knobs_.formats) {
    case Both:
        return {V4L2_PIX_FMT_YUYV, V4L2_PIX_FMT_MJPEG};
    case YuyvOnly:
        return {V4L2_PIX_FMT_YUYV};
    case MjpgOnly:
        return {V4L2_PIX_FMT_MJPEG};
    }
    return {};
}

bool CameraModel::isHeldByAnother(Handle handle) const
{
    return knobs_.trouble == Knobs::Trouble::Busy || (owner_ != nobody && owner_ != handle);
}

std::uint32_t CameraModel::imageSize() const
{
    return static_cast<std::uint32_t>(shape_.width * shape_.height * 2);
}

void CameraModel::capability(v4l2_capability& answer) const
{
    answer = {};
    write(answer.driver, "porchlight");
    write(answer.card, "Simulated camera");
    write(answer.bus_info, "usb-emulated-1");
    answer.version = 0x060c00;
    // A webcam has a second node for its time stamps: the whole device captures video, that node does not.
    answer.device_caps = knobs_.trouble == Knobs::Trouble::MetadataNode
                             ? V4L2_CAP_META_CAPTURE | V4L2_CAP_STREAMING
                             : V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING | V4L2_CAP_EXT_PIX_FORMAT;
    answer.capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_META_CAPTURE | V4L2_CAP_STREAMING |
                          V4L2_CAP_EXT_PIX_FORMAT | V4L2_CAP_DEVICE_CAPS;
}

int CameraModel::enumerateFormat(v4l2_fmtdesc& answer) const
{
    const auto offered = formats();
    if (!isCapture(answer.type) || answer.index >= offered.size())
        return EINVAL;
    answer.pixelformat = offered[answer.index];
    answer.flags = answer.pixelformat == V4L2_PIX_FMT_MJPEG ? V4L2_FMT_FLAG_COMPRESSED : 0;
    write(answer.description, answer.flags != 0 ? "Motion-JPEG" : "YUYV 4:2:2");
    return 0;
}

int CameraModel::enumerateSize(v4l2_frmsizeenum& answer) const
{
    const bool isOne = knobs_.onlyWidth > 0;
    if (!std::ranges::contains(formats(), answer.pixel_format) || answer.index >= (isOne ? 1 : sizes.size()))
        return EINVAL;
    answer.type = V4L2_FRMSIZE_TYPE_DISCRETE;
    answer.discrete.width = static_cast<__u32>(isOne ? knobs_.onlyWidth : sizes[answer.index].width);
    answer.discrete.height = static_cast<__u32>(isOne ? knobs_.onlyHeight : sizes[answer.index].height);
    return 0;
}

int CameraModel::enumerateInterval(v4l2_frmivalenum& answer) const
{
    if (!std::ranges::contains(formats(), answer.pixel_format) || answer.index != 0)
        return EINVAL;
    answer.type = V4L2_FRMIVAL_TYPE_DISCRETE;
    answer.discrete = {1, static_cast<__u32>(framesPerSecond_)};
    return 0;
}

/// Like a webcam: another format becomes the first, another size the nearest.
void CameraModel::fit(v4l2_format& format) const
{
    auto& pix = format.fmt.pix;
    const auto offered = formats();
    const auto area = [](const Size& size) { return std::int64_t{size.width} * size.height; };
    Size wanted{static_cast<int>(std::min(pix.width, 16384U)), static_cast<int>(std::min(pix.height, 16384U))};
    wanted =
        knobs_.onlyWidth > 0
            ? Size{knobs_.onlyWidth, knobs_.onlyHeight}
            : *std::ranges::min_element(sizes, {}, [&](const Size& s) { return std::abs(area(s) - area(wanted)); });
    const auto fourcc = std::ranges::contains(offered, pix.pixelformat) ? pix.pixelformat : offered.front();
    pix = {};
    pix.width = static_cast<__u32>(wanted.width);
    pix.height = static_cast<__u32>(wanted.height);
    pix.pixelformat = fourcc;
    pix.field = V4L2_FIELD_NONE;
    pix.bytesperline = fourcc == V4L2_PIX_FMT_YUYV ? pix.width * 2 : 0;
    pix.sizeimage = pix.width * pix.height * 2;
    pix.colorspace = V4L2_COLORSPACE_SRGB;
}

void CameraModel::tellFormat(v4l2_format& format) const
{
    format.fmt.pix = {};
    format.fmt.pix.width = static_cast<__u32>(shape_.width);
    format.fmt.pix.height = static_cast<__u32>(shape_.height);
    format.fmt.pix.pixelformat = shape_.fourcc;
    fit(format);
}

int CameraModel::setFormat(Handle handle, v4l2_format& format)
{
    if (isHeldByAnother(handle) || !buffers_.empty())
        return EBUSY;
    fit(format);
    shape_ = {format.fmt.pix.pixelformat, static_cast<int>(format.fmt.pix.width),
              static_cast<int>(format.fmt.pix.height)};
    return 0;
}

void CameraModel::tellRate(v4l2_streamparm& answer) const
{
    answer.parm.capture = {};
    answer.parm.capture.capability = V4L2_CAP_TIMEPERFRAME;
    answer.parm.capture.timeperframe = {1, static_cast<__u32>(framesPerSecond_)};
}

int CameraModel::requestBuffers(Handle handle, v4l2_requestbuffers& request)
{
    if (request.memory != V4L2_MEMORY_MMAP)
        return EINVAL;
    if (isHeldByAnother(handle) || isStreaming_)
        return EBUSY;
    request.count = std::min<__u32>(request.count, bufferLimit);
    request.capabilities = V4L2_BUF_CAP_SUPPORTS_MMAP;
    buffers_.assign(request.count, {});
    queued_.clear();
    done_.clear();
    owner_ = request.count > 0 ? handle : nobody;
    return 0;
}

int CameraModel::queryBuffer(v4l2_buffer& buffer) const
{
    if (buffer.index >= buffers_.size())
        return EINVAL;
    const Buffer& mine = buffers_[buffer.index];
    const auto index = buffer.index;
    buffer = {};
    buffer.index = index;
    buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    buffer.memory = V4L2_MEMORY_MMAP;
    buffer.length = imageSize();
    buffer.m.offset = static_cast<__u32>(index * bufferStride);
    buffer.field = V4L2_FIELD_NONE;
    buffer.bytesused = mine.bytesUsed;
    buffer.sequence = mine.sequence;
    buffer.flags = mine.flags | V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
    if (std::ranges::contains(queued_, index))
        buffer.flags |= V4L2_BUF_FLAG_QUEUED;
    if (std::ranges::contains(done_, index))
        buffer.flags |= V4L2_BUF_FLAG_DONE;
    const auto since = std::chrono::duration_cast<std::chrono::microseconds>(mine.taken.time_since_epoch()).count();
    buffer.timestamp = {since / 1'000'000, since % 1'000'000};
    return 0;
}

int CameraModel::queue(Handle handle, v4l2_buffer& buffer)
{
    if (handle != owner_)
        return owner_ == nobody ? EINVAL : EBUSY;
    if (buffer.index >= buffers_.size() || buffer.memory != V4L2_MEMORY_MMAP ||
        std::ranges::contains(queued_, buffer.index) || std::ranges::contains(done_, buffer.index))
        return EINVAL;
    queued_.push_back(buffer.index);
    return queryBuffer(buffer);
}

int CameraModel::dequeue(Handle handle, v4l2_buffer& buffer)
{
    if (handle != owner_)
        return owner_ == nobody ? EINVAL : EBUSY;
    if (!isStreaming_)
        return EINVAL;
    if (done_.empty())
        return EAGAIN;
    buffer.index = done_.front();
    done_.pop_front();
    return queryBuffer(buffer);
}

int CameraModel::stream(Handle handle, bool isOn)
{
    if (handle != owner_)
        return owner_ == nobody ? EINVAL : EBUSY;
    if (!isOn)
        stopStream();
    isStreaming_ = isOn;
    return 0;
}

void CameraModel::stopStream()
{
    isStreaming_ = false;
    queued_.clear();
    done_.clear();
}

bool CameraModel::advance(Time now)
{
    if (now < next_)
        return false;
    next_ = std::max(next_ + std::chrono::microseconds(1'000'000 / framesPerSecond_), now);
    ++sequence_;
    // A camera nobody fetches from drops its pictures.
    if (!isStreaming_ || knobs_.isFrozen || queued_.empty())
        return false;
    const auto index = queued_.front();
    queued_.pop_front();
    buffers_[index].taken = now;
    fill(buffers_[index], memory_.subspan(index * bufferStride, bufferStride));
    done_.push_back(index);
    ++counts_.frames;
    return true;
}

void CameraModel::fill(Buffer& buffer, std::span<std::byte> room)
{
    const auto& bytes = knobs_.isBlack       ? reel_.black(shape_)
                        : knobs_.isRepeating ? reel_.again(shape_)
                                             : reel_.next(shape_);
    std::size_t size = std::min(bytes.size(), room.size());
    buffer.flags = 0;
    buffer.sequence = sequence_;
    if (knobs_.failed > 0) {
        --knobs_.failed;
        buffer.flags = V4L2_BUF_FLAG_ERROR;
        size = 0;
    } else if (knobs_.torn > 0) {
        --knobs_.torn;
        size /= 2;
    }
    std::memcpy(room.data(), bytes.data(), size);
    buffer.bytesUsed = static_cast<std::uint32_t>(size);
}

} // namespace kiosk::devices::simulated
