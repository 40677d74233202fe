// SPDX-License-Identifier: Apache-2.0
// Runs as the command of porchlight-printer-emulator --printer xid: what an unmodified libusb sees of it.
#include "tests/devices/simulated/printer/emulator_lines.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <libusb.h>
#include <string>
#include <vector>

using namespace kiosk::devices::simulated::test;

namespace {

constexpr unsigned timeoutMs = 500;
constexpr unsigned char outPipe = 0x02;
constexpr unsigned char inPipe = 0x81;

using Bytes = std::vector<unsigned char>;

/// One opened and claimed printer, spoken to in raw blocks.
class Wire {
public:
    Wire()
    {
        REQUIRE(libusb_init_context(&context_, nullptr, 0) == LIBUSB_SUCCESS);
        REQUIRE(comesTrue([&] {
            handle_ = libusb_open_device_with_vid_pid(context_, 0x2166, 0x701d);
            return handle_ != nullptr;
        }));
        REQUIRE(libusb_claim_interface(handle_, 0) == LIBUSB_SUCCESS);
    }
    ~Wire()
    {
        libusb_close(handle_);
        libusb_exit(context_);
    }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    int send(Bytes bytes)
    {
        int sent = 0;
        return libusb_bulk_transfer(handle_, outPipe, bytes.data(), static_cast<int>(bytes.size()), &sent, timeoutMs);
    }
    int receive(Bytes& bytes, int length)
    {
        bytes.assign(static_cast<std::size_t>(length), 0);
        int got = 0;
        const int code = libusb_bulk_transfer(handle_, inPipe, bytes.data(), length, &got, timeoutMs);
        bytes.resize(static_cast<std::size_t>(got));
        return code;
    }
    libusb_device_handle* handle() { return handle_; }

private:
    libusb_context* context_ = nullptr;
    libusb_device_handle* handle_ = nullptr;
};

Bytes block(unsigned char tag, unsigned char length, Bytes command)
{
    Bytes bytes{'U', 'S', 'B', 'C', tag, 0, 0, 0, length, 0, 0, 0};
    bytes.push_back(static_cast<unsigned char>(length > 0 ? 0x80 : 0));
    bytes.push_back(0);
    bytes.push_back(static_cast<unsigned char>(command.size()));
    bytes.insert(bytes.end(), command.begin(), command.end());
    bytes.resize(31);
    return bytes;
}

const Bytes inquiry{0x12, 0, 0, 0, 0x60, 0};
const Bytes ready{0, 0, 0, 0, 0, 0};

} // namespace

TEST_CASE("libusb: the emulated XID shows its descriptors and serial", "[devices][simulated]")
{
    Wire wire;
    libusb_config_descriptor* config = nullptr;
    REQUIRE(libusb_get_active_config_descriptor(libusb_get_device(wire.handle()), &config) == LIBUSB_SUCCESS);
    const auto& face = config->interface[0].altsetting[0];
    CHECK(face.bInterfaceClass == 0xff);
    REQUIRE(face.bNumEndpoints == 2);
    CHECK(face.endpoint[0].bEndpointAddress == inPipe);
    CHECK(face.endpoint[1].bEndpointAddress == outPipe);
    libusb_free_config_descriptor(config);
    std::array<unsigned char, 64> text{};
    CHECK(libusb_get_string_descriptor_ascii(wire.handle(), 3, text.data(), text.size()) == 8);
    CHECK(std::string(text.begin(), text.begin() + 8) == "SIGHT002");
    CHECK(libusb_get_string_descriptor_ascii(wire.handle(), 1, text.data(), text.size()) > 0);
    CHECK(std::string(text.begin(), text.end()).contains("(emulated)"));
}

TEST_CASE("libusb: command, bytes and status of the emulated XID", "[devices][simulated]")
{
    Wire wire;
    Bytes bytes;
    REQUIRE(wire.send(block(1, 96, inquiry)) == LIBUSB_SUCCESS);
    REQUIRE(wire.receive(bytes, 96) == LIBUSB_SUCCESS);
    CHECK(std::string(bytes.begin() + 16, bytes.begin() + 23) == "XID8300");
    REQUIRE(wire.receive(bytes, 13) == LIBUSB_SUCCESS);
    CHECK(bytes == Bytes{'U', 'S', 'B', 'S', 1, 0, 0, 0, 0, 0, 0, 0, 0});
    // Nothing more to say.
    CHECK(wire.receive(bytes, 13) == LIBUSB_ERROR_TIMEOUT);
}

