// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/print_head.h"

namespace kiosk::devices::simulated {

namespace {

constexpr int interleaveAt = 288;

int positionOf(HeadFamily head, int dot)
{
    if (head == HeadFamily::Kee) {
        return dot;
    }
    return dot < interleaveAt ? 192 + 2 * dot : 2 * (dot - interleaveAt) + 1;
}

} // namespace

std::optional<HeadFamily> headFromCommand(std::string_view command)
{
    if (command == "KEE") {
        return HeadFamily::Kee;
    }
    if (command == "KGE2") {
        return HeadFamily::Kge2;
    }
    if (command == "KGE") {
        return HeadFamily::Kge;
    }
    return std::nullopt;
}

std::string_view commandOf(HeadFamily head)
{
    switch (head) {
    case HeadFamily::Kee:
        return "KEE";
    case HeadFamily::Kge2:
        return "KGE2";
    case HeadFamily::Kge:
        return "KGE";
    }
    return "";
}

int bytesPerLine(HeadFamily head)
{
    return head == HeadFamily::Kee ? 84 : 96;
}

DotPlace placeOf(HeadFamily head, int dot)
{
    const int position = positionOf(head, dot);
    int byte = position / 8;
    if (head == HeadFamily::Kge) {
        byte = (byte / 4) * 4 + (3 - byte % 4);
    }
    return {byte, static_cast<std::uint8_t>(0x80U >> (position % 8))};
}

} // namespace kiosk::devices::simulated
