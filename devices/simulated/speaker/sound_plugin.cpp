// SPDX-License-Identifier: Apache-2.0
// ALSA's pcm type "porchlight": takes sound at the pace of a real device and keeps what was heard in a folder. Files
// put into the folder are its knobs: gone, busy, denied, slow (half the pace), stuck (none).
#include "devices/simulated/speaker/heard_file.h"

#include <alsa/asoundlib.h>
#include <alsa/pcm_external.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <memory>
#include <sys/timerfd.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr long tickNs = 5'000'000;

struct Device {
    snd_pcm_ioplug_t io{};
    std::filesystem::path folder;
    int ticks = -1;
    /// Everything taken since it was opened or prepared, and how much of it was heard.
    std::vector<std::int16_t> taken;
    std::size_t heard = 0;
    std::vector<std::int16_t> kept;
    /// Parts of a sample that passed and were not heard yet.
    double owed = 0;
    Clock::time_point looked;

    [[nodiscard]] bool has(const char* knob) const
    {
        std::error_code ignored;
        return std::filesystem::exists(folder / knob, ignored);
    }
    [[nodiscard]] bool isGone() const { return has("gone") || !has("."); }
    [[nodiscard]] double pace() const { return has("stuck") ? 0 : has("slow") ? 0.5 : 1; }

    void listen()
    {
        const auto now = Clock::now();
        const std::chrono::duration<double> passed = now - std::exchange(looked, now);
        owed += passed.count() * io.rate * pace();
        const auto count = std::min(static_cast<std::size_t>(owed), taken.size() - heard);
        heard += count;
        // A device does not save up time in which it had nothing to play.
        owed = heard == taken.size() ? 0 : owed - static_cast<double>(count);
    }
    void forgetWaiting()
    {
        kept.insert(kept.end(), taken.begin(), taken.begin() + static_cast<std::ptrdiff_t>(heard));
        taken.clear();
        heard = 0;
        owed = 0;
    }
};

Device& deviceOf(snd_pcm_ioplug_t* io)
{
    return *static_cast<Device*>(io->private_data);
}

int start(snd_pcm_ioplug_t* io)
{
    deviceOf(io).looked = Clock::now();
    return 0;
}

int stop(snd_pcm_ioplug_t* io)
{
    Device& device = deviceOf(io);
    device.listen();
    device.forgetWaiting();
    return 0;
}

int prepare(snd_pcm_ioplug_t* io)
{
    Device& device = deviceOf(io);
    if (device.isGone())
        return -ENODEV;
    device.forgetWaiting();
    return 0;
}

snd_pcm_sframes_t pointer(snd_pcm_ioplug_t* io)
{
    Device& device = deviceOf(io);
    if (device.isGone())
        return -ENODEV;
    if (io->state == SND_PCM_STATE_RUNNING || io->state == SND_PCM_STATE_DRAINING)
        device.listen();
    return static_cast<snd_pcm_sframes_t>(device.heard % io->buffer_size);
}

snd_pcm_sframes_t transfer(snd_pcm_ioplug_t* io, const snd_pcm_channel_area_t* areas, snd_pcm_uframes_t offset,
                           snd_pcm_uframes_t size)
{
    Device& device = deviceOf(io);
    if (device.isGone())
        return -ENODEV;
    constexpr unsigned bits = 8;
    const auto* bytes = static_cast<const char*>(areas->addr) + (areas->first + offset * areas->step) / bits;
    const auto* samples = reinterpret_cast<const std::int16_t*>(bytes);
    device.taken.insert(device.taken.end(), samples, samples + size);
    return static_cast<snd_pcm_sframes_t>(size);
}

int pollEvents(snd_pcm_ioplug_t* io, pollfd* waits, unsigned count, unsigned short* events)
{
    std::uint64_t passed = 0;
    *events = 0;
    if (count > 0 && (waits->revents & POLLIN) != 0 && read(deviceOf(io).ticks, &passed, sizeof passed) > 0)
        *events = POLLOUT;
    return 0;
}

int closeDevice(snd_pcm_ioplug_t* io)
{
    const std::unique_ptr<Device> device(&deviceOf(io));
    device->forgetWaiting();
    if (!device->isGone())
        kiosk::devices::simulated::keepHeard(device->folder, device->kept, io->rate);
    close(device->ticks);
    return 0;
}

