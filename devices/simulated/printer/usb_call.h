// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/usb_node.h"

#include <linux/usbdevice_fs.h>

#include <cstddef>

namespace kiosk::devices::simulated {

/// Memory of the caller; null when the caller has died in the middle of its call.
inline MemoryRef resolve(UMockdevIoctlData* parent, std::size_t offset, std::size_t size)
{
    return MemoryRef(umockdev_ioctl_data_resolve(parent, offset, size, nullptr));
}

inline usbdevfs_urb& urbIn(const MemoryRef& memory)
{
    return *reinterpret_cast<usbdevfs_urb*>(memory->data);
}

inline void complete(UMockdevIoctlClient* client, int error = 0)
{
    umockdev_ioctl_client_complete(client, error == 0 ? 0 : -1, error);
}

} // namespace kiosk::devices::simulated
