// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::sync {

/// Out: batch files, written by the kiosk, read by the courier. In: acknowledgements, the other way round.
enum class SpoolBox : std::uint8_t { Out, In };

/// The folder where the kiosk and the courier meet: out/, in/ and refused/. Names are random and say nothing.
///
/// Lane:     any one; each process has its own.
/// Lifetime: borrows Entropy.
/// Privacy:  holds sealed batches and signed acknowledgements only.
/// Faults:   every call: SpoolUnwritable (native = errno), SpoolDiskFull: nothing was changed, retry when mended.
class Spool {
public:
    /// Opens `folder` and makes what is missing. Parts left by an interrupted write longer than ten minutes ago are
    /// moved to refused/.
    [[nodiscard]] static Result<Spool> open(const std::filesystem::path& folder, Entropy& entropy);

    /// Whole or not at all, and on the disk when it returns: the name it was given.
    [[nodiscard]] Result<std::string> put(SpoolBox box, ByteView content);

    /// Names of the whole files, in no order that means anything.
    [[nodiscard]] Result<std::vector<std::string>> names(SpoolBox box) const;

    /// At most `maxBytes` + 1 bytes of the file, so that a longer one shows.
    [[nodiscard]] Result<Bytes> read(SpoolBox box, std::string_view name, std::size_t maxBytes) const;

    /// Its work is done. A file that is gone already is fine.
    [[nodiscard]] Status remove(SpoolBox box, std::string_view name);

    /// Moves a file that makes no sense to refused/, for a technician to see; never deletes it.
    [[nodiscard]] Status refuse(SpoolBox box, std::string_view name);

private:
    Spool(std::filesystem::path folder, Entropy& entropy);

    [[nodiscard]] std::filesystem::path box(SpoolBox box) const;
    [[nodiscard]] Status refuseOldParts(SpoolBox box);

    std::filesystem::path folder_;
    Entropy* entropy_;
};

} // namespace kiosk::sync
