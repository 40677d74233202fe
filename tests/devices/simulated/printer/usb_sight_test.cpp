// SPDX-License-Identifier: Apache-2.0
// Runs as the command of porchlight-printer-emulator: what an unmodified libusb sees of the emulated printer.
#include "tests/devices/simulated/printer/emulator_lines.h"
#include "tests/devices/simulated/printer/job_bytes.h"

#include <catch2/catch_test_macros.hpp>

#include <libusb.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

using namespace kiosk::devices::simulated::test;

namespace {

constexpr unsigned timeoutMs = 2000;

struct CloseContext {
    void operator()(libusb_context* context) const { libusb_exit(context); }
};
struct CloseHandle {
    void operator()(libusb_device_handle* handle) const { libusb_close(handle); }
};
using Context = std::unique_ptr<libusb_context, CloseContext>;
using Handle = std::unique_ptr<libusb_device_handle, CloseHandle>;

Context newContext()
{
    libusb_context* context = nullptr;
    REQUIRE(libusb_init_context(&context, nullptr, 0) == LIBUSB_SUCCESS);
    return Context(context);
}

Handle openPrinter(const Context& context)
{
    return Handle(libusb_open_device_with_vid_pid(context.get(), 0x0c1f, 0x4800));
}

int portStatus(const Handle& handle)
{
    unsigned char status = 0;
    const int got = libusb_control_transfer(handle.get(), 0xa1, 1, 0, 0, &status, 1, timeoutMs);
    return got == 1 ? status : got - 1000;
}

std::filesystem::path cards()
{
    return std::getenv("PORCHLIGHT_EMULATOR_OUT");
}

int counter()
{
    std::ifstream file(cards() / "counter.txt");
    int total = -1;
    file >> total;
    return total;
}

} // namespace

TEST_CASE("libusb: the emulated printer shows its descriptors, id, serial and status", "[devices][simulated]")
{
    const auto context = newContext();
    const auto handle = openPrinter(context);
    REQUIRE(handle);
    libusb_config_descriptor* config = nullptr;
    REQUIRE(libusb_get_active_config_descriptor(libusb_get_device(handle.get()), &config) == LIBUSB_SUCCESS);
    const auto& face = config->interface[0].altsetting[0];
    CHECK(face.bInterfaceClass == LIBUSB_CLASS_PRINTER);
    CHECK(face.bInterfaceSubClass == 1);
    CHECK(face.bInterfaceProtocol == 2);
    REQUIRE(face.bNumEndpoints == 2);
    CHECK(face.endpoint[0].bEndpointAddress == 0x01);
    CHECK(face.endpoint[1].bEndpointAddress == 0x82);
    libusb_free_config_descriptor(config);

    CHECK(libusb_kernel_driver_active(handle.get(), 0) == 0);
    REQUIRE(libusb_claim_interface(handle.get(), 0) == LIBUSB_SUCCESS);
    std::array<unsigned char, 256> bytes{};
    const int got = libusb_control_transfer(handle.get(), 0xa1, 0, 0, 0, bytes.data(), bytes.size(), timeoutMs);
    REQUIRE(got > 2);
    CHECK((bytes[0] << 8 | bytes[1]) == got);
    CHECK(std::string(bytes.begin() + 2, bytes.begin() + got).contains("MDL:Enduro;"));
    CHECK(libusb_get_string_descriptor_ascii(handle.get(), 3, bytes.data(), bytes.size()) == 8);
    CHECK(std::string(bytes.begin(), bytes.begin() + 8) == "SIGHT001");
    CHECK(portStatus(handle) == 0x18);
    CHECK(libusb_control_transfer(handle.get(), 0xc0, 77, 0, 0, bytes.data(), 1, timeoutMs) == LIBUSB_ERROR_PIPE);
}

TEST_CASE("libusb: only one may hold the emulated printer", "[devices][simulated]")
{
    const auto context = newContext();
    const auto first = openPrinter(context);
    auto second = openPrinter(context);
    REQUIRE(libusb_claim_interface(first.get(), 0) == LIBUSB_SUCCESS);
    CHECK(libusb_claim_interface(second.get(), 0) == LIBUSB_ERROR_BUSY);
    REQUIRE(libusb_release_interface(first.get(), 0) == LIBUSB_SUCCESS);
    CHECK(libusb_claim_interface(second.get(), 0) == LIBUSB_SUCCESS);
}

