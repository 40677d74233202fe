// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"
#include "app/ports/card_artist.h"
#include "app/ports/document_reader.h"
#include "app/ports/portrait_judge.h"
#include "app/ports/signing.h"
#include "tests/fakes/fake_printer.h"

#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::fakes {

/// A frame whose pixels live in the lease.
inline FrameLease makeFrame(int width = 64, int height = 48, std::uint64_t serial = 0)
{
    struct Owned {
        Bytes bgra;
        Bytes luma;
        Frame frame;
    };
    auto owned = std::make_shared<Owned>();
    owned->bgra.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4, std::byte{0x80});
    owned->luma.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), std::byte{0x80});
    owned->frame = {.width = width,
                    .height = height,
                    .bgra = owned->bgra,
                    .strideBytes = width * 4,
                    .luma = owned->luma,
                    .lumaStrideBytes = width,
                    .serial = serial,
                    .taken = {}};
    return {owned, &owned->frame};
}

class FakeCamera final : public Camera {
public:
    void start(OnFrame onFrame, OnState onState) override
    {
        onFrame_ = std::move(onFrame);
        onState_ = std::move(onState);
        ++starts;
    }
    void stop() override
    {
        onFrame_ = nullptr;
        onState_ = nullptr;
    }
    [[nodiscard]] bool isSimulated() const override { return true; }
    [[nodiscard]] bool isRunning() const { return static_cast<bool>(onFrame_); }
    void show(FrameLease frame)
    {
        if (onFrame_)
            onFrame_(std::move(frame));
    }
    void say(CameraState state, Status status = {})
    {
        if (onState_)
            onState_(state, status);
    }

    int starts = 0;

private:
    OnFrame onFrame_;
    OnState onState_;
};

class FakeJudge final : public PortraitJudge {
public:
    PortraitVerdict verdict{.guidance = Guidance::Good, .face = PixelBox{10, 10, 20, 25}, .score = 50};
    std::optional<Fault> cropFault;
    /// The face of the last picture that was cut.
    std::optional<PixelBox> cropped;
    int resets = 0;
    [[nodiscard]] Result<PortraitVerdict> judge(const Frame&) override { return verdict; }
    [[nodiscard]] Result<Portrait> crop(const Frame&, const PixelBox& face) override
    {
        cropped = face;
        if (cropFault)
            return std::unexpected(*cropFault);
        Portrait portrait{LockedBytes(static_cast<std::size_t>(Portrait::width) * Portrait::height * 3)};
        std::memset(portrait.rgb.data(), 0x90, portrait.rgb.size());
        return portrait;
    }
    [[nodiscard]] Result<LockedBytes> sealFace(const Portrait&, std::size_t) override
    {
        LockedBytes face(4);
        std::memcpy(face.data(), "RIFF", 4);
        return face;
    }
    void reset() override { ++resets; }
};

class FakeReader : public DocumentReader {
public:
    std::string name;
    std::string address;
    std::optional<CivilDay> birthDate;
    /// What the next readSeals() sees; the fake artist sets them.
    std::vector<std::string> sealsInView;

    [[nodiscard]] Result<Prefill> read(const Frame&) override
    {
        Prefill prefill;
        if (!name.empty())
            prefill.fullName = Personal<WipedText>(WipedText(name));
        if (!address.empty())
            prefill.address = Personal<WipedText>(WipedText(address));
        if (birthDate)
            prefill.birthDate = Personal<CivilDay>(*birthDate);
        return prefill;
    }
    PaperGuidance guidance = PaperGuidance::LookingForPaper;
    int merges = 0;
    int resets = 0;

    [[nodiscard]] Result<PaperGuidance> look(const Frame&) override { return guidance; }
    [[nodiscard]] Result<Evidence> merge(std::vector<Evidence> frames) override
    {
        ++merges;
        if (frames.empty())
            return fail(FaultCode::PapersUnreadable);
        return std::move(frames.front());
    }
    void reset() override { ++resets; }
    [[nodiscard]] Result<Evidence> capture(const Frame& frame) override
    {
        LockedBytes copy(frame.bgra.size());
        std::memcpy(copy.data(), frame.bgra.data(), frame.bgra.size());
        return Evidence(frame.width, frame.height, std::move(copy), frame.taken);
    }
    [[nodiscard]] Result<std::vector<WipedText>> readSeals(const Frame&) override
    {
        std::vector<WipedText> seals;
        for (const std::string& seal : sealsInView)
            seals.emplace_back(seal);
        return seals;
    }
};

} // namespace kiosk::fakes