TEST_CASE("libusb: a halt stays until cleared, then the status comes", "[devices][simulated]")
{
    Wire wire;
    Bytes bytes;
    REQUIRE(emulatorAnswers("fault stall-bytes@inquiry") == "ok");
    REQUIRE(wire.send(block(2, 96, inquiry)) == LIBUSB_SUCCESS);
    CHECK(wire.receive(bytes, 96) == LIBUSB_ERROR_PIPE);
    CHECK(wire.receive(bytes, 96) == LIBUSB_ERROR_PIPE);
    REQUIRE(libusb_clear_halt(wire.handle(), outPipe) == LIBUSB_SUCCESS);
    CHECK(wire.receive(bytes, 96) == LIBUSB_ERROR_PIPE);
    REQUIRE(libusb_clear_halt(wire.handle(), inPipe) == LIBUSB_SUCCESS);
    REQUIRE(wire.receive(bytes, 13) == LIBUSB_SUCCESS);
    CHECK(bytes.at(12) == 1);
}

TEST_CASE("libusb: a command block of wrong length needs the class reset", "[devices][simulated]")
{
    Wire wire;
    Bytes bytes;
    auto torn = block(3, 0, ready);
    torn.pop_back();
    CHECK(wire.send(torn) == LIBUSB_SUCCESS);
    CHECK(wire.send(block(4, 0, ready)) == LIBUSB_ERROR_PIPE);
    REQUIRE(libusb_control_transfer(wire.handle(), 0x21, 0xff, 0, 0, nullptr, 0, timeoutMs) == 0);
    REQUIRE(libusb_clear_halt(wire.handle(), outPipe) == LIBUSB_SUCCESS);
    REQUIRE(libusb_clear_halt(wire.handle(), inPipe) == LIBUSB_SUCCESS);
    REQUIRE(wire.send(block(5, 0, ready)) == LIBUSB_SUCCESS);
    CHECK(wire.receive(bytes, 13) == LIBUSB_SUCCESS);
}

TEST_CASE("libusb: a pulled cable ends the emulated XID, plugged in it answers again", "[devices][simulated]")
{
    for (int round = 0; round < 20; ++round) {
        {
            Wire wire;
            Bytes bytes;
            REQUIRE(wire.send(block(6, 0, ready)) == LIBUSB_SUCCESS);
            REQUIRE(emulatorAnswers("unplug") == "ok");
            const int code = wire.receive(bytes, 13);
            CHECK((code == LIBUSB_ERROR_NO_DEVICE || code == LIBUSB_ERROR_IO));
        }
        REQUIRE(emulatorAnswers("plug") == "ok");
        Wire again;
        Bytes bytes;
        REQUIRE(again.send(block(7, 0, ready)) == LIBUSB_SUCCESS);
        CHECK(again.receive(bytes, 13) == LIBUSB_SUCCESS);
    }
}

TEST_CASE("libusb: the knobs of the emulated XID", "[devices][simulated]")
{
    Wire wire;
    Bytes bytes;
    REQUIRE(emulatorAnswers("door open") == "ok");
    REQUIRE(wire.send(block(8, 0, ready)) == LIBUSB_SUCCESS);
    REQUIRE(wire.receive(bytes, 13) == LIBUSB_SUCCESS);
    CHECK(bytes.at(12) == 1);
    CHECK(emulatorAnswers("state").contains("sense=02D100"));
    CHECK(emulatorAnswers("door closed") == "ok");
    CHECK(emulatorAnswers("hopper 0") == "ok");
    CHECK(emulatorAnswers("state").contains("sense=02D000"));
    CHECK(emulatorAnswers("hopper full") == "ok");
    CHECK(emulatorAnswers("card out") == "already so");
    CHECK(emulatorAnswers("mend") == "ok");
    for (const auto* line : {"dance", "door ajar", "hopper some", "fault nonsense", "total full", "ribbon out"})
        CHECK(emulatorAnswers(line).starts_with("error"));
}
