// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/camera/camera_model.h"

#include <glib.h>

#include <filesystem>
#include <memory>
#include <utility>

namespace kiosk::devices::simulated {

/// A descriptor with one owner.
class OwnedFile {
public:
    OwnedFile() noexcept = default;
    explicit OwnedFile(int file) noexcept
        : file_(file)
    {
    }
    ~OwnedFile();
    OwnedFile(OwnedFile&& other) noexcept
        : file_(std::exchange(other.file_, -1))
    {
    }
    OwnedFile& operator=(OwnedFile&& other) noexcept
    {
        std::swap(file_, other.file_);
        return *this;
    }
    [[nodiscard]] int get() const { return file_; }

private:
    int file_ = -1;
};

/// Memory that the emulator and the programs under it both map: all buffers of one camera.
class SharedPixels {
public:
    SharedPixels();
    ~SharedPixels();
    SharedPixels(const SharedPixels&) = delete;
    SharedPixels& operator=(const SharedPixels&) = delete;

    [[nodiscard]] bool isThere() const { return !bytes_.empty(); }
    [[nodiscard]] int file() const { return file_.get(); }
    [[nodiscard]] std::span<std::byte> bytes() const { return bytes_; }

private:
    OwnedFile file_;
    std::span<std::byte> bytes_;
};

/// The place where programs meet the camera: a folder with the node, which is there while the camera is plugged in, and
/// the socket that their calls come through (see node_wire.h).
///
/// Lane:     the main loop.
/// Lifetime: the model and the pixels outlive it.
class EmulatedNode {
public:
    EmulatedNode(CameraModel& model, const SharedPixels& pixels);
    ~EmulatedNode();
    EmulatedNode(const EmulatedNode&) = delete;
    EmulatedNode& operator=(const EmulatedNode&) = delete;

    [[nodiscard]] bool isListening() const { return listener_.get() >= 0; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

    enum class Plugged : std::uint8_t { Yes, AlreadySo };
    Plugged plug();
    /// Open files hear a hang-up, and ENODEV from then on.
    Plugged unplug();
    [[nodiscard]] bool isPlugged() const { return isPlugged_; }

private:
    struct OpenFile;

    void listen();
    void accept();
    [[nodiscard]] bool serve(OpenFile& file);
    void tick();

    CameraModel& model_;
    const SharedPixels& pixels_;
    std::filesystem::path folder_;
    OwnedFile listener_;
    bool isPlugged_ = false;
    CameraModel::Handle lastHandle_ = 0;
    std::vector<std::unique_ptr<OpenFile>> files_;
    guint ticking_ = 0;
    guint listening_ = 0;
};

} // namespace kiosk::devices::simulated
