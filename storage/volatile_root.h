// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "storage/root_keeper.h"

namespace kiosk::storage {

/// A root in locked memory only, made at random: with the process, or the power, goes every record.
class VolatileRoot final : public RootKeeper {
public:
    /// `entropy` outlives it.
    explicit VolatileRoot(Entropy& entropy);

    [[nodiscard]] Result<LockedBytes> root() override;
    [[nodiscard]] Result<LockedBytes> prepare() override;
    [[nodiscard]] Status commit() override;
    [[nodiscard]] Protection protection() const override { return Protection::Reduced; }

private:
    Entropy& entropy_;
    LockedBytes next_;
    LockedBytes root_{rootBytes};
};

} // namespace kiosk::storage
