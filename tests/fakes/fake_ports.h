// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"
#include "app/ports/card_artist.h"
#include "app/ports/card_printer.h"
#include "app/ports/clock.h"
#include "app/ports/compressor.h"
#include "app/ports/document_reader.h"
#include "app/ports/portrait_judge.h"
#include "app/ports/signing.h"
#include "app/ports/staff_pins.h"
#include "app/runtime/executor.h"

#include <cstring>
#include <deque>
#include <string>
#include <utility>
#include <vector>

// In-memory ports for tests of app and kiosk-ui: simple, no threads.

namespace kiosk::fakes {

/// Runs a job as soon as it is posted.
class InlineExecutor final : public Executor {
public:
    void post(Job job) override { job(); }
};

/// Keeps jobs until run() is called.
class QueueExecutor final : public Executor {
public:
    void post(Job job) override { jobs_.push_back(std::move(job)); }
    void run()
    {
        while (!jobs_.empty()) {
            Job job = std::move(jobs_.front());
            jobs_.pop_front();
            job();
        }
    }
    [[nodiscard]] std::size_t waiting() const { return jobs_.size(); }

private:
    std::deque<Job> jobs_;
};

class ManualClock final : public Clock {
public:
    CivilDay day = std::chrono::year(2026) / std::chrono::November / 23;
    std::chrono::steady_clock::time_point time{std::chrono::hours(1)};

    [[nodiscard]] CivilDay today() const override { return day; }
    [[nodiscard]] std::chrono::steady_clock::time_point now() const override { return time; }
    void advance(std::chrono::milliseconds by) { time += by; }
};

class CountingEntropy final : public Entropy {
public:
    void fill(std::span<std::byte> out) override
    {
        for (std::byte& b : out)
            b = static_cast<std::byte>(next_ = next_ * 1103515245U + 12345U);
    }

private:
    unsigned next_ = 7;
};

/// A frame whose pixels live in the lease.
inline FrameLease makeFrame(int width = 64, int height = 48, std::uint64_t serial = 0)
{
    struct Owned {
        Bytes bgra;
        Bytes luma;
        Frame frame;
    };
    auto owned = std::make_shared<Owned>();
    owned->bgra.resize(static_cast<std::size_t>(width * height * 4), std::byte{0x80});
    owned->luma.resize(static_cast<std::size_t>(width * height), std::byte{0x80});
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

    [[nodiscard]] Result<PortraitVerdict> judge(const Frame&) override { return verdict; }
    [[nodiscard]] Result<Portrait> crop(const Frame&, const PixelBox&) override
    {
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
    void reset() override {}
};

class FakeReader final : public DocumentReader {
public:
    std::string name;
    std::string address;
    std::optional<CivilDay> birthDate;
    /// What the next readSeal() sees; the fake artist sets it.
    std::string sealInView;

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
    [[nodiscard]] Result<Evidence> capture(const Frame& frame) override
    {
        LockedBytes copy(frame.bgra.size());
        std::memcpy(copy.data(), frame.bgra.data(), frame.bgra.size());
        return Evidence(frame.width, frame.height, std::move(copy), frame.taken);
    }
    [[nodiscard]] Result<std::optional<std::string>> readSeal(const Frame&) override
    {
        if (sealInView.empty())
            return std::optional<std::string>();
        return std::optional(sealInView);
    }
};

class FakeArtist final : public CardArtist {
public:
    explicit FakeArtist(FakeReader& reader)
        : reader_(reader)
    {
    }

    [[nodiscard]] Result<CardRaster> draw(const CardFace& face) override
    {
        if (fault)
            return std::unexpected(*fault);
        reader_.sealInView = smudge ? "SMUDGED" : std::string(face.sealText.view());
        lastName = face.fullName.duplicate();
        const auto side = [] {
            constexpr auto pixels = static_cast<std::size_t>(CardSide::width) * CardSide::height;
            CardSide drawn{LockedBytes(pixels * 3), LockedBytes(pixels)};
            std::memset(drawn.rgb.data(), 0xF4, drawn.rgb.size());
            return drawn;
        };
        return CardRaster{side(), side()};
    }

    std::optional<Fault> fault;
    bool smudge = false;
    WipedText lastName;

private:
    FakeReader& reader_;
};

/// Counts cards as the real one does: the counter rises when a card is ejected.
class FakePrinter final : public CardPrinter {
public:
    std::uint32_t total = 100;
    std::optional<FaultCode> before;
    std::optional<FaultCode> during;
    /// With CardPrinterOutcomeUnknown in `during`: did a card come out all the same?
    bool cameOutAllTheSame = false;
    std::optional<FaultCode> resolveFault;
    int sent = 0;

    [[nodiscard]] Result<PrinterStatus> status() override
    {
        PrinterStatus status{.model = "Fake", .serial = "F1", .totalCards = total};
        status.readiness = PrinterStatus::Readiness::Ready;
        return status;
    }
    [[nodiscard]] Result<Ejected> print(CardRaster, BeforeFirstByte first, OnStage onStage) override
    {
        if (before)
            return fail(*before);
        if (const Status may = first(*status()); !may)
            return std::unexpected(may.error());
        onStage(PrintStage::Sending);
        ++sent;
        if (during) {
            total += cameOutAllTheSame ? 1 : 0;
            return fail(*during);
        }
        onStage(PrintStage::Printing);
        return Ejected{++total};
    }
    [[nodiscard]] Result<bool> resolve(const std::string&, std::uint32_t counterBefore) override
    {
        if (resolveFault)
            return fail(*resolveFault);
        return total != counterBefore;
    }
    [[nodiscard]] bool isSimulated() const override { return true; }
};

class FakePins final : public StaffPins {
public:
    static constexpr std::string_view right = "482915";

    [[nodiscard]] Result<StaffPseudonym> check(const WipedText& pin) override
    {
        if (pin.view() != right)
            return fail(FaultCode::StaffPinWrong, 4);
        return StaffPseudonym{std::byte{1}};
    }
    [[nodiscard]] Result<StaffPseudonym> enrol(const WipedText&) override { return StaffPseudonym{std::byte{1}}; }
    [[nodiscard]] bool hasAny() override { return true; }
};

class FakeSigner final : public Signer {
public:
    [[nodiscard]] Kid kid() const override { return Kid{std::byte{0xAB}}; }
    [[nodiscard]] Result<EcdsaSignature> sign(ByteView) override { return EcdsaSignature{std::byte{0xCD}}; }
};

/// Leaves bytes as they are.
class PlainCompressor final : public Compressor {
public:
    [[nodiscard]] Bytes deflate(ByteView plain) const override { return {plain.begin(), plain.end()}; }
    [[nodiscard]] Result<Bytes> inflate(ByteView packed, std::size_t maxBytes) const override
    {
        if (packed.size() > maxBytes)
            return fail(FaultCode::SealTooLong);
        return Bytes(packed.begin(), packed.end());
    }
};

} // namespace kiosk::fakes
