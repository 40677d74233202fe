// SPDX-License-Identifier: Apache-2.0
// Drives one fuzz target. g++ has the sanitizers and the hooks but no fuzzer, so the search itself is here.
// usage: NAME_fuzz [--seconds N] [--random NUMBER] [--findings FOLDER] [FILE…]
// Without --seconds only the seeds and the files are tried, once each. exit: 0 nothing found; 2 usage; anything else:
// something was found, and the input is on stderr in hexadecimal and in a file in the findings folder.
#include "tests/fuzz/coverage.h"
#include "tests/fuzz/mutation.h"
#include "tests/fuzz/target.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fcntl.h>
#include <format>
#include <fstream>
#include <iterator>
#include <print>
#include <string>
#include <unistd.h>

// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming): the sanitizers chose the names
extern "C" {
void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));
const char* __asan_default_options();
// A reader that believes a length asks for far more than any input is worth.
const char* __asan_default_options()
{
    return "max_allocation_size_mb=512:handle_abort=0";
}
}
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)

namespace kiosk::fuzz {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t maxBytes = 8192;
constexpr unsigned slowSeconds = 20;

struct Options {
    std::chrono::seconds duration{0};
    std::uint64_t random = 1;
    std::string findings = ".";
    std::vector<std::string> files;
};

// What is being tried, for the handlers.
const std::byte* tried = nullptr;
std::size_t triedBytes = 0;
std::string findingName;

void say(std::string_view text)
{
    static_cast<void>(write(STDERR_FILENO, text.data(), text.size()));
}

/// Only calls that a signal handler may make.
void keepInput()
{
    if (tried == nullptr)
        return;
    constexpr std::string_view digits = "0123456789abcdef";
    say("\nthe input: ");
    for (std::size_t i = 0; i < triedBytes; ++i) {
        const auto byte = std::to_integer<unsigned>(tried[i]);
        const std::array<char, 2> both{digits[byte >> 4U], digits[byte & 15U]};
        say({both.data(), both.size()});
    }
    say("\nkept as ");
    say(findingName);
    say("\n");
    const int file = open(findingName.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file >= 0) {
        static_cast<void>(write(file, tried, triedBytes));
        close(file);
    }
    tried = nullptr;
}

extern "C" void onSignal(int number)
{
    if (number == SIGALRM)
        say("one input took too long\n");
    keepInput();
    _exit(number == SIGALRM ? 3 : 4);
}

void watch(const Options& options, std::string_view program)
{
    const auto name = program.substr(program.rfind('/') + 1);
    findingName = std::format("{}/{}-{}.input", options.findings, name, getpid());
    std::signal(SIGABRT, &onSignal);
    std::signal(SIGALRM, &onSignal);
    if (__sanitizer_set_death_callback != nullptr)
        __sanitizer_set_death_callback(&keepInput);
    else
        for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL})
            std::signal(number, &onSignal);
}

/// The input stands at the end of a buffer of its own, so that one byte too far is seen.
void tryExactly(const Bytes& input)
{
    const Bytes copy(input.begin(), input.end());
    tried = copy.data();
    triedBytes = copy.size();
    alarm(slowSeconds);
    coverage::begin();
    tryOne(copy);
    alarm(0);
    tried = nullptr;
}

struct Search {
    std::vector<Bytes> pool;
    std::uint64_t inputs = 0;

    void begin(std::vector<Bytes> inputsGiven)
    {
        pool = std::move(inputsGiven);
        pool.emplace_back();
        for (const Bytes& input : pool) {
            tryExactly(input);
            static_cast<void>(coverage::newWays());
            ++inputs;
        }
    }

    void goOn(const Options& options)
    {
        Mutation mutation(options.random);
        const auto end = Clock::now() + options.duration;
        while (inputs % 64 != 0 || Clock::now() < end) {
            // What was found last is worth most.
            const std::size_t span = mutation.pick(3) == 0 ? std::min<std::size_t>(pool.size(), 16) : pool.size();
            const Bytes& parent = pool[pool.size() - 1 - mutation.pick(span)];
            Bytes input = mutation(parent, pool[mutation.pick(pool.size())], coverage::comparedWith(), maxBytes);
            tryExactly(input);
            ++inputs;
            if (coverage::newWays() > 0)
                pool.push_back(std::move(input));
        }
    }
};

std::vector<Bytes> givenInputs(const Options& options)
{
    std::vector<Bytes> inputs = seeds();
    for (const std::string& path : options.files) {
        std::ifstream file(path, std::ios::binary);
        if (!file.is_open()) {
            std::println(stderr, "cannot read {}", path);
            std::exit(2);
        }
        const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
        inputs.push_back(bytesOf(text));
    }
    return inputs;
}

bool readOptions(std::span<char*> arguments, Options& options)
{
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view option = arguments[i];
        if (!option.starts_with("--")) {
            options.files.emplace_back(option);
            continue;
        }
        if (i + 1 == arguments.size())
            return false;
        const std::string value = arguments[++i];
        if (option == "--seconds")
            options.duration = std::chrono::seconds(std::strtoul(value.c_str(), nullptr, 10));
        else if (option == "--random")
            options.random = std::strtoull(value.c_str(), nullptr, 10);
        else if (option == "--findings")
            options.findings = value;
        else
            return false;
    }
    return true;
}

int drive(std::span<char*> arguments)
{
    Options options;
    if (!readOptions(arguments.subspan(1), options)) {
        std::println(stderr, "usage: {} [--seconds N] [--random NUMBER] [--findings FOLDER] [FILE…]", arguments[0]);
        return 2;
    }
    watch(options, arguments[0]);
    const auto begin = Clock::now();
    Search search;
    search.begin(givenInputs(options));
    const std::size_t given = search.pool.size();
    if (options.duration.count() > 0)
        search.goOn(options);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    std::println("{} inputs in {} ms, {} of them given, {} found on the way{}", search.inputs, took.count(), given,
                 search.pool.size() - given, coverage::isGuided() ? "" : " (not guided: built without coverage)");
    return 0;
}

} // namespace

} // namespace kiosk::fuzz

int main(int argc, char** argv)
{
    try {
        return kiosk::fuzz::drive(std::span(argv, static_cast<std::size_t>(argc)));
    } catch (const std::exception& error) {
        // An input must not get this far either.
        std::println(stderr, "an exception came out: {}", error.what());
        std::abort();
    }
}
