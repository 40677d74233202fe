// SPDX-License-Identifier: Apache-2.0
// What the driver adds to the wire: the same bytes once by bare libusb and once by the driver, by turns, on one bus.
// Runs under porchlight-printer-emulator --wire-kb N --busy-ms 0, which makes the wire as slow as a real one.
// usage: printer-bench magicard|xid; prints one table row, or on standard error why it cannot, and leaves with 1.
//
// Measured of the driver is encoding and everything from its first stage (sending) to its next (printing): of a
// Magicard both sides, of an XID the load of a card and the front's four panels. Bare libusb sends ready-made bytes in
// one transfer each, so that the bus is never idle.
#include "devices/card_printer/magicard_page.h"
#include "devices/card_printer/usb_card_printer.h"
#include "devices/card_printer/xid_page.h"
#include "tests/devices/card_printer/sample_card.h"

#include <libusb.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <functional>
#include <memory>
#include <print>
#include <span>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace kiosk;
using namespace kiosk::devices;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Bytes = std::vector<std::uint8_t>;

constexpr int rounds = 3;
/// Milliseconds: at the speed of a real wire a card takes seconds.
constexpr int noHurry = 60'000;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// The printer by nothing but libusb.
class BareUsb {
public:
    BareUsb(std::uint16_t vendor, std::uint16_t product)
    {
        if (libusb_init(&context_) != 0)
            throw std::runtime_error("no libusb");
        handle_ = libusb_open_device_with_vid_pid(context_, vendor, product);
        if (handle_ == nullptr || libusb_claim_interface(handle_, 0) != 0)
            throw std::runtime_error("no printer");
        libusb_config_descriptor* config = nullptr;
        libusb_get_active_config_descriptor(libusb_get_device(handle_), &config);
        const auto& setting = config->interface[0].altsetting[0];
        for (const auto& pipe : std::span(setting.endpoint, setting.bNumEndpoints))
            ((pipe.bEndpointAddress & LIBUSB_ENDPOINT_IN) != 0 ? in_ : out_) = pipe.bEndpointAddress;
        libusb_free_config_descriptor(config);
    }
    ~BareUsb()
    {
        libusb_release_interface(handle_, 0);
        libusb_close(handle_);
        libusb_exit(context_);
    }
    BareUsb(const BareUsb&) = delete;
    BareUsb& operator=(const BareUsb&) = delete;

    void send(Bytes& bytes) { move(out_, bytes); }
    void receive(Bytes& bytes) { move(in_, bytes); }

    /// One command of Bulk-Only Transport.
    void command(std::span<const std::uint8_t> block, Bytes& data)
    {
        Bytes wrapper(31);
        std::memcpy(wrapper.data(), "USBC", 4);
        wrapper[4] = ++tag_;
        for (std::size_t i = 0; i < 4; ++i)
            wrapper[8 + i] = static_cast<std::uint8_t>(data.size() >> (8 * i));
        wrapper[14] = static_cast<std::uint8_t>(block.size());
        std::ranges::copy(block, wrapper.begin() + 15);
        send(wrapper);
        if (!data.empty())
            send(data);
        Bytes status(13);
        receive(status);
        if (status[12] != 0)
            throw std::runtime_error("a command was refused");
    }

private:
    void move(std::uint8_t pipe, Bytes& bytes)
    {
        int moved = 0;
        const auto length = static_cast<int>(bytes.size());
        const int code = libusb_bulk_transfer(handle_, pipe, bytes.data(), length, &moved, noHurry);
        if (code != 0 || moved != length)
            throw std::runtime_error("the bus moved too little");
    }

    libusb_context* context_ = nullptr;
    libusb_device_handle* handle_ = nullptr;
    std::uint8_t in_ = 0;
    std::uint8_t out_ = 0;
    std::uint8_t tag_ = 0;
};

CardRaster sampleCard()
{
    return {tests::sampleSide(1), tests::sampleSide(2)};
}

Bytes copyOf(const LockedBytes& bytes)
{
    return {bytes.data(), bytes.data() + bytes.size()};
}

