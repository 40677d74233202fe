// SPDX-License-Identifier: Apache-2.0
#include "sync/city/city_folder.h"

#include "sync/bundle_manifest.h"
#include "sync/files.h"
#include "sync/strict_json.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <arpa/inet.h>

namespace kiosk::sync {

namespace {

bool isIpAddress(const std::string& host)
{
    std::array<unsigned char, sizeof(in6_addr)> raw{};
    return ::inet_pton(AF_INET, host.c_str(), raw.data()) == 1 || ::inet_pton(AF_INET6, host.c_str(), raw.data()) == 1;
}

bool isHostName(std::string_view host)
{
    return !host.empty() && host.size() <= 64 && std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

} // namespace

std::optional<CityAddress> CityAddress::parse(std::string_view url)
{
    constexpr std::string_view scheme = "https://";
    if (!url.starts_with(scheme))
        return std::nullopt;
    CityAddress out{.url = std::string(url), .host = {}, .port = 443, .kind = HostKind::Name};
    auto rest = url.substr(scheme.size());
    const bool isBracketed = rest.starts_with('[') && rest.contains(']');
    const auto hostEnd = isBracketed ? rest.find(']') + 1 : std::min(rest.find(':'), rest.size());
    out.host = isBracketed ? rest.substr(1, hostEnd - 2) : rest.substr(0, hostEnd);
    rest = rest.substr(hostEnd);
    if (!rest.empty()) {
        const char* const end = rest.data() + rest.size();
        const auto [stop, error] = std::from_chars(rest.data() + 1, end, out.port);
        if (rest.front() != ':' || error != std::errc() || stop != end || out.port == 0)
            return std::nullopt;
    }
    if (isIpAddress(out.host))
        out.kind = HostKind::IpAddress;
    else if (isBracketed || !isHostName(out.host))
        return std::nullopt;
    return out;
}

Result<Bytes> readCityFile(const std::filesystem::path& folder, std::string_view name)
{
    auto content = readFile(folder / name, maxBundleFileBytes);
    if (!content)
        return fail(FaultCode::KeyMissing, content.error());
    return std::move(*content);
}

Result<CitySettings> readSettings(const std::filesystem::path& folder)
{
    const auto file = readCityFile(folder, city_file::settings);
    const auto parsed = file ? parseStrictJson(*file) : std::nullopt;
    if (!parsed)
        return fail(FaultCode::KeyMissing, file ? 0 : file.error().native);
    StrictObject object(*parsed);
    const bool isOurFormat = object.number("format", 1, 1) == 1;
    auto name = object.text("name");
    auto address = CityAddress::parse(object.text("url"));
    if (!isOurFormat || !object.isComplete() || !address)
        return fail(FaultCode::KeyMissing);
    return CitySettings{std::move(name), std::move(*address)};
}

std::string settingsJson(const CitySettings& settings)
{
    const nlohmann::json object{{"format", 1}, {"name", settings.name}, {"url", settings.address.url}};
    return object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace kiosk::sync
