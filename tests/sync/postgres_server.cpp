// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/postgres_server.h"

#include <cstdlib>
#include <format>

#include <unistd.h>

namespace kiosk::sync::test {

namespace fs = std::filesystem;

namespace {

bool run(const std::string& command)
{
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

std::string newestPrograms()
{
    std::string found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", error))
        if (fs::exists(entry.path() / "bin/initdb"))
            found = std::max(found, (entry.path() / "bin").string());
    return found;
}

} // namespace

PostgresServer::PostgresServer()
    : programs_(newestPrograms())
    , as_(::geteuid() == 0 ? "runuser -u postgres -- " : "")
{
    if (programs_.empty())
        return;
    if (::geteuid() == 0 && !run("chown postgres " + folder_.path().string()))
        return;
    isRunning_ = run(std::format("cd / && {}{}/initdb -D {}/data -U porchlight -A trust -E UTF8 --locale=C --no-sync",
                                 as_, programs_, folder_.path().string())) &&
                 control("start");
}

PostgresServer::~PostgresServer()
{
    if (isRunning_)
        static_cast<void>(control("stop"));
}

bool PostgresServer::control(const std::string& what)
{
    return run(std::format("cd / && {}{}/pg_ctl -D {}/data -l {}/log -m immediate -w -t 60 -o \"-k {} -c "
                           "listen_addresses='' -c fsync=off\" {}",
                           as_, programs_, folder_.path().string(), folder_.path().string(), folder_.path().string(),
                           what));
}

void PostgresServer::restart()
{
    isRunning_ = control("restart");
}

std::string PostgresServer::address() const
{
    return std::format("postgresql:///postgres?host={}&user=porchlight", folder_.path().string());
}

} // namespace kiosk::sync::test
