// SPDX-License-Identifier: Apache-2.0
#include "sync/language.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstdlib>
#include <map>
#include <string>

using namespace kiosk::sync;

namespace {

/// The three variables as they were, put back at the end.
class Settings {
public:
    Settings()
    {
        for (const char* name : names) {
            if (const char* const value = std::getenv(name))
                before_[name] = value;
            ::unsetenv(name);
        }
    }
    ~Settings()
    {
        for (const char* name : names)
            ::unsetenv(name);
        for (const auto& [name, value] : before_)
            ::setenv(name.c_str(), value.c_str(), 1);
    }
    Settings(const Settings&) = delete;
    Settings& operator=(const Settings&) = delete;

private:
    static constexpr std::array names{"LC_ALL", "LC_MESSAGES", "LANG"};
    std::map<std::string, std::string> before_;
};

} // namespace

TEST_CASE("language: tags with and without a country are known, others are not", "[sync][language]")
{
    CHECK(languageNamed("es") == Language::Spanish);
    CHECK(languageNamed("es-US") == Language::Spanish);
    CHECK(languageNamed("es_MX.UTF-8") == Language::Spanish);
    CHECK(languageNamed("en_US") == Language::English);
    for (const char* tag : {"", "est", "fr", "C", "C.UTF-8", "e"})
        CHECK_FALSE(languageNamed(tag));
}

TEST_CASE("language: the system's is the first of three that says anything", "[sync][language]")
{
    const Settings kept;
    CHECK(systemLanguage() == Language::English);
    ::setenv("LANG", "es_US.UTF-8", 1);
    CHECK(systemLanguage() == Language::Spanish);
    ::setenv("LC_MESSAGES", "en_US", 1);
    CHECK(systemLanguage() == Language::English);
    ::setenv("LC_ALL", "", 1);
    CHECK(systemLanguage() == Language::English);
    ::setenv("LC_ALL", "es", 1);
    CHECK(systemLanguage() == Language::Spanish);
    ::setenv("LC_ALL", "so_SO", 1);
    CHECK(systemLanguage() == Language::English);
}
