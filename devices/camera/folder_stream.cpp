// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/folder_stream.h"

#include <algorithm>
#include <array>
#include <opencv2/imgcodecs.hpp>
#include <string_view>
#include <system_error>
#include <utility>

namespace kiosk::devices {
namespace {

namespace fs = std::filesystem;

bool isPicture(const fs::path& path)
{
    static constexpr std::array<std::string_view, 5> endings{".png", ".jpg", ".jpeg", ".bmp", ".webp"};
    return std::ranges::contains(endings, path.extension().string());
}

std::vector<fs::path> picturesIn(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (isPicture(entry->path()))
            found.push_back(entry->path());
    std::ranges::sort(found);
    return found;
}

} // namespace

FolderStream::FolderStream(CameraSource source)
    : source_(std::move(source))
{
}

Status FolderStream::open()
{
    close();
    auto found = picturesIn(source_.path);
    if (found.empty())
        return fail(source_.isPresent() ? FaultCode::CameraFrozen : FaultCode::CameraUnplugged);
    pictures_ = std::move(found);
    index_ = 0;
    shownFrames_ = 0;
    due_ = std::chrono::steady_clock::now();
    if (load())
        return {};
    close();
    return fail(FaultCode::CameraFrozen);
}

void FolderStream::close()
{
    pictures_.clear();
    if (!shown_.empty())
        shown_.setTo(cv::Scalar::all(0));
    shown_.release();
}

PictureStream::Next FolderStream::next()
{
    if (!source_.isPresent())
        return Next::Gone;
    const auto now = std::chrono::steady_clock::now();
    const auto period = std::chrono::nanoseconds(std::chrono::seconds(1)) / source_.framesPerSecond;
    // A late reader gets the next frame now, not a burst of missed ones.
    due_ = std::max(due_ + period, now);
    std::error_code ignored;
    if (fs::exists(source_.path / "freeze", ignored))
        return Next::NothingYet;
    if (shownFrames_ >= source_.holdFrames) {
        step();
        // A picture that was taken out of the round while it went on: what is there now is shown.
        if (!load())
            beginRound();
        if (shown_.empty() && !load())
            return Next::Gone;
    }
    ++shownFrames_;
    return Next::Ready;
}

void FolderStream::step()
{
    const bool isLast = index_ + 1 == pictures_.size();
    if (!isLast)
        ++index_;
    else if (source_.end == CameraSource::End::Loop)
        beginRound();
    shownFrames_ = 0;
}

void FolderStream::beginRound()
{
    if (auto found = picturesIn(source_.path); !found.empty())
        pictures_ = std::move(found);
    index_ = 0;
}

bool FolderStream::load()
{
    shown_ = cv::imread(pictures_[index_].string(), cv::IMREAD_COLOR);
    return !shown_.empty();
}

} // namespace kiosk::devices
