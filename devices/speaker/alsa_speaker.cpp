// SPDX-License-Identifier: Apache-2.0
#include "devices/speaker/alsa_speaker.h"

#include "devices/speaker/sound_device.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace kiosk::devices {

namespace {

constexpr int wholeGain = 256;
constexpr std::chrono::steady_clock::duration longestLook = std::chrono::milliseconds(40);

std::vector<std::int16_t> soundOf(const Clip& clip, Volume volume)
{
    auto sound = clip.samples();
    const int gain = gainOf(volume);
    std::ranges::transform(sound, sound.begin(),
                           [gain](int sample) { return static_cast<std::int16_t>(sample * gain / wholeGain); });
    return sound;
}

} // namespace

AlsaSpeaker::AlsaSpeaker(SpeakerSource source, Executor& home, std::chrono::milliseconds patience)
    : source_(std::move(source))
    , home_(home)
    , patience_(patience)
    , self_(std::make_shared<const AlsaSpeaker*>(this))
{
}

AlsaSpeaker::~AlsaSpeaker()
{
    self_.reset();
    stop();
    lane_.stop();
}

void AlsaSpeaker::play(const Clip& clip, Volume volume, OnEnd onEnd)
{
    const std::uint64_t turn = ++turn_;
    lane_.post([this, clip, volume, turn, weak = std::weak_ptr(self_), onEnd = std::move(onEnd)]() mutable {
        home_.post([weak = std::move(weak), end = speak(clip, volume, turn), onEnd = std::move(onEnd)]() mutable {
            if (!weak.expired())
                onEnd(end);
        });
    });
}

void AlsaSpeaker::stop()
{
    ++turn_;
}

Result<Speaker::End> AlsaSpeaker::speak(const Clip& clip, Volume volume, std::uint64_t turn) const
{
    if (isOver(turn))
        return End::Stopped;
    auto device = SoundDevice::open(source_, clip.rate());
    if (!device)
        return std::unexpected(device.error());
    auto sound = soundOf(clip, volume);
    // Once the device has taken as much silence as it holds, the clip has been heard to its end.
    sound.resize(sound.size() + device->room());
    std::span<const std::int16_t> left = sound;
    auto looked = std::chrono::steady_clock::now();
    std::chrono::steady_clock::duration waited{0};
    while (!left.empty()) {
        if (isOver(turn)) {
            device->drop();
            return End::Stopped;
        }
        const auto taken = device->write(left.first(std::min(left.size(), device->portion())));
        if (!taken)
            return std::unexpected(taken.error());
        left = left.subspan(*taken);
        // A machine that had no time for us is no fault of the device: each look counts for little.
        const auto before = std::exchange(looked, std::chrono::steady_clock::now());
        waited = *taken > 0 ? waited.zero() : waited + std::min(looked - before, longestLook);
        if (waited > patience_)
            return fail(FaultCode::SpeakerSilent);
    }
    device->drop();
    return End::Finished;
}

} // namespace kiosk::devices
