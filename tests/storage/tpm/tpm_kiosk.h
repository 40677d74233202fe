// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/store.h"
#include "storage/tpm/lockout.h"
#include "storage/tpm/staff_cells.h"
#include "storage/tpm/tpm_root.h"
#include "tests/storage/tpm/relay.h"

#include <catch2/catch_test_macros.hpp>
#include <optional>

namespace kiosk::tpm::test {

inline const WipedText staffPin{"482915"};

/// A kiosk's chip after set-up, with an open shift, its disk, and a relay between the two.
struct TpmKiosk {
    Swtpm chip;
    Relay relay{chip};
    storage::test::TemporaryFolder disk{quickDisk()};
    storage::test::Surroundings around;
    std::unique_ptr<TpmLink> link = openLink(relay.setup());
    std::optional<ShiftSecret> shift;

    TpmKiosk()
    {
        REQUIRE(setLockout(*link, around.entropy));
        auto enrolled = StaffCells(*link, around.entropy, quick()).enrolFirst(staffPin);
        REQUIRE(enrolled);
        shift = std::move(enrolled->shift.secret);
    }
    [[nodiscard]] TpmRoot root() { return {*link, shift->duplicate(), around.entropy}; }

    /// For what happens to the chip between two starts.
    template<class Work>
    void between(Work&& work)
    {
        link.reset();
        work();
        link = openLink(chip.setup());
    }
    [[nodiscard]] Result<std::unique_ptr<storage::Store>> openStore(const std::filesystem::path& folder, ByteView box,
                                                                    storage::RootKeeper& root)
    {
        return storage::Store::open(folder, box, root, around.hasher, around.entropy, around.clock);
    }
};

} // namespace kiosk::tpm::test
