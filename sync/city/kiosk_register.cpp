// SPDX-License-Identifier: Apache-2.0
#include "sync/city/kiosk_register.h"

#include "sync/bundle_manifest.h"
#include "sync/city/city_folder.h"
#include "sync/city/iso_day.h"
#include "sync/city/status_allocation.h"
#include "sync/files.h"
#include "sync/wire/status_places.h"

#include <algorithm>

namespace kiosk::sync {

namespace {

constexpr std::size_t pointBytes = 65;
constexpr std::string_view withdrawnFile = "withdrawn";
constexpr std::size_t dayLength = 10;
constexpr std::string_view furtherPlacesFile = "further-places";

} // namespace

KioskRegister::KioskRegister(const std::filesystem::path& cityFolder)
    : city_(cityFolder)
    , folder_(cityFolder / city_file::kiosks)
{
}

bool KioskRegister::has(const KioskId& kiosk) const
{
    std::error_code error;
    return std::filesystem::exists(folder_ / kiosk.text(), error);
}

Result<Bytes> KioskRegister::batchSender(const KioskId& kiosk) const
{
    const auto withdrawn = withdrawnSince(kiosk);
    if (!withdrawn || *withdrawn)
        return fail(FaultCode::CityRefusedKiosk);
    auto point = readFile(folder_ / kiosk.text() / request_file::batchSender, pointBytes);
    if (!point || point->size() != pointBytes)
        return fail(FaultCode::CityRefusedKiosk, point ? 0 : point.error());
    return std::move(*point);
}

Result<Bytes> KioskRegister::cardSigner(const KioskId& kiosk) const
{
    auto certificate = readFile(folder_ / kiosk.text() / bundle_file::cardSigner, maxBundleFileBytes);
    if (!certificate)
        return fail(FaultCode::CityRefusedKiosk, certificate.error());
    return std::move(*certificate);
}

Result<std::vector<KioskId>> KioskRegister::all() const
{
    std::vector<KioskId> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, error))
        if (auto kiosk = KioskId::parse(entry.path().filename().string()))
            found.push_back(std::move(*kiosk));
    if (error)
        return fail(FaultCode::CityRefusedKiosk, error.value());
    std::ranges::sort(found, {}, &KioskId::text);
    return found;
}

Result<std::optional<KioskRegister::Owner>> KioskRegister::ownerOf(const Kid& kid) const
{
    const auto kiosks = all();
    if (!kiosks)
        return std::unexpected(kiosks.error());
    for (const KioskId& kiosk : *kiosks) {
        const auto leaf =
            cardSigner(kiosk).and_then([](const Bytes& certificate) { return crypto::readLeaf(certificate); });
        if (leaf && leaf->kid == kid && leaf->purpose == crypto::Purpose::CardSigner)
            return Owner{kiosk, *leaf};
    }
    return std::nullopt;
}

Result<std::optional<CivilDay>> KioskRegister::withdrawnSince(const KioskId& kiosk) const
{
    const auto path = folder_ / kiosk.text() / withdrawnFile;
    std::error_code error;
    if (!std::filesystem::exists(path, error) && !error)
        return std::nullopt;
    const auto file = readFile(path, dayLength);
    const auto day =
        file ? dayFromIso(std::string_view(reinterpret_cast<const char*>(file->data()), file->size())) : std::nullopt;
    // A mark that cannot be read is no reason to let the kiosk in.
    if (!day)
        return fail(FaultCode::CityRefusedKiosk, file ? 0 : file.error());
    return day;
}

Status KioskRegister::withdraw(const KioskId& kiosk, CivilDay since)
{
    if (!has(kiosk))
        return fail(FaultCode::DeskKioskUnknown);
    const auto before = withdrawnSince(kiosk);
    if (before && *before && **before < since)
        return {};
    const std::string day = isoDay(since);
    const auto written = replaceFile(folder_ / kiosk.text() / withdrawnFile, std::as_bytes(std::span(day)), 0644);
    if (!written)
        return fail(FaultCode::DeskPublicationUnwritable, written.error());
    return {};
}

Result<Bytes> KioskRegister::furtherPlaces(const KioskId& kiosk) const
{
    const auto path = folder_ / kiosk.text() / furtherPlacesFile;
    std::error_code error;
    if (!std::filesystem::exists(path, error) && !error)
        return Bytes{};
    auto message = readFile(path, maxPlacesBytes);
    if (!message)
        return fail(FaultCode::LedgerUnavailable, message.error());
    return std::move(*message);
}

Status KioskRegister::keepFurtherPlaces(const KioskId& kiosk, ByteView message)
{
    if (!has(kiosk))
        return fail(FaultCode::DeskKioskUnknown);
    if (const auto written = replaceFile(folder_ / kiosk.text() / furtherPlacesFile, message, 0644); !written)
        return fail(FaultCode::DeskPublicationUnwritable, written.error());
    return {};
}

Result<std::vector<std::uint32_t>> KioskRegister::block(const KioskId& kiosk) const
{
    return blockOf(city_, kiosk);
}

} // namespace kiosk::sync
