// SPDX-License-Identifier: Apache-2.0
// A library to preload: the machine does not do what the kiosk asks, so that each refusal can be seen on the real
// programs. UNRULY names what does not obey: dumpable, core, privileges, temp_store, secure_delete, journal_mode or
// synchronous.
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

bool isUnruly(std::string_view what)
{
    const char* named = std::getenv("UNRULY");
    return named != nullptr && what == named;
}

struct Disobeyed {
    std::string_view name;
    std::string_view begins;
    const char* done;
};

constexpr Disobeyed pragmas[] = {
    {"temp_store", "PRAGMA temp_store=", "PRAGMA temp_store=FILE"},
    {"secure_delete", "PRAGMA secure_delete=", "PRAGMA secure_delete=FAST"},
    {"journal_mode", "PRAGMA journal_mode=", "PRAGMA journal_mode=DELETE"},
    {"synchronous", "PRAGMA synchronous=", "PRAGMA synchronous=NORMAL"},
};

} // namespace

extern "C" {

int prctl(int option, ...) noexcept
{
    va_list rest;
    va_start(rest, option);
    unsigned long arguments[4] = {};
    for (unsigned long& argument : arguments)
        argument = va_arg(rest, unsigned long);
    va_end(rest);
    if ((option == PR_SET_DUMPABLE && isUnruly("dumpable")) ||
        (option == PR_SET_NO_NEW_PRIVS && isUnruly("privileges")))
        return 0;
    return static_cast<int>(syscall(SYS_prctl, option, arguments[0], arguments[1], arguments[2], arguments[3]));
}

int setrlimit(__rlimit_resource_t resource, const rlimit* limit) noexcept
{
    if (resource == RLIMIT_CORE && isUnruly("core"))
        return 0;
    return static_cast<int>(syscall(SYS_prlimit64, 0, resource, limit, nullptr));
}

// The library's own name. NOLINTNEXTLINE(readability-identifier-naming)
int sqlite3_prepare_v2(void* database, const char* sql, int bytes, void** statement, const char** tail)
{
    using Prepare = int (*)(void*, const char*, int, void**, const char**);
    static const auto real = reinterpret_cast<Prepare>(dlsym(RTLD_NEXT, "sqlite3_prepare_v2"));
    const std::string asked(sql, bytes < 0 ? std::strlen(sql) : static_cast<std::size_t>(bytes));
    for (const Disobeyed& pragma : pragmas)
        if (isUnruly(pragma.name) && asked.starts_with(pragma.begins))
            return real(database, pragma.done, -1, statement, tail);
    return real(database, sql, bytes, statement, tail);
}
}
