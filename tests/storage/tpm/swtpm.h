// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/crypto/pin_hash.h"
#include "storage/tpm/tpm_link.h"
#include "tests/storage/storage_fixture.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace kiosk::tpm::test {

/// A folder in memory where there is one: these tests kill processes, not the machine, and wait for no disk.
[[nodiscard]] inline std::filesystem::path quickDisk()
{
    const std::filesystem::path memory = "/dev/shm";
    return ::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
}

/// A TPM that is a program: swtpm as a child process in a folder of its own, killed at the end.
class Swtpm {
public:
    Swtpm();
    /// Over another's state, as a thief who copied the whole chip would have it; no real TPM can be copied so.
    explicit Swtpm(const std::filesystem::path& stateOfAnother);
    ~Swtpm();
    Swtpm(const Swtpm&) = delete;
    Swtpm& operator=(const Swtpm&) = delete;

    /// Power off without a word (SIGKILL) and on again.
    void cutPower();
    void powerOff();
    void powerOn();
    /// swtpm itself.
    [[nodiscard]] pid_t process() const { return child_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    [[nodiscard]] std::filesystem::path socket() const { return folder_.path() / "s"; }
    [[nodiscard]] std::filesystem::path state() const { return folder_.path() / "tpm2-00.permall"; }

    /// With no pauses between repeats.
    [[nodiscard]] TpmSetup setup() const { return setupOver(socket()); }
    [[nodiscard]] static TpmSetup setupOver(const std::filesystem::path& socket);

    /// What a command of tpm2-tools, or of openssl with its TPM provider, prints about this TPM. No link may be open
    /// meanwhile: swtpm serves one client.
    [[nodiscard]] std::string ask(const std::string& command) const;
    /// Changes PCR 7, as other firmware or another boot loader would. No link may be open meanwhile.
    void changeMachine() const;

private:
    storage::test::TemporaryFolder folder_{quickDisk()};
    pid_t child_ = -1;
};

/// Runs a program, waits, returns its exit status.
[[nodiscard]] int runProgram(const std::vector<std::string>& words, const std::vector<std::string>& environment,
                             const std::filesystem::path& output);

[[nodiscard]] inline std::unique_ptr<TpmLink> openLink(const TpmSetup& setup)
{
    auto link = TpmLink::open(setup);
    if (!link)
        throw std::runtime_error("no TPM: " + std::to_string(static_cast<int>(link.error().code)) + " " +
                                 std::to_string(link.error().native));
    return std::move(*link);
}

/// Argon2id as cheap as it gets.
[[nodiscard]] inline crypto::PinCost quick()
{
    return {.passes = 1, .memoryBytes = 8192};
}

} // namespace kiosk::tpm::test
