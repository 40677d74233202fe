// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/v4l2_refusal.h"

#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>

namespace kiosk::devices {
namespace {

class Node {
public:
    explicit Node(const std::filesystem::path& path)
        : file_(::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC))
    {
    }
    ~Node()
    {
        if (isOpen())
            ::close(file_);
    }
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    [[nodiscard]] bool isOpen() const { return file_ >= 0; }
    /// The errno of one call, 0 when it was done.
    template<class Structure>
    [[nodiscard]] int ask(unsigned long request, Structure& answer) const
    {
        return ::ioctl(file_, request, &answer) == 0 ? 0 : errno;
    }

private:
    int file_;
};

FaultCode codeOf(int error)
{
    switch (error) {
    case ENOENT:
    case ENODEV:
    case ENXIO:
        return FaultCode::CameraUnplugged;
    case EACCES:
    case EPERM:
        return FaultCode::CameraAccessDenied;
    case EBUSY:
        return FaultCode::CameraInUse;
    default:
        return FaultCode::CameraFrozen;
    }
}

/// Of this very node: a webcam's second node belongs to a device that captures, and captures nothing itself.
bool capturesVideo(const v4l2_capability& capability)
{
    const auto caps =
        (capability.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? capability.device_caps : capability.capabilities;
    return (caps & (V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_VIDEO_CAPTURE_MPLANE)) != 0 && (caps & V4L2_CAP_STREAMING) != 0;
}

} // namespace

Fault whyRefused(const std::filesystem::path& path)
{
    const Node node(path);
    if (!node.isOpen())
        return {codeOf(errno), errno};
    v4l2_capability capability{};
    if (const int error = node.ask(VIDIOC_QUERYCAP, capability); error != 0)
        return {error == ENODEV ? FaultCode::CameraUnplugged : FaultCode::CameraUnsuitable, error};
    if (!capturesVideo(capability))
        return {FaultCode::CameraUnsuitable};
    // Setting the format it has already changes nothing; a device that streams for somebody else refuses even that.
    v4l2_format format{};
    format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    int error = node.ask(VIDIOC_G_FMT, format);
    if (error == 0)
        error = node.ask(VIDIOC_S_FMT, format);
    return {codeOf(error), error};
}

} // namespace kiosk::devices
