// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/picture_stream.h"

#include "devices/camera/folder_stream.h"
#include "devices/camera/video_stream.h"

namespace kiosk::devices {

std::unique_ptr<PictureStream> makePictureStream(const CameraSource& source)
{
    if (source.kind == CameraSource::Kind::Folder)
        return std::make_unique<FolderStream>(source);
    return std::make_unique<VideoStream>(source);
}

} // namespace kiosk::devices