TEST_CASE("libusb: a silent IN pipe times out, a request is answered", "[devices][simulated]")
{
    const auto context = newContext();
    const auto handle = openPrinter(context);
    REQUIRE(libusb_claim_interface(handle.get(), 0) == LIBUSB_SUCCESS);
    std::array<unsigned char, 512> bytes{};
    int got = 0;
    CHECK(libusb_bulk_transfer(handle.get(), 0x82, bytes.data(), bytes.size(), &got, 100) == LIBUSB_ERROR_TIMEOUT);
    CHECK(got == 0);
    auto request = requestOf("INF");
    REQUIRE(libusb_bulk_transfer(handle.get(), 0x01, request.data(), static_cast<int>(request.size()), &got,
                                 timeoutMs) == LIBUSB_SUCCESS);
    REQUIRE(libusb_bulk_transfer(handle.get(), 0x82, bytes.data(), bytes.size(), &got, timeoutMs) == LIBUSB_SUCCESS);
    CHECK(std::string(bytes.begin(), bytes.begin() + got).starts_with("\x01STA$$4800,Enduro,KGE2,SIGHT001,"));
}

TEST_CASE("libusb: a job becomes a picture and moves the counter", "[devices][simulated]")
{
    const auto context = newContext();
    const auto handle = openPrinter(context);
    REQUIRE(libusb_claim_interface(handle.get(), 0) == LIBUSB_SUCCESS);
    const int before = counter();
    PageRecipe recipe;
    recipe.paint = [](int x, int) { return Ink{{x % 64, 20, 5}, x < 500 ? 1 : 0}; };
    auto bytes = pageOf(recipe);
    for (std::size_t at = 0; at < bytes.size();) {
        int sent = 0;
        const int part = static_cast<int>(std::min<std::size_t>(16'384, bytes.size() - at));
        REQUIRE(libusb_bulk_transfer(handle.get(), 0x01, &bytes[at], part, &sent, timeoutMs) == LIBUSB_SUCCESS);
        at += static_cast<std::size_t>(sent);
    }
    CHECK(portStatus(handle) == 0x18);
    CHECK(comesTrue([&] { return portStatus(handle) == 0x08; }));
    CHECK(counter() == before);
    CHECK(comesTrue([&] { return portStatus(handle) == 0x18; }));
    CHECK(counter() == before + 1);
    char name[32];
    std::snprintf(name, sizeof name, "card-%04d-front.png", before + 1);
    CHECK(std::filesystem::file_size(cards() / name) > 1000);
}

TEST_CASE("libusb: a pulled cable ends transfers, plugged in again it has a new address", "[devices][simulated]")
{
    const auto context = newContext();
    for (int round = 0; round < 20; ++round) {
        int oldAddress = 0;
        {
            const auto handle = openPrinter(context);
            REQUIRE(handle);
            oldAddress = libusb_get_device_address(libusb_get_device(handle.get()));
            REQUIRE(libusb_claim_interface(handle.get(), 0) == LIBUSB_SUCCESS);
            REQUIRE(emulatorAnswers("unplug") == "ok");
            CHECK(portStatus(handle) == LIBUSB_ERROR_NO_DEVICE - 1000);
        }
        CHECK(comesTrue([&] { return !openPrinter(context); }));
        REQUIRE(emulatorAnswers("plug") == "ok");
        CHECK(comesTrue([&] {
            const auto handle = openPrinter(context);
            return handle && libusb_get_device_address(libusb_get_device(handle.get())) != oldAddress;
        }));
    }
}

TEST_CASE("libusb: the knobs on the control socket turn while the printer runs", "[devices][simulated]")
{
    const auto context = newContext();
    const auto handle = openPrinter(context);
    REQUIRE(emulatorAnswers("hopper empty") == "ok");
    CHECK(portStatus(handle) == 0x30);
    REQUIRE(emulatorAnswers("hopper full") == "ok");
    CHECK(portStatus(handle) == 0x18);
    CHECK(emulatorAnswers("fault feed-error") == "ok");
    CHECK(emulatorAnswers("state").contains("fault=feed-error"));
    CHECK(emulatorAnswers("fault none") == "ok");
    CHECK(emulatorAnswers("dance").starts_with("error"));
}
