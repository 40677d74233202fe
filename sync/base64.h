// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"

#include <string>
#include <string_view>

namespace kiosk::sync {

/// RFC 4648 section 4, padded.
[[nodiscard]] inline std::string base64Of(ByteView bytes)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8U | (i + k < bytes.size() ? std::to_integer<unsigned>(bytes[i + k]) : 0);
        for (std::size_t k = 0; k < 4; ++k)
            text += k <= bytes.size() - i ? alphabet[(group >> (18 - 6 * k)) & 63U] : '=';
    }
    return text;
}

} // namespace kiosk::sync
