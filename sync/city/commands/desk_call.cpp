// SPDX-License-Identifier: Apache-2.0
#include "sync/city/commands/desk_call.h"

#include "sync/city/city_folder.h"

#include <cstdio>
#include <filesystem>
#include <print>

namespace kiosk::sync::desk {

namespace {

constexpr std::string_view usage = R"(usage: porchlight-city init --dir D --name "City" --url https://HOST:PORT
       porchlight-city provision --dir D --request R --profile P.json --out O [--kiosk NAME]
       porchlight-city serve --dir D [--listen HOST:PORT] [--ledger sqlite:FILE | --ledger postgresql://…]
       porchlight-city ledger --dir D [--ledger …] [--json]
       porchlight-city what-do-you-hold --dir D [--ledger …] [--json]
       porchlight-city report --dir D --slip TEXT|FILE [--ledger …]
       porchlight-city publish --dir D [--out FILE] [--page FILE] [--empty-page FILE] [--ledger …]
       porchlight-city more-places NAME --dir D [--out FILE]
       porchlight-city revoke-kiosk NAME --since YYYY-MM-DD --dir D
each with --language en|es; the system's language unless told
)";

} // namespace

int refuseUsage()
{
    std::print(stderr, "{}", usage);
    return usageExit;
}

int report(const DeskCall& call, const DeskFault& fault)
{
    std::println(stderr, "{}", deskLine(program, fault, call.language));
    return 1;
}

std::chrono::sys_seconds now()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Result<std::unique_ptr<Ledger>> openLedger(const CommandLine& line, const Hasher& hasher)
{
    const auto file = std::filesystem::path(*line.option("--dir")) / city_file::ledger;
    return Ledger::open(line.option("--ledger").value_or("sqlite:" + file.string()), hasher);
}

} // namespace kiosk::sync::desk
