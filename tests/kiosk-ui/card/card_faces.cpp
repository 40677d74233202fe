// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk-ui/card/card_faces.h"

#include <cmath>

namespace kiosk::ui::test {

namespace {

/// A face-like picture without a face: an oval on a plain ground.
Portrait oval()
{
    Portrait portrait{LockedBytes(std::size_t{Portrait::width} * Portrait::height * 3)};
    for (int y = 0; y < Portrait::height; ++y) {
        for (int x = 0; x < Portrait::width; ++x) {
            const double across = (x - 150.0) / 85;
            const double down = (y - 165.0) / 112;
            const bool head = across * across + down * down < 1;
            const bool shoulders = y > 285 && std::abs(x - 150) < 60 + (y - 285) * 0.9;
            auto* pixel = portrait.rgb.data() + (static_cast<std::size_t>(y) * Portrait::width + x) * 3;
            pixel[0] = static_cast<std::uint8_t>(head ? 150 - y / 8 : shoulders ? 60 : 214);
            pixel[1] = static_cast<std::uint8_t>(head ? 108 - y / 8 : shoulders ? 84 : 222);
            pixel[2] = static_cast<std::uint8_t>(head ? 84 - y / 8 : shoulders ? 120 : 228);
        }
    }
    return portrait;
}

} // namespace

std::string sealOf(std::size_t length)
{
    constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    std::string text;
    unsigned state = 12345;
    for (std::size_t i = 0; i < length; ++i) {
        state = state * 1664525U + 1013904223U;
        text += alphabet[(state >> 16) % alphabet.size()];
    }
    return text;
}

CardFace bareFace()
{
    CardFace face;
    face.cityName = "Minneapolis";
    face.programmeName = "Municipal ID";
    face.fullName = WipedText("Soe");
    face.cardNumber = "7K3M94QX2W";
    face.issuedDay = "2026-11-23";
    face.expiresDay = "2030-11-23";
    face.disclaimer = "Not a driver's licence. Not for voting. Not proof of age or of immigration status.";
    face.sealText = WipedText(sealOf());
    face.portrait = oval();
    return face;
}

CardFace fullFace(std::string_view name)
{
    auto face = bareFace();
    face.fullName = WipedText(name);
    face.preferredName = WipedText("Mafer");
    face.birthDate = WipedText("1987-03-14");
    face.address = WipedText("2215 Bloomington Avenue, Apartment 4\nMinneapolis, MN 55404");
    face.gender = WipedText("X");
    face.emergencyContact = WipedText("Luis Quispe, 612-555-0142");
    return face;
}

} // namespace kiosk::ui::test