/// Seconds from the first stage to the second.
double byDriver()
{
    UsbCardPrinter printer({.kind = PrinterKind::Simulated});
    Clock::time_point sending;
    double seconds = 0;
    const auto ejected = printer.print(sampleCard(), {}, [&](PrintStage stage) {
        if (stage == PrintStage::Sending)
            sending = Clock::now();
        if (stage == PrintStage::Printing && seconds == 0)
            seconds = secondsSince(sending);
    });
    if (!ejected)
        throw std::runtime_error("the driver's card did not come out");
    return seconds;
}

struct Measured {
    std::size_t bytes = 0;
    std::vector<double> bare;
    std::vector<double> driver;
};

Measured measureMagicard()
{
    Measured measured;
    for (int round = 0; round < rounds; ++round) {
        const auto begin = Clock::now();
        const auto job = encodeCard(sampleCard(), {.head = MagicardHead::Kge2, .firmware = "E1.09", .time = 0});
        const double encoding = secondsSince(begin);
        Bytes all = copyOf(job.front);
        const Bytes back = copyOf(job.back);
        all.insert(all.end(), back.begin(), back.end());
        measured.bytes = all.size();
        {
            BareUsb bare(0x0c1f, 0x4800);
            const auto sending = Clock::now();
            bare.send(all);
            measured.bare.push_back(secondsSince(sending));
            // The card falls out; what the driver meets is an idle printer.
            std::this_thread::sleep_for(1500ms);
        }
        measured.driver.push_back(encoding + byDriver());
    }
    return measured;
}

Measured measureXid()
{
    constexpr XidLayout layout{.columns = 1036, .rows = 664, .scale = 1, .left = 12, .top = 13};
    constexpr std::array order{xid::Panel::Yellow, xid::Panel::Magenta, xid::Panel::Cyan, xid::Panel::Resin};
    constexpr std::array<std::uint8_t, 10> load{0x31, 0x01, 0, 0, 0x04, 0, 0, 0, 0, 0};
    constexpr std::array<std::uint8_t, 10> reject{0x31, 0x0B, 0, 0, 0, 0, 0, 4, 0, 0};
    const CardSide front = tests::sampleSide(1);
    std::vector<std::pair<std::uint8_t, Bytes>> panels;
    for (const auto panel : order)
        panels.emplace_back(static_cast<std::uint8_t>(panel), copyOf(encodePanel(front, panel, layout)));
    Measured measured;
    for (int round = 0; round < rounds; ++round) {
        {
            BareUsb bare(0x2166, 0x701d);
            Bytes none;
            measured.bytes = 0;
            const auto begin = Clock::now();
            bare.command(load, none);
            for (auto& [number, dots] : panels) {
                const auto size = static_cast<std::uint32_t>(dots.size());
                const std::array<std::uint8_t, 10> write{0x2A,
                                                         0,
                                                         number,
                                                         0,
                                                         0,
                                                         static_cast<std::uint8_t>(size >> 24),
                                                         static_cast<std::uint8_t>(size >> 16),
                                                         static_cast<std::uint8_t>(size >> 8),
                                                         static_cast<std::uint8_t>(size),
                                                         0};
                bare.command(write, dots);
                measured.bytes += dots.size();
            }
            measured.bare.push_back(secondsSince(begin));
            bare.command(reject, none);
        }
        measured.driver.push_back(byDriver());
    }
    return measured;
}

} // namespace

int main(int count, char** words)
{
    const std::string_view family = count == 2 ? words[1] : "";
    if (family != "magicard" && family != "xid")
        return 2;
    try {
        const Measured measured = family == "xid" ? measureXid() : measureMagicard();
        const double bare = median(measured.bare);
        const double driver = median(measured.driver);
        std::println(
            "| {} driver against bare libusb, {:.2f} MB at {:.0f} kB/s (median of {}) | {:.3f} s against {:.3f} s: "
            "{:+.1f} % |",
            family, static_cast<double>(measured.bytes) / 1e6, static_cast<double>(measured.bytes) / 1e3 / bare, rounds,
            driver, bare, (driver / bare - 1) * 100);
    } catch (const std::runtime_error& trouble) {
        std::println(stderr, "not measured: {}", trouble.what());
        return 1;
    }
    return 0;
}
