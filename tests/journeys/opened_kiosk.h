// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/wiring/closed_kiosk.h"
#include "kiosk-ui/wiring/keys/kiosk_keys.h"
#include "kiosk-ui/wiring/options.h"
#include "kiosk-ui/wiring/wiring.h"

#include <chrono>
#include <cstdlib>
#include <memory>

namespace kiosk::shell {

/// What a member of staff types to open the kiosk and to approve, from WALKER_PIN.
inline WipedText staffCode()
{
    const char* code = std::getenv("WALKER_PIN");
    return WipedText(code == nullptr ? "482915" : code);
}

/// A kiosk that staff have opened, without the page on which they do it.
struct OpenedKiosk {
    std::unique_ptr<KioskKeys> keys;
    std::unique_ptr<Wiring> wiring;
    /// How long the code was being checked: staff wait for that in the morning, no visit does.
    std::chrono::duration<double, std::milli> opening{};

    [[nodiscard]] static Result<OpenedKiosk> open(const Options& options)
    {
        auto keys = KioskKeys::open({options.state}, options.tpm);
        if (!keys)
            return std::unexpected(keys.error());
        if (const Status settled = settleClosed({options.state}, **keys); !settled)
            return std::unexpected(settled.error());
        const auto before = std::chrono::steady_clock::now();
        auto opened = (*keys)->openDay(staffCode());
        const auto after = std::chrono::steady_clock::now();
        if (!opened)
            return std::unexpected(opened.error());
        const OpenDay day{.secret = std::move(opened->secret), .openedBy = opened->by};
        auto wiring = Wiring::build(options, **keys, day, {});
        if (!wiring)
            return std::unexpected(wiring.error());
        return OpenedKiosk{.keys = std::move(*keys), .wiring = std::move(*wiring), .opening = after - before};
    }
};

} // namespace kiosk::shell