constexpr snd_pcm_ioplug_callback_t callbacks{
    .start = start,
    .stop = stop,
    .pointer = pointer,
    .transfer = transfer,
    .close = closeDevice,
    .hw_params = nullptr,
    .hw_free = nullptr,
    .sw_params = nullptr,
    .prepare = prepare,
    .drain = nullptr,
    .pause = nullptr,
    .resume = nullptr,
    .poll_descriptors_count = nullptr,
    .poll_descriptors = nullptr,
    .poll_revents = pollEvents,
    .dump = nullptr,
    .delay = nullptr,
    .query_chmaps = nullptr,
    .get_chmap = nullptr,
    .set_chmap = nullptr,
};

/// One channel of 16-bit samples, as a plain device would take them.
int limit(snd_pcm_ioplug_t& io)
{
    constexpr std::array<unsigned, 1> accesses{SND_PCM_ACCESS_RW_INTERLEAVED};
    constexpr std::array<unsigned, 1> formats{SND_PCM_FORMAT_S16_LE};
    struct Range {
        int parameter;
        unsigned least;
        unsigned most;
    };
    constexpr std::array ranges{
        Range{SND_PCM_IOPLUG_HW_CHANNELS, 1, 1},          Range{SND_PCM_IOPLUG_HW_RATE, 8000, 48000},
        Range{SND_PCM_IOPLUG_HW_PERIOD_BYTES, 64, 65536}, Range{SND_PCM_IOPLUG_HW_BUFFER_BYTES, 256, 262144},
        Range{SND_PCM_IOPLUG_HW_PERIODS, 2, 64},
    };
    int error = snd_pcm_ioplug_set_param_list(&io, SND_PCM_IOPLUG_HW_ACCESS, accesses.size(), accesses.data());
    if (error >= 0)
        error = snd_pcm_ioplug_set_param_list(&io, SND_PCM_IOPLUG_HW_FORMAT, formats.size(), formats.data());
    for (const Range& range : ranges)
        if (error >= 0)
            error = snd_pcm_ioplug_set_param_minmax(&io, range.parameter, range.least, range.most);
    return error;
}

int readFolder(snd_config_t* config, std::filesystem::path& folder)
{
    snd_config_t* entry = nullptr;
    const char* text = nullptr;
    if (snd_config_search(config, "folder", &entry) < 0 || snd_config_get_string(entry, &text) < 0 || text == nullptr)
        return -EINVAL;
    folder = text;
    return 0;
}

int open(snd_pcm_t** pcm, const char* name, snd_config_t* config, snd_pcm_stream_t stream, int mode)
{
    auto device = std::make_unique<Device>();
    if (const int error = readFolder(config, device->folder); error < 0)
        return error;
    if (device->isGone() || stream != SND_PCM_STREAM_PLAYBACK)
        return -ENODEV;
    if (device->has("busy"))
        return -EBUSY;
    if (device->has("denied"))
        return -EACCES;
    device->ticks = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    const itimerspec every{.it_interval = {.tv_sec = 0, .tv_nsec = tickNs},
                           .it_value = {.tv_sec = 0, .tv_nsec = tickNs}};
    timerfd_settime(device->ticks, 0, &every, nullptr);
    snd_pcm_ioplug_t& io = device->io;
    io.version = SND_PCM_IOPLUG_VERSION;
    io.name = "Porchlight's simulated speaker";
    io.callback = &callbacks;
    io.private_data = device.get();
    io.poll_fd = device->ticks;
    io.poll_events = POLLIN;
    io.mmap_rw = 0;
    if (const int error = snd_pcm_ioplug_create(&io, name, stream, mode); error < 0) {
        close(device->ticks);
        return error;
    }
    if (const int error = limit(io); error < 0) {
        // Closes and frees the device too.
        static_cast<void>(device.release());
        snd_pcm_ioplug_delete(&io);
        return error;
    }
    *pcm = device.release()->io.pcm;
    return 0;
}

} // namespace

extern "C" {

// NOLINTBEGIN: names and shapes are ALSA's
SND_PCM_PLUGIN_DEFINE_FUNC(porchlight)
{
    static_cast<void>(root);
    try {
        return open(pcmp, name, conf, stream, mode);
    } catch (...) {
        return -ENOMEM;
    }
}

SND_PCM_PLUGIN_SYMBOL(porchlight);
// NOLINTEND
}
