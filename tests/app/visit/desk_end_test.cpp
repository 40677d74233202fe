// SPDX-License-Identifier: Apache-2.0
// Desks that end while analysis is looking: the camera stops with the desk, on the desk's own lane.
#include "app/visit/earlier_card_desk.h"
#include "app/visit/lost_card_desk.h"
#include "tests/fakes/fake_checker.h"
#include "tests/fakes/fake_devices.h"
#include "tests/fakes/fake_ports.h"
#include "tests/fakes/fake_store.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>
#include <optional>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;

namespace {

/// Something happens while it looks.
class DisturbedReader final : public FakeReader {
public:
    std::function<void()> meanwhile = [] {};

    [[nodiscard]] Result<std::vector<WipedText>> readSeals(const Frame& frame) override
    {
        meanwhile();
        return FakeReader::readSeals(frame);
    }
};

struct Fixture {
    ManualClock clock;
    FakeCamera camera;
    DisturbedReader reader;
    FakeSigner signer;
    PlainCompressor compressor;
    FakeChecker checker{signer, compressor};
    EmptyOutbox outbox;
    QueueExecutor home;
    QueueExecutor analysis;
    QueueExecutor storage;
    std::optional<bool> ranAfterEnd;

    /// Lets go of the desk in the middle of a look.
    template<class Desk>
    void endWhileLooking(std::optional<Desk>& desk)
    {
        desk->open();
        REQUIRE(camera.isRunning());
        reader.meanwhile = [&] {
            desk.reset();
            ranAfterEnd = camera.isRunning();
        };
        camera.show(makeFrame());
        analysis.run();
        home.run();
    }
};

} // namespace

TEST_CASE("lost card: the camera stops with the desk, although analysis is looking", "[app][visit][slip]")
{
    Fixture f;
    std::optional<LostCardDesk> desk(std::in_place,
                                     LostCardDesk::Ports{.clock = f.clock,
                                                         .camera = f.camera,
                                                         .reader = f.reader,
                                                         .outbox = f.outbox,
                                                         .home = f.home,
                                                         .analysis = f.analysis,
                                                         .storage = f.storage},
                                     [] {});
    f.endWhileLooking(desk);
    CHECK(f.ranAfterEnd == false);
}

TEST_CASE("earlier card: the camera stops with the desk, although analysis is looking", "[app][visit][renewal]")
{
    Fixture f;
    std::optional<EarlierCardDesk> desk(std::in_place, EarlierCardDesk::Parts{.clock = f.clock,
                                                                              .camera = f.camera,
                                                                              .reader = f.reader,
                                                                              .checker = f.checker,
                                                                              .analysis = f.analysis,
                                                                              .home = f.home,
                                                                              .changed = [] {},
                                                                              .expiredFor = std::chrono::days(30),
                                                                              .limit = 600s});
    f.endWhileLooking(desk);
    CHECK(f.ranAfterEnd == false);
}
