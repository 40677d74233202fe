// SPDX-License-Identifier: Apache-2.0
#include "devices/speaker/sound_device.h"

#include <alsa/asoundlib.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <format>
#include <string>
#include <system_error>
#include <utility>

namespace kiosk::devices {

namespace {

/// What a stop may still let through.
constexpr std::chrono::microseconds heldAtMost{60000};
constexpr int waitMs = 20;

FaultCode codeOf(int error)
{
    switch (-error) {
    case ENOENT:
    case ENODEV:
    case ENXIO:
        return FaultCode::SpeakerMissing;
    case EBUSY:
        return FaultCode::SpeakerInUse;
    case EACCES:
    case EPERM:
        return FaultCode::SpeakerAccessDenied;
    default:
        return FaultCode::SpeakerSilent;
    }
}

// ALSA writes its complaints to standard error, with names and paths in them: the fault's code and number are enough.
void saysNothing(const char*, int, const char*, int, const char*, ...) {} // NOLINT(cert-dcl50-cpp): ALSA's own shape

struct FreeConfig {
    void operator()(snd_config_t* config) const { snd_config_delete(config); }
};
struct CloseInput {
    void operator()(snd_input_t* input) const { snd_input_close(input); }
};

/// The stand-in needs no settings of the machine: its whole configuration is made here.
int openSimulated(snd_pcm_t** pcm, const std::string& folder)
{
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    const std::string text = std::format("pcm.voice {{ type porchlight folder \"{}\" }}\n"
                                         "pcm_type.porchlight {{ lib \"{}\" }}\n",
                                         folder, (program.parent_path() / SIMULATED_SPEAKER).string());
    snd_input_t* rawInput = nullptr;
    if (const int error = snd_input_buffer_open(&rawInput, text.data(), static_cast<ssize_t>(text.size())); error < 0)
        return error;
    const std::unique_ptr<snd_input_t, CloseInput> input(rawInput);
    snd_config_t* rawConfig = nullptr;
    if (const int error = snd_config_top(&rawConfig); error < 0)
        return error;
    const std::unique_ptr<snd_config_t, FreeConfig> config(rawConfig);
    if (const int error = snd_config_load(config.get(), input.get()); error < 0)
        return error;
    return snd_pcm_open_lconf(pcm, "voice", SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK, config.get());
}

} // namespace

void SoundDevice::Close::operator()(_snd_pcm* pcm) const
{
    snd_pcm_close(pcm);
}

Result<SoundDevice> SoundDevice::open(const SpeakerSource& source, unsigned rate)
{
    snd_lib_error_set_handler(saysNothing);
    snd_pcm_t* raw = nullptr;
    // Not blocking: a device that another program holds says so instead of waiting for it.
    const int opened = source.isSimulated()
                           ? openSimulated(&raw, source.name)
                           : snd_pcm_open(&raw, source.name.c_str(), SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK);
    if (opened < 0)
        return fail(codeOf(opened), opened);
    Pcm pcm(raw);
    const int set = snd_pcm_set_params(pcm.get(), SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, rate, 1,
                                       static_cast<unsigned>(heldAtMost.count()));
    if (set < 0)
        return fail(codeOf(set), set);
    snd_pcm_uframes_t buffer = 0;
    snd_pcm_uframes_t period = 0;
    if (const int asked = snd_pcm_get_params(pcm.get(), &buffer, &period); asked < 0 || period == 0)
        return fail(codeOf(asked), asked);
    return SoundDevice(std::move(pcm), buffer, period);
}

Result<std::size_t> SoundDevice::write(std::span<const std::int16_t> samples)
{
    const auto taken = snd_pcm_writei(pcm_.get(), samples.data(), samples.size());
    if (taken >= 0)
        return static_cast<std::size_t>(taken);
    auto error = static_cast<int>(taken);
    if (error == -EAGAIN) {
        error = snd_pcm_wait(pcm_.get(), waitMs);
        if (error >= 0)
            return 0;
    }
    // A gap in the sound, because this machine was busy, or one that slept: it goes on.
    if (const int mended = snd_pcm_recover(pcm_.get(), error, 1); mended < 0)
        return fail(codeOf(mended), mended);
    return 0;
}

void SoundDevice::drop()
{
    snd_pcm_drop(pcm_.get());
}

} // namespace kiosk::devices
