// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/tpm_address.h"
#include "app/privacy/tpm_turn.h"

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <filesystem>
#include <memory>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

/// A folder with the address of a TPM in it; nobody listens there.
class Place {
public:
    Place()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "porchlight-turn-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        folder_ = pattern;
    }
    ~Place()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    [[nodiscard]] std::string address() const { return std::string(programSocket) + (folder_ / "s").string(); }

private:
    std::filesystem::path folder_;
};

} // namespace

TEST_CASE("tpm turn: one has it, the other is told so after a bounded wait, and gets it next", "[app][privacy]")
{
    const Place place;
    {
        const auto first = TpmTurn::take(place.address(), 0ms);
        REQUIRE(first);
        const auto began = std::chrono::steady_clock::now();
        CHECK(TpmTurn::take(place.address(), 60ms) == fail(FaultCode::TpmBusy));
        CHECK(std::chrono::steady_clock::now() - began >= 60ms);
    }
    CHECK(TpmTurn::take(place.address(), 0ms));
}

TEST_CASE("tpm turn: a moved turn is given back once, by who has it last", "[app][privacy]")
{
    const Place place;
    auto first = TpmTurn::take(place.address(), 0ms);
    REQUIRE(first);
    {
        const TpmTurn moved(*std::move(first));
        CHECK(TpmTurn::take(place.address(), 0ms) == fail(FaultCode::TpmBusy));
    }
    CHECK(TpmTurn::take(place.address(), 0ms));
}

TEST_CASE("tpm turn: a process that was forked meanwhile, or killed, keeps nobody waiting", "[app][privacy]")
{
    const Place place;
    auto turn = std::make_unique<Result<TpmTurn>>(TpmTurn::take(place.address(), 0ms));
    const pid_t heir = ::fork();
    if (heir == 0) {
        ::pause();
        ::_exit(0);
    }
    turn.reset();
    CHECK(TpmTurn::take(place.address(), 0ms));
    ::kill(heir, SIGKILL);
    ::waitpid(heir, nullptr, 0);

    const pid_t holder = ::fork();
    if (holder == 0) {
        const auto held = TpmTurn::take(place.address(), 0ms);
        ::kill(::getpid(), SIGKILL);
    }
    ::waitpid(holder, nullptr, 0);
    CHECK(TpmTurn::take(place.address(), 0ms));
}

TEST_CASE("tpm turn: a chip serves all at once, and a folder that is not there has no TPM", "[app][privacy]")
{
    const auto first = TpmTurn::take("device:/dev/tpmrm0", 0ms);
    CHECK(first);
    CHECK(TpmTurn::take("device:/dev/tpmrm0", 0ms));
    CHECK(TpmTurn::take("swtpm:path=/porchlight-no-such-folder/s", 0ms) == fail(FaultCode::TpmAbsent));
}
