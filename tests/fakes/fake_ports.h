// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"
#include "app/ports/compressor.h"
#include "app/ports/signing.h"
#include "app/ports/staff_pins.h"
#include "app/runtime/executor.h"

#include <deque>
#include <string_view>
#include <utility>

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

class FakePins final : public StaffPins {
public:
    static constexpr std::string_view right = "482915";
    static constexpr std::string_view colleague = "615038";

    [[nodiscard]] Result<StaffPseudonym> check(const WipedText& pin) override
    {
        if (pin.view() == colleague)
            return StaffPseudonym{std::byte{2}};
        if (pin.view() != right)
            return fail(FaultCode::StaffPinWrong, 4);
        return StaffPseudonym{std::byte{1}};
    }
};

class FakeSigner final : public Signer {
public:
    [[nodiscard]] Kid kid() const override { return Kid{std::byte{0xAB}}; }
    /// Another for other bytes, as a signature is.
    [[nodiscard]] Result<EcdsaSignature> sign(ByteView content) override
    {
        EcdsaSignature signature{std::byte{0xCD}};
        std::uint32_t mixed = 2166136261U;
        for (const std::byte byte : content)
            mixed = (mixed ^ std::to_integer<std::uint32_t>(byte)) * 16777619U;
        for (std::size_t i = 1; i <= sizeof mixed; ++i)
            signature[i] = static_cast<std::byte>(mixed >> (8 * (i - 1)));
        return signature;
    }
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
