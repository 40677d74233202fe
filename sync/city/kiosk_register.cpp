// SPDX-License-Identifier: Apache-2.0
#include "sync/city/kiosk_register.h"

#include "sync/bundle_manifest.h"
#include "sync/city/city_folder.h"
#include "sync/files.h"

namespace kiosk::sync {

namespace {

constexpr std::size_t pointBytes = 65;

} // namespace

KioskRegister::KioskRegister(const std::filesystem::path& cityFolder)
    : folder_(cityFolder / city_file::kiosks)
{
}

bool KioskRegister::has(const KioskId& kiosk) const
{
    std::error_code error;
    return std::filesystem::exists(folder_ / kiosk.text(), error);
}

Result<Bytes> KioskRegister::batchSender(const KioskId& kiosk) const
{
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

} // namespace kiosk::sync
