// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/xid_ribbon.h"

#include "devices/simulated/printer/xid_command.h"

#include <algorithm>

namespace kiosk::devices::simulated {

namespace {

constexpr std::uint8_t typeYmck = 0;
constexpr std::uint8_t typeYmckk = 4;
constexpr std::uint8_t typeYmcku = 5;
constexpr std::uint8_t typeUnknown = 0xFE;

} // namespace

std::uint8_t XidRibbon::type() const
{
    if (sequence_ == "YMCK") {
        return typeYmck;
    }
    if (sequence_ == "YMCKK") {
        return typeYmckk;
    }
    return sequence_ == "YMCKU" ? typeYmcku : typeUnknown;
}

std::uint32_t XidRibbon::next(std::uint32_t from, char panel) const
{
    while (sequence_[from % sequence_.size()] != panel) {
        ++from;
    }
    return from;
}

std::uint32_t XidRibbon::endAfter(std::uint8_t set) const
{
    std::uint32_t at = used_;
    if ((set & setColour) != 0) {
        at = next(at, 'Y') + 3;
    }
    if ((set & setResin) != 0) {
        at = next(at, 'K') + 1;
    }
    if ((set & setUv) != 0) {
        at = next(at, 'U') + 1;
    }
    return at;
}

bool XidRibbon::has(std::uint8_t set) const
{
    return endAfter(set) <= panels_;
}

bool XidRibbon::use(std::uint8_t set)
{
    const bool isEnough = has(set);
    used_ = std::min(endAfter(set), panels_);
    return isEnough;
}

} // namespace kiosk::devices::simulated
