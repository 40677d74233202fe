// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "storage/root_keeper.h"

namespace kiosk::storage {

/// A root in locked memory only, made at random: with the process, or the power, goes every record.
class VolatileRoot final : public RootKeeper {
public:
    explicit VolatileRoot(Entropy& entropy);

    [[nodiscard]] Result<LockedBytes> root() override;
    [[nodiscard]] Status replace(const LockedBytes& next) override;
    [[nodiscard]] Protection protection() const override { return Protection::Reduced; }

private:
    LockedBytes root_{rootBytes};
};

} // namespace kiosk::storage
