// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "app/ports/clock.h"
#include "app/privacy/kept.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/system_entropy.h"
#include "storage/durable_file.h"
#include "storage/root_keeper.h"
#include "storage/volatile_root.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

/// What the tests of this folder share: a folder that goes away, a clock by hand, records with known words.
namespace kiosk::storage::test {

class TemporaryFolder {
public:
    explicit TemporaryFolder(const std::filesystem::path& under = std::filesystem::temp_directory_path())
    {
        std::string pattern = (under / "porchlight-storage-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

class ManualClock final : public Clock {
public:
    [[nodiscard]] CivilDay today() const override { return day; }
    [[nodiscard]] std::chrono::steady_clock::time_point now() const override { return time; }

    CivilDay day{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};
    std::chrono::steady_clock::time_point time{std::chrono::hours{100}};
};

/// Where files are only in memory, if this system has such a place: for tests that make thousands of disks.
[[nodiscard]] inline std::filesystem::path memoryFolder()
{
    const std::filesystem::path shared{"/dev/shm"};
    return ::access(shared.c_str(), W_OK) == 0 ? shared : std::filesystem::temp_directory_path();
}

/// Stands for the root in a TPM: it outlives the process. A file cannot forget, so only tests may use it.
class FileRoot final : public RootKeeper {
public:
    FileRoot(std::filesystem::path file, Entropy& entropy)
        : file_(std::move(file))
        , entropy_(entropy)
    {
        LockedBytes first(rootBytes);
        entropy.fill(first.bytes());
        if (!std::filesystem::exists(file_) && !replaceFile(file_, first.bytes()))
            throw std::runtime_error("no root");
    }
    [[nodiscard]] Result<LockedBytes> root() override
    {
        const auto content = readFile(file_, rootBytes);
        if (!content || !*content || (*content)->size() != rootBytes)
            return fail(FaultCode::KeyMissing);
        LockedBytes root(rootBytes);
        std::ranges::copy(**content, root.bytes().begin());
        return root;
    }
    [[nodiscard]] Result<LockedBytes> prepare() override
    {
        next_ = LockedBytes(rootBytes);
        entropy_.fill(next_.bytes());
        return next_.duplicate();
    }
    [[nodiscard]] Status commit() override
    {
        const auto done = putBack(next_);
        next_.release();
        return done;
    }
    /// What no TPM does: makes a former root the present one again.
    [[nodiscard]] Status putBack(const LockedBytes& root) { return replaceFile(file_, root.bytes()); }
    [[nodiscard]] Protection protection() const override { return Protection::Full; }

private:
    std::filesystem::path file_;
    Entropy& entropy_;
    LockedBytes next_;
};

/// The parts of the system the library asks for.
struct Surroundings {
    crypto::SystemEntropy entropy;
    crypto::OpensslHasher hasher;
    ManualClock clock;
    Bytes boxKey = Bytes(32, std::byte{7});
};

inline constexpr std::string_view canaryName = "Xochitl Kanarienvogel";
inline constexpr std::string_view canaryAddress = "4711 Zebrafinch Avenue";

[[nodiscard]] inline KeptRecord recordOf(std::string_view name = canaryName, std::string_view address = canaryAddress)
{
    Portrait portrait{LockedBytes(Portrait::width * Portrait::height * 3)};
    for (std::size_t i = 0; i < portrait.rgb.size(); ++i)
        portrait.rgb.data()[i] = static_cast<std::uint8_t>(i * 31 + i / 251);
    return KeptRecord{.fullName = Kept<Field::FullName>{WipedText{name}},
                      .preferredName = {},
                      .birthDate = Kept<Field::BirthDate>{WipedText{"1981-02-29"}},
                      .address = Kept<Field::Address>{WipedText{address}},
                      .gender = Kept<Field::Gender>{WipedText{"X"}},
                      .emergencyContact = Kept<Field::EmergencyContact>{WipedText{"612-555-0142"}},
                      .portrait = Kept<Field::Portrait>{std::move(portrait)}};
}

/// As recordOf(), with a portrait of a few bytes: for tests in which the number of visits counts, not their size.
[[nodiscard]] inline KeptRecord smallRecordOf(std::string_view name = canaryName, std::size_t portraitBytes = 48)
{
    KeptRecord record = recordOf(name);
    Portrait portrait{LockedBytes(portraitBytes)};
    std::ranges::fill(portrait.rgb.bytes(), std::byte{0x42});
    record.portrait = Kept<Field::Portrait>{std::move(portrait)};
    return record;
}

/// The n-th card of a test; different n, different number.
[[nodiscard]] inline CardJob jobOf(std::uint32_t n)
{
    std::array<std::byte, CardNumber::entropyBytes> bytes{};
    for (std::size_t i = 0; i < 4; ++i)
        bytes[i + 1] = static_cast<std::byte>(n >> (8 * i)); // not byte 0: CardNumber leaves bits of it out
    IssuanceRow row{.cardNumber = CardNumber::fromEntropy(bytes),
                    .issuedDay = CivilDay{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}},
                    .expiresDay = CivilDay{std::chrono::year{2030}, std::chrono::November, std::chrono::day{23}},
                    .status = CardStatus::Issued,
                    .signerKid = {},
                    .signature = {}};
    row.signerKid.fill(std::byte{0x5a});
    row.signature.fill(static_cast<std::byte>(n));
    return CardJob{.record = {},
                   .state = CardJobState::Prepared,
                   .row = row,
                   .statusIndex = n,
                   .counterBefore = std::nullopt,
                   .printerSerial = {}};
}

/// Every byte of a file; empty when there is none.
[[nodiscard]] inline std::string contentOf(const std::filesystem::path& file)
{
    std::error_code missing;
    const auto size = std::filesystem::file_size(file, missing);
    const auto content = readFile(file, missing ? 0 : size);
    if (!content || !*content)
        return {};
    return {reinterpret_cast<const char*>((*content)->data()), (*content)->size()};
}

/// Puts these bytes in the place of a file, as somebody with the disk would.
inline void overwrite(const std::filesystem::path& file, std::string_view content)
{
    if (!replaceFile(file, std::as_bytes(std::span{content})))
        throw std::runtime_error("cannot write");
}

/// Runs `work` in a child process and returns its exit status, -signal when it was killed.
template<class Work>
[[nodiscard]] int inChild(Work&& work)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(std::forward<Work>(work)());
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

} // namespace kiosk::storage::test
