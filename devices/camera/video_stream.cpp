// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/video_stream.h"

#include "devices/camera/v4l2_refusal.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace kiosk::devices {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 100ms;
constexpr int wordPixels = 4;

} // namespace

VideoStream::VideoStream(CameraSource source)
    : source_(std::move(source))
{
}

Status VideoStream::open()
{
    close();
    due_ = std::chrono::steady_clock::now();
    // Opening what is not there makes OpenCV walk through its back ends and complain on stderr.
    if (!source_.isPresent())
        return fail(FaultCode::CameraUnplugged);
    if (source_.kind == CameraSource::Kind::Device)
        return openDevice();
    return openFile() ? Status() : fail(FaultCode::CameraFrozen);
}

Status VideoStream::openDevice()
{
    if (!capture_.open(source_.path.string(), cv::CAP_V4L2)) {
        capture_.release();
        return std::unexpected(whyRefused(source_.path));
    }
    // MJPG lets a USB 2 camera reach 30 frames a second at this size; a camera that refuses keeps its own format.
    capture_.set(cv::CAP_PROP_FOURCC, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'));
    capture_.set(cv::CAP_PROP_FRAME_WIDTH, source_.width);
    capture_.set(cv::CAP_PROP_FRAME_HEIGHT, source_.height);
    // OpenCV 4.10 reads Motion-JPEG rows askew unless they fill whole words; no picture is better than a wrong one.
    const int width = static_cast<int>(capture_.get(cv::CAP_PROP_FRAME_WIDTH));
    if (width % wordPixels != 0)
        return fail(FaultCode::CameraUnsuitable, width);
    return {};
}

bool VideoStream::openFile()
{
    return capture_.open(source_.path.string(), cv::CAP_FFMPEG) ||
           capture_.open(source_.path.string(), cv::CAP_OPENCV_MJPEG);
}

void VideoStream::close()
{
    capture_.release();
    picture_.release();
    memory_.release();
    isStreaming_ = false;
}

PictureStream::Next VideoStream::next()
{
    if (!source_.isPresent())
        return Next::Gone;
    return source_.kind == CameraSource::Kind::Device ? nextOfDevice() : nextOfFile();
}

PictureStream::Next VideoStream::nextOfDevice()
{
    // Only grab() starts the stream; before that, waiting on it is an error. From then on waitAny() grabs with a limit
    // where grab() itself would wait for OpenCV's much longer one.
    if (!isStreaming_) {
        isStreaming_ = capture_.grab();
        return isStreaming_ ? retrieve() : Next::Gone;
    }
    std::vector<int> ready;
    if (!cv::VideoCapture::waitAny({capture_}, ready, std::chrono::nanoseconds(patience).count()) || ready.empty())
        return Next::NothingYet;
    return retrieve();
}

PictureStream::Next VideoStream::nextOfFile()
{
    const double rate = std::clamp(capture_.get(cv::CAP_PROP_FPS), 1.0, 60.0);
    const auto period = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(1.0 / rate));
    due_ = std::max(due_ + period, std::chrono::steady_clock::now());
    if (capture_.grab())
        return retrieve();
    // The end: from the start again.
    capture_.release();
    if (!openFile() || !capture_.grab())
        return Next::Gone;
    return retrieve();
}

/// Fetches the picture that was grabbed; false when it cannot be read.
bool VideoStream::fetch(cv::Mat& target)
{
    try {
        return capture_.retrieve(target) && !target.empty();
    } catch (const cv::Exception&) {
        // OpenCV throws at a picture of no bytes.
        return false;
    }
}

PictureStream::Next VideoStream::retrieve()
{
    cv::Mat target = picture_;
    // A camera loses a picture on the cable now and then, above all its first; a film that cannot be read stays so.
    if (!fetch(target))
        return source_.kind == CameraSource::Kind::Device ? Next::NothingYet : Next::Gone;
    if (target.type() != CV_8UC3) {
        target.setTo(cv::Scalar::all(0));
        return Next::Gone;
    }
    if (target.data == picture_.data)
        return Next::Ready;
    // First picture or a new size: it landed in ordinary memory once. Move it, overwrite that, and offer locked memory
    // of this size from now on.
    memory_ = LockedBytes(target.total() * target.elemSize(), LockedBytes::Holds::Device);
    picture_ = cv::Mat(target.rows, target.cols, CV_8UC3, memory_.data());
    target.copyTo(picture_);
    target.setTo(cv::Scalar::all(0));
    return Next::Ready;
}

} // namespace kiosk::devices
