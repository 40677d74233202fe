// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/locked_mats.h"

#include "app/privacy/locked_bytes.h"

#include <memory>
#include <opencv2/core/mat.hpp>

namespace kiosk::devices {
namespace {

constinit thread_local int scopes = 0;

class LockingAllocator final : public cv::MatAllocator {
public:
    cv::UMatData* allocate(int dims, const int* sizes, int type, void* given, std::size_t* step, cv::AccessFlag flags,
                           cv::UMatUsageFlags usage) const override
    {
        if (given != nullptr || scopes == 0)
            return cv::Mat::getStdAllocator()->allocate(dims, sizes, type, given, step, flags, usage);
        std::size_t total = CV_ELEM_SIZE(type);
        for (int i = dims - 1; i >= 0; --i) {
            if (step != nullptr)
                step[i] = total;
            total *= static_cast<std::size_t>(sizes[i]);
        }
        auto bytes = std::make_unique<LockedBytes>(total);
        auto matrix = std::make_unique<cv::UMatData>(this);
        matrix->data = matrix->origdata = bytes->data();
        matrix->size = total;
        // Its own note of who it belongs to; given back in deallocate().
        matrix->handle = bytes.release();
        return matrix.release();
    }

    bool allocate(cv::UMatData* matrix, cv::AccessFlag, cv::UMatUsageFlags) const override { return matrix != nullptr; }

    void deallocate(cv::UMatData* matrix) const override
    {
        if (matrix == nullptr)
            return;
        const std::unique_ptr<LockedBytes> bytes(static_cast<LockedBytes*>(matrix->handle));
        const std::unique_ptr<cv::UMatData> owned(matrix);
    }
};

void install()
{
    // OpenCV may give matrices back after the end of main.
    static auto* const allocator = new LockingAllocator;
    static const bool isInstalled = [] {
        cv::Mat::setDefaultAllocator(allocator);
        return true;
    }();
    static_cast<void>(isInstalled);
}

} // namespace

LockedMats::LockedMats()
{
    install();
    ++scopes;
}

LockedMats::~LockedMats()
{
    --scopes;
}

} // namespace kiosk::devices
