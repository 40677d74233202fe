// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/code_reader.h"

#include "app/runtime/mailbox.h"
#include "devices/camera/capture_camera.h"
#include "devices/vision/picture_file.h"
#include "devices/vision/zxing_document_reader.h"
#include "sync/files.h"
#include "sync/partner/codes_in_view.h"

#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <utility>

namespace kiosk::partner {

namespace {

using Codes = std::vector<WipedText>;

/// Nothing longer is a code: QR version 40 holds 4,296 characters.
constexpr std::size_t maxTextBytes = 8192;

Result<Codes> codesInPicture(const std::string& path)
{
    return devices::readPicture(path).and_then(
        [](const FrameLease& frame) { return devices::ZxingDocumentReader().readSeals(*frame); });
}

Result<Bytes> bytesOf(const std::string& path)
{
    if (path == "-") {
        Bytes bytes(maxTextBytes + 1);
        bytes.resize(std::fread(bytes.data(), 1, bytes.size(), stdin));
        return bytes;
    }
    auto file = sync::readFile(path, maxTextBytes);
    return file ? Result<Bytes>(std::move(*file)) : fail(FaultCode::CardCodeUnreadable, file.error());
}

Result<Codes> codesInText(const std::string& path)
{
    auto bytes = bytesOf(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    Codes codes;
    if (!text.empty())
        codes.emplace_back(text);
    wipeBytes(*bytes);
    return codes;
}

/// What the camera's own lane says, picked up here.
struct Seen {
    Mailbox<FrameLease> frame;
    Mailbox<Status> state;
};

Result<Codes> codesOnCamera(const CheckOptions& options)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds pause{10};
    const auto source = devices::parseCameraSource(options.from);
    if (!source)
        return std::unexpected(source.error());
    // A kiosk waits for its camera; whoever asks at a terminal wants to know now.
    if (!source->isPresent())
        return fail(FaultCode::CameraUnplugged);
    Seen seen;
    // Behind what its lane writes to: it is gone first.
    devices::CaptureCamera camera(*source);
    camera.start([&seen](FrameLease frame) { static_cast<void>(seen.frame.put(std::move(frame))); },
                 [&seen](CameraState, const Status& state) { static_cast<void>(seen.state.put(state)); });
    devices::ZxingDocumentReader reader;
    CodesInView inView;
    Status state;
    for (const auto end = Clock::now() + options.patience; Clock::now() < end && !inView.isComplete(Clock::now());) {
        if (const auto told = seen.state.take())
            state = *told;
        const auto frame = seen.frame.take();
        if (!frame) {
            std::this_thread::sleep_for(pause);
            continue;
        }
        if (auto codes = reader.readSeals(**frame))
            inView.see(std::move(*codes), Clock::now());
    }
    camera.stop();
    Codes codes = inView.take();
    if (codes.empty() && !state)
        return std::unexpected(state.error());
    return codes;
}

Result<Codes> codesFrom(const CheckOptions& options)
{
    switch (options.source) {
    case CodeSource::Picture:
        return codesInPicture(options.from);
    case CodeSource::Text:
        return codesInText(options.from);
    case CodeSource::Camera:
        return codesOnCamera(options);
    case CodeSource::None:
        break;
    }
    return Codes{};
}

} // namespace

Result<std::vector<WipedText>> readCodes(const CheckOptions& options)
{
    auto codes = codesFrom(options);
    if (codes && codes->empty())
        return fail(FaultCode::CardCodeUnreadable);
    return codes;
}

} // namespace kiosk::partner
