// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/tpm/relay.h"

#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace kiosk::tpm::test {

/// Seen by both processes.
struct Relay::Shared {
    static constexpr std::uint32_t room = 1024;
    std::atomic<Mischief> mischief{Mischief::None};
    std::atomic<std::uint32_t> nth{0};
    std::atomic<std::uint32_t> times{1};
    std::atomic<std::uint32_t> code{0};
    std::atomic<pid_t> swtpm{-1};
    std::atomic<std::uint32_t> seen{0};
    std::atomic<std::uint32_t> done{0};
    std::array<std::uint32_t, room> commands{};
    std::atomic<std::uint32_t> passed{0};
    std::array<char, 256 * 1024> wires{};

    void note(const std::vector<unsigned char>& message)
    {
        for (const unsigned char byte : message)
            if (passed < wires.size())
                wires[passed++] = static_cast<char>(byte);
    }
};

namespace {

using storage::Descriptor;
using Message = std::vector<unsigned char>;

sockaddr_un addressOf(const std::filesystem::path& socket)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket.string().copy(address.sun_path, sizeof address.sun_path - 1);
    return address;
}

std::uint32_t numberAt(const Message& message, std::size_t at)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8 | message[at + i];
    return number;
}

bool readExactly(int from, Message& into, std::size_t count)
{
    const std::size_t before = into.size();
    into.resize(before + count);
    for (std::size_t got = 0; got < count;) {
        const ssize_t read = ::read(from, into.data() + before + got, count - got);
        if (read <= 0)
            return false;
        got += static_cast<std::size_t>(read);
    }
    return true;
}

/// One command or answer: tag (2), size (4), code (4), rest (TPM 2.0 part 1, section 18).
std::optional<Message> receive(int from)
{
    constexpr std::size_t head = 10;
    Message message;
    if (!readExactly(from, message, head))
        return std::nullopt;
    const std::uint32_t size = numberAt(message, 2);
    if (size < head || !readExactly(from, message, size - head))
        return std::nullopt;
    return message;
}

bool sendTo(int to, const Message& message)
{
    return ::write(to, message.data(), message.size()) == static_cast<ssize_t>(message.size());
}

Message answerOf(std::uint32_t code)
{
    Message answer{0x80, 0x01, 0, 0, 0, 10, 0, 0, 0, 0};
    for (std::size_t i = 0; i < 4; ++i)
        answer[6 + i] = static_cast<unsigned char>(code >> (24 - 8 * i));
    return answer;
}

std::optional<Message> exchange(int tpm, const Message& command)
{
    return sendTo(tpm, command) ? receive(tpm) : std::nullopt;
}

/// What goes back to the client; nothing: the connection ends.
std::optional<Message> reply(Mischief mischief, std::uint32_t code, int tpm, pid_t swtpm, const Message& command)
{
    switch (mischief) {
    case Mischief::None:
        return exchange(tpm, command);
    case Mischief::AnswerInstead:
        return answerOf(code);
    case Mischief::AnswerAfter:
        return exchange(tpm, command).transform([code](const Message&) { return answerOf(code); });
    case Mischief::DropBefore:
        return std::nullopt;
    case Mischief::DropAfter:
        (void)exchange(tpm, command);
        return std::nullopt;
    case Mischief::KillBefore:
        ::kill(swtpm, SIGKILL);
        return std::nullopt;
    case Mischief::KillAfter:
        (void)exchange(tpm, command);
        ::kill(swtpm, SIGKILL);
        return std::nullopt;
    case Mischief::Change: {
        auto answer = exchange(tpm, command);
        if (answer)
            answer->back() ^= 1;
        return answer;
    }
    }
    return std::nullopt;
}

} // namespace

Relay::Relay(const Swtpm& tpm, Way way)
    : tpm_(tpm)
{
    void* memory = ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::runtime_error("no shared memory");
    shared_ = new (memory) Shared;
    const Descriptor waiting = way == Way::Socket ? openSocket() : openTerminal();
    child_ = ::fork();
    if (child_ != 0)
        return;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::signal(SIGPIPE, SIG_IGN);
    for (;;) {
        if (way == Way::Device) {
            serve(waiting.number());
            continue;
        }
        const Descriptor client{::accept(waiting.number(), nullptr, nullptr)};
        serve(client.number());
    }
}

Descriptor Relay::openSocket() const
{
    // The control channel is swtpm's own; only commands pass here.
    std::filesystem::create_symlink(tpm_.socket().string() + ".ctrl", folder_.path() / "s.ctrl");
    const sockaddr_un own = addressOf(folder_.path() / "s");
    Descriptor listening{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (::bind(listening.number(), reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0 ||
        ::listen(listening.number(), 4) != 0)
        throw std::runtime_error("no socket");
    return listening;
}

Descriptor Relay::openTerminal()
{
    Descriptor master{::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)};
    std::array<char, 64> name{};
    if (::grantpt(master.number()) != 0 || ::unlockpt(master.number()) != 0 ||
        ::ptsname_r(master.number(), name.data(), name.size()) != 0)
        throw std::runtime_error("no terminal");
    device_ = name.data();
    terminal_ = Descriptor{::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC)};
    termios raw{};
    ::tcgetattr(terminal_.number(), &raw);
    ::cfmakeraw(&raw);
    ::tcsetattr(terminal_.number(), TCSANOW, &raw);
    return master;
}

void Relay::serve(int client)
{
    const sockaddr_un theirs = addressOf(tpm_.socket());
    const Descriptor chip{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (::connect(chip.number(), reinterpret_cast<const sockaddr*>(&theirs), sizeof theirs) != 0)
        return;
    while (const auto command = receive(client)) {
        const std::uint32_t number = shared_->seen++;
        if (number < Shared::room)
            shared_->commands[number] = numberAt(*command, 6);
        const bool isChosen = number - shared_->nth < shared_->times;
        const Mischief mischief = isChosen ? shared_->mischief.load() : Mischief::None;
        shared_->done += mischief != Mischief::None ? 1 : 0;
        const auto answer = reply(mischief, shared_->code, chip.number(), shared_->swtpm, *command);
        shared_->note(*command);
        if (answer)
            shared_->note(*answer);
        if (!answer || !sendTo(client, *answer))
            return;
    }
}

TpmSetup Relay::setup() const
{
    TpmSetup setup = Swtpm::setupOver(folder_.path() / "s");
    if (!device_.empty())
        setup.tcti = "device:" + device_;
    return setup;
}

Relay::~Relay()
{
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    ::munmap(shared_, sizeof(Shared));
}

void Relay::plan(Mischief mischief, std::uint32_t nth, std::uint32_t code, std::uint32_t times)
{
    shared_->mischief = Mischief::None;
    shared_->seen = 0;
    shared_->done = 0;
    shared_->nth = nth;
    shared_->times = times;
    shared_->code = code;
    shared_->swtpm = tpm_.process(); // another one after each power cut
    shared_->mischief = mischief;
}

std::vector<std::uint32_t> Relay::commands() const
{
    const auto count = std::min(shared_->seen.load(), Shared::room);
    return {shared_->commands.begin(), shared_->commands.begin() + count};
}

std::string Relay::wires() const
{
    return {shared_->wires.data(), shared_->passed};
}

bool Relay::isDone() const
{
    return shared_->done > 0;
}

} // namespace kiosk::tpm::test
