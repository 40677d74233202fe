// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/storage/told.h"
#include "tests/storage/write_log.h"

#include <functional>
#include <random>
#include <set>
#include <vector>

/// What the power cut tests share: cutting a log of writes at any place, and opening what is left.
namespace kiosk::storage::test {

/// A root in a TPM: it is replaced at once, and the log says when.
class LoggedRoot final : public RootKeeper {
public:
    /// A first one.
    LoggedRoot(WriteLog& log, Entropy& entropy);
    /// As a power cut left it.
    LoggedRoot(WriteLog& log, Entropy& entropy, ByteView left);
    [[nodiscard]] Result<LockedBytes> root() override { return root_.duplicate(); }
    [[nodiscard]] Result<LockedBytes> prepare() override;
    [[nodiscard]] Status commit() override;
    [[nodiscard]] Protection protection() const override { return Protection::Full; }

private:
    void note();

    WriteLog& log_;
    Entropy& entropy_;
    LockedBytes root_{rootBytes};
    LockedBytes next_{rootBytes};
};

/// A kiosk without power: its disk, the roots its TPM had, the last of them still there, and what its program had been
/// told.
struct Outage {
    Files files;
    std::vector<Bytes> roots;
    Told told;
};

/// A kiosk while a log is followed, of which the power can be cut at each step.
class FollowedKiosk {
public:
    /// A new one, on which visits happen.
    FollowedKiosk() = default;
    /// One that starts after `before`.
    explicit FollowedKiosk(Outage before);

    void follow(const DiskStep& step);
    [[nodiscard]] bool isSettled() const { return disk_.isSettled(); }
    [[nodiscard]] Outage cut(Fate fate, std::mt19937& random) const;

private:
    void rootIsNew();

    enum class Doing : std::uint8_t { Visits, Start } doing_ = Doing::Visits;
    DiskAfter disk_;
    std::vector<Bytes> roots_;
    Told told_;
};

/// What was found wrong, over all states; small enough for a pipe.
struct Tally {
    int states = 0;
    int unreadable = 0;
    int half = 0;
    int lost = 0;
    int miscounted = 0;
    int readable = 0;
    int readableWithOldRoots = 0;

    Tally& operator+=(const Tally& other);
};

/// Opens what power cuts left, with the real store, and counts what does not agree with what was told.
class Examiner {
public:
    void look(const Outage& outage);
    /// Each different disk that a cut can leave now: everything kept, everything dropped, `mixes` mixtures.
    /// Returns one of them.
    Outage lookAtCut(const FollowedKiosk& kiosk, int mixes, std::mt19937& random);

    [[nodiscard]] const Tally& tally() const { return tally_; }

private:
    Surroundings around_;
    Tally tally_;
};

/// Half of the work in a process of its own, for the second core: `work(share, 2)` looks at what leaves `share`.
[[nodiscard]] Tally inTwoShares(const std::function<Tally(std::size_t share, std::size_t shares)>& work);

/// Writes the files of `outage` into an empty folder.
void layOut(const Files& files, const std::filesystem::path& folder);

/// Prints one line, and hands the tally on.
Tally report(const char* name, const Tally& tally);
void checkNothingWrong(const Tally& tally);

} // namespace kiosk::storage::test
