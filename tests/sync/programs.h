// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kiosk::sync::test {

struct Outcome {
    int code = -1;
    std::string output;
};

/// By a shell; its output with its errors.
[[nodiscard]] inline Outcome runProgram(const std::string& command)
{
    Outcome out;
    FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 512> buffer{};
    while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr)
        out.output += buffer.data();
    const int status = ::pclose(pipe);
    out.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return out;
}

/// A program that runs until it is told to stop; its first line says it is ready.
class Running {
public:
    explicit Running(std::vector<std::string> words)
    {
        std::array<int, 2> ends{};
        REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
        posix_spawn_file_actions_t actions{};
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        std::vector<char*> arguments;
        for (auto& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        REQUIRE(::posix_spawn(&process_, arguments[0], &actions, nullptr, arguments.data(), environ) == 0);
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        output_ = ::fdopen(ends[0], "r");
    }
    ~Running()
    {
        if (process_ > 0)
            static_cast<void>(stop(SIGKILL));
        std::fclose(output_);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    std::string line()
    {
        std::array<char, 512> buffer{};
        return std::fgets(buffer.data(), buffer.size(), output_) != nullptr ? std::string(buffer.data())
                                                                            : std::string();
    }

    /// Exit code, or -1 when the signal killed it.
    int stop(int signal)
    {
        ::kill(process_, signal);
        int status = 0;
        ::waitpid(process_, &status, 0);
        process_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    pid_t process_ = 0;
    FILE* output_ = nullptr;
};

} // namespace kiosk::sync::test
