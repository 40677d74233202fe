// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/visit/random_life.h"
#include "tests/fakes/fake_artist.h"
#include "tests/fakes/fake_checker.h"
#include "tests/fakes/fake_store.h"

#include <random>

namespace kiosk::fakes {

/// CountingEntropy repeats itself too soon for thousands of card numbers.
class EngineEntropy final : public Entropy {
public:
    void fill(std::span<std::byte> out) override
    {
        for (std::byte& b : out)
            b = static_cast<std::byte>(engine_() >> 8U);
    }

private:
    std::mt19937 engine_{1};
};

/// What a kiosk process is made of, and what dies with it.
struct RandomLife::Process {
    Process(Ground& ground, FakeReader& reader_, FakePrinter& printer_, const PolicyProfile& profile)
        : reader(reader_)
        , printer(printer_)
        , began(wipeAccount())
        , retention({.clock = ground.clock(),
                     .vault = ground.vault(),
                     .outbox = ground.outbox(),
                     .journal = ground.journal(),
                     .home = lane,
                     .storage = lane},
                    profile, {})
        , visit({.clock = ground.clock(),
                 .entropy = entropy(),
                 .portraitCamera = portraitCamera,
                 .paperCamera = paperCamera,
                 .judge = judge,
                 .reader = reader,
                 .staffPins = pins,
                 .vault = ground.vault(),
                 .stock = ground.stock(),
                 .journal = ground.journal(),
                 .artist = artist,
                 .sealer = sealer,
                 .cardChecker = checker,
                 .printer = printer,
                 .wipeCheck = wipeCheck,
                 .home = lane,
                 .analysis = lane,
                 .storage = lane,
                 .devices = devicesLane},
                profile, {})
        , office({.clock = ground.clock(),
                  .pins = pins,
                  .vault = ground.vault(),
                  .stock = ground.stock(),
                  .outbox = ground.outbox(),
                  .journal = ground.journal(),
                  .cityNews = news,
                  .printer = printer,
                  .home = lane,
                  .storage = lane,
                  .devices = lane},
                 [] {})
    {
        artist.frontPixels = 16;
        office.settleCards();
    }
    /// One for all processes: card numbers must differ.
    static Entropy& entropy()
    {
        static EngineEntropy source;
        return source;
    }

    FakeReader& reader;
    FakePrinter& printer;
    FakeCamera portraitCamera;
    FakeCamera paperCamera;
    FakeJudge judge;
    FakePins pins;
    ToldNews news;
    FakeArtist artist{reader};
    FakeSigner signer;
    PlainCompressor compressor;
    CardSealer sealer{signer, compressor};
    FakeChecker checker{signer, compressor};
    ToldWipeCheck wipeCheck;
    InlineExecutor lane;
    QueueExecutor devicesLane;
    WipeAccount began;
    Retention retention;
    Visit visit;
    Office office;
};

} // namespace kiosk::fakes
