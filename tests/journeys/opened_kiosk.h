// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/wiring/keys/kiosk_keys.h"
#include "kiosk-ui/wiring/options.h"
#include "kiosk-ui/wiring/wiring.h"

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

    [[nodiscard]] static Result<OpenedKiosk> open(const Options& options)
    {
        auto keys = KioskKeys::open({options.state}, options.tpm);
        if (!keys)
            return std::unexpected(keys.error());
        auto opened = (*keys)->openDay(staffCode());
        if (!opened)
            return std::unexpected(opened.error());
        const OpenDay day{.secret = std::move(opened->secret), .openedBy = opened->by};
        auto wiring = Wiring::build(options, **keys, day, {});
        if (!wiring)
            return std::unexpected(wiring.error());
        return OpenedKiosk{.keys = std::move(*keys), .wiring = std::move(*wiring)};
    }
};

} // namespace kiosk::shell
