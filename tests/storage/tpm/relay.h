// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/storage/tpm/swtpm.h"

#include <cstdint>
#include <filesystem>
#include <sys/types.h>
#include <vector>

namespace kiosk::tpm::test {

/// What the relay does with the command that was chosen.
enum class Mischief : std::uint32_t {
    None,
    AnswerInstead, ///< the TPM never sees the command; the answer is `code`
    AnswerAfter,   ///< the TPM does it, but the answer that arrives is `code`
    DropBefore,    ///< the connection ends before the TPM sees it
    DropAfter,     ///< the TPM does it, the connection ends without an answer
    KillBefore,    ///< the TPM loses power before it sees it
    KillAfter,     ///< the TPM does it and loses power before the answer
    Change,        ///< one bit of the answer is flipped on the wire
};

/// Stands between our code and swtpm, in a process of its own, and does mischief at the n-th command. The swtpm
/// outlives it.
class Relay {
public:
    /// How our code reaches it: a socket, or a terminal, which is opened by a path under /dev like a chip.
    enum class Way : std::uint8_t { Socket, Device };
    explicit Relay(const Swtpm& tpm, Way way = Way::Socket);
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    [[nodiscard]] TpmSetup setup() const;

    /// At the n-th command from now, 0 the next, for `times` commands of them in a row. Forgets the commands seen.
    void plan(Mischief mischief, std::uint32_t nth, std::uint32_t code = 0, std::uint32_t times = 1);
    void plan() { plan(Mischief::None, 0); }
    /// Their codes (TPM_CC) since plan().
    [[nodiscard]] std::vector<std::uint32_t> commands() const;
    /// Every byte that passed since the start, up to 256 KiB: what an analyser on the wires to the chip sees.
    [[nodiscard]] std::string wires() const;
    /// Was the mischief done?
    [[nodiscard]] bool isDone() const;

private:
    struct Shared;
    [[nodiscard]] storage::Descriptor openSocket() const;
    [[nodiscard]] storage::Descriptor openTerminal();
    void serve(int client);
    const Swtpm& tpm_;
    storage::test::TemporaryFolder folder_{quickDisk()};
    Shared* shared_ = nullptr;
    /// The path of the terminal; empty with a socket.
    std::string device_;
    /// Keeps the terminal in its raw mode.
    storage::Descriptor terminal_{-1};
    pid_t child_ = -1;
};

} // namespace kiosk::tpm::test
