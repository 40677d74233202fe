// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/keys/kiosk_keys.h"

#include "kiosk-ui/wiring/keys/file_keys.h"
#include "kiosk-ui/wiring/keys/tpm_keys.h"

#include <filesystem>

namespace kiosk::shell {

namespace {

using Keys = Result<std::unique_ptr<KioskKeys>>;

bool isThere(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

template<class Kind>
Keys made(std::unique_ptr<Kind> keys)
{
    return keys->makeMissing().transform([&] { return std::unique_ptr<KioskKeys>(std::move(keys)); });
}

} // namespace

Keys KioskKeys::open(const KioskFolder& folder, const std::string& tpm)
{
    if (isThere(folder.sealedBoxKey()))
        return TpmKeys::open(folder, tpm).and_then([](std::unique_ptr<TpmKeys> keys) -> Keys {
            // Another TPM, or a changed machine, is told before anything else is looked at.
            if (const auto box = keys->boxKey(); !box)
                return std::unexpected(box.error());
            return std::unique_ptr<KioskKeys>(std::move(keys));
        });
    if (isThere(folder.boxKey()))
        return std::make_unique<FileKeys>(folder);
    return fail(FaultCode::KioskNotProvisioned);
}

Keys KioskKeys::make(const KioskFolder& folder, const std::string& tpm)
{
    const bool isSetUpWithout = isThere(folder.boxKey()) && !isThere(folder.sealedBoxKey());
    if (tpm == noTpm || isSetUpWithout)
        return isThere(folder.sealedBoxKey()) ? Keys(fail(FaultCode::TpmAbsent))
                                              : made(std::make_unique<FileKeys>(folder));
    auto keys = TpmKeys::open(folder, tpm);
    if (keys)
        return made(std::move(*keys));
    const bool mayDoWithout = tpm == whatThereIs && !isThere(folder.sealedBoxKey());
    if (keys.error().code == FaultCode::TpmAbsent && mayDoWithout)
        return made(std::make_unique<FileKeys>(folder));
    return std::unexpected(keys.error());
}

} // namespace kiosk::shell
