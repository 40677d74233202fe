// SPDX-License-Identifier: Apache-2.0
#include "app/visit/lost_card_desk.h"

#include "app/seal/slip.h"
#include "tests/fakes/fake_devices.h"
#include "tests/fakes/fake_ports.h"
#include "tests/fakes/fake_store.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <string>

using namespace kiosk;
using namespace kiosk::fakes;
using State = LostCardDesk::State;

namespace {

Bytes aSlip()
{
    FakeSigner signer;
    constexpr std::array<std::byte, CardNumber::entropyBytes> random{std::byte{7}};
    const auto message = signSlip({.statusIndex = 7, .cardNumber = CardNumber::fromEntropy(random)}, signer);
    REQUIRE(message);
    return *message;
}

/// Refuses until it is told otherwise.
class StubbornOutbox final : public Outbox {
public:
    std::optional<FaultCode> broken;
    EmptyOutbox inner;

    [[nodiscard]] Result<std::uint32_t> waitingRows() override { return inner.waitingRows(); }
    [[nodiscard]] Status reportSlip(ByteView slip) override { return broken ? fail(*broken) : inner.reportSlip(slip); }
    [[nodiscard]] Result<PendingBatch> nextBatch(std::uint32_t most, Seal seal) override
    {
        return inner.nextBatch(most, std::move(seal));
    }
    [[nodiscard]] Result<std::optional<PendingBatch>> pending() override { return inner.pending(); }
    [[nodiscard]] Status acknowledged(std::uint64_t n, const Digest& hash) override
    {
        return inner.acknowledged(n, hash);
    }
    [[nodiscard]] Status forgetAcknowledged(std::uint32_t keep) override { return inner.forgetAcknowledged(keep); }
};

struct Fixture {
    ManualClock clock;
    FakeCamera camera;
    FakeReader reader;
    StubbornOutbox outbox;
    QueueExecutor home;
    QueueExecutor analysis;
    QueueExecutor storage;
    int changes = 0;
    LostCardDesk desk{{.clock = clock,
                       .camera = camera,
                       .reader = reader,
                       .outbox = outbox,
                       .home = home,
                       .analysis = analysis,
                       .storage = storage},
                      [this] { ++changes; }};

    void show(const std::string& code)
    {
        reader.sealsInView.clear();
        if (!code.empty())
            reader.sealsInView.push_back(code);
        camera.show(makeFrame());
        settle();
    }
    void settle()
    {
        analysis.run();
        home.run();
        storage.run();
        home.run();
    }
};

} // namespace

TEST_CASE("lost card: a slip in view is kept for the city, once, and the camera rests", "[app][visit][slip]")
{
    Fixture f;
    int shown = 0;
    f.desk.watchFrames([&shown](const FrameLease&) { ++shown; });
    f.desk.open();
    CHECK(f.desk.state() == State::Looking);
    REQUIRE(f.camera.isRunning());
    f.show("");
    CHECK(f.desk.state() == State::Looking);
    CHECK(shown == 1);
    CHECK_FALSE(f.desk.trouble());
    f.show(slipText(aSlip()));
    CHECK(f.desk.state() == State::Kept);
    CHECK_FALSE(f.camera.isRunning());
    CHECK(f.outbox.inner.slips == std::vector<Bytes>{aSlip()});
    f.desk.leave();
    CHECK(f.desk.state() == State::Away);
    // Nothing of it is left for whoever comes next.
    f.desk.open();
    CHECK(f.desk.state() == State::Looking);
}

TEST_CASE("lost card: another code is said to be no slip, and the picture comes back", "[app][visit][slip]")
{
    Fixture f;
    f.desk.open();
    const auto whole = slipText(aSlip());
    for (const std::string& code : {std::string("HELLO WORLD"), whole.substr(0, whole.size() - 3)}) {
        f.show(code);
        CHECK(f.desk.state() == State::Looking);
        CHECK(f.desk.trouble() == Fault{FaultCode::SlipMalformed});
        f.clock.advance(std::chrono::seconds{3});
        f.desk.tick();
        CHECK(f.desk.trouble());
        f.clock.advance(std::chrono::seconds{1});
        f.desk.tick();
        CHECK_FALSE(f.desk.trouble());
    }
    CHECK(f.outbox.inner.slips.empty());
}

TEST_CASE("lost card: a store that cannot be written is said, and the slip can be shown again", "[app][visit][slip]")
{
    Fixture f;
    f.outbox.broken = FaultCode::VaultDiskFull;
    f.desk.open();
    f.show(slipText(aSlip()));
    CHECK(f.desk.state() == State::Looking);
    CHECK(f.desk.trouble() == Fault{FaultCode::VaultDiskFull});
    REQUIRE(f.camera.isRunning());
    f.outbox.broken.reset();
    f.show(slipText(aSlip()));
    CHECK(f.desk.state() == State::Kept);
    CHECK_FALSE(f.desk.trouble());
}

TEST_CASE("lost card: whoever walks away leaves the kiosk to the next", "[app][visit][slip]")
{
    Fixture f;
    f.desk.tick();
    CHECK(f.desk.state() == State::Away);
    f.desk.open();
    f.clock.advance(LostCardDesk::openAtMost - std::chrono::seconds{1});
    f.desk.tick();
    CHECK(f.desk.state() == State::Looking);
    f.clock.advance(std::chrono::seconds{1});
    f.desk.tick();
    CHECK(f.desk.state() == State::Away);
    CHECK_FALSE(f.camera.isRunning());
}

TEST_CASE("lost card: what was on its way when somebody left changes nothing on screen", "[app][visit][slip]")
{
    Fixture f;
    f.desk.open();
    f.reader.sealsInView = {slipText(aSlip())};
    f.camera.show(makeFrame());
    f.analysis.run();
    f.desk.leave();
    f.settle();
    CHECK(f.desk.state() == State::Away);
    CHECK(f.outbox.inner.slips.empty());
}

TEST_CASE("lost card: what is wrong with the camera is said", "[app][visit][slip]")
{
    Fixture f;
    f.desk.open();
    f.camera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
    f.settle();
    CHECK(f.desk.trouble() == Fault{FaultCode::CameraUnplugged});
    f.desk.leave();
    CHECK_FALSE(f.desk.trouble());
}
