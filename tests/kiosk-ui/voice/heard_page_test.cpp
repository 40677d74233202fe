// SPDX-License-Identifier: Apache-2.0
// From the words of a page to what comes out of a sound device, with nothing between replaced.
#include "devices/speaker/alsa_speaker.h"
#include "kiosk-ui/bridge/ui_executor.h"
#include "kiosk-ui/viewmodels/voice_view_model.h"
#include "kiosk-ui/voice/spoken_texts.h"
#include "tests/devices/speaker/sound_folder.h"
#include "tests/fakes/fake_ports.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>

#include <catch2/catch_test_macros.hpp>

#include <filesystem>

using namespace kiosk;
using namespace kiosk::fakes;

TEST_CASE("heard page: the clip of the sentence on the screen comes out of the device", "[kiosk-ui][voice]")
{
    const SoundFolder folder;
    const ManualClock clock;
    ui::UiExecutor home;
    devices::AlsaSpeaker speaker(*devices::parseSpeakerSource("simulated:" + folder.path().string()), home);
    ui::VoiceViewModel voice(&speaker, clock);
    voice.setVolume(2);
    voice.turnOn();
    voice.showPage(QStringLiteral("Ana"), {}, {}, ui::spokenText(Sentence::HoldStill));
    const auto heard = folder.path() / "heard-0001.wav";
    const QDeadlineTimer deadline(30000);
    while (!std::filesystem::exists(heard) && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    const ui::VoiceShelves shelves;
    auto clip = shelves.find(QStringLiteral("en"))->find(Sentence::HoldStill)->samples();
    while (!clip.empty() && clip.back() == 0)
        clip.pop_back();
    CHECK(folder.wav("heard-0001.wav") == clip);
    CHECK(!voice.trouble()->isActive());
}
