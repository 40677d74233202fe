// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/tpm_fault.h"

#include <tss2/tss2_tpm2_types.h>

namespace kiosk::tpm {

namespace {

constexpr ResponseCode layerShift = 16;
constexpr ResponseCode layerOf(ResponseCode code)
{
    return (code >> layerShift) & 0xff;
}

// The kernel's resource manager answers with its own layer number around the TPM's code.
constexpr bool isFromTpm(ResponseCode code)
{
    constexpr ResponseCode tpm = 0;
    constexpr ResponseCode resourceManagerTpm = 12;
    return layerOf(code) == tpm || layerOf(code) == resourceManagerTpm;
}

// A key or session that we loaded is not there: the TPM was off in between (part 1, section 12.2).
constexpr bool missesWhatWasLoaded(ResponseCode bare)
{
    return (bare >= TPM2_RC_REFERENCE_H0 && bare <= TPM2_RC_REFERENCE_H6) ||
           (bare >= TPM2_RC_REFERENCE_S0 && bare <= TPM2_RC_REFERENCE_S6);
}

FaultCode ofTpm(ResponseCode bare)
{
    if (missesWhatWasLoaded(bare))
        return FaultCode::TpmAbsent;
    switch (bare) {
    case TPM2_RC_INITIALIZE:
    case TPM2_RC_REBOOT:
    case TPM2_RC_UPGRADE:
        return FaultCode::TpmAbsent;
    case TPM2_RC_RETRY:
    case TPM2_RC_YIELDED:
    case TPM2_RC_TESTING:
    case TPM2_RC_CANCELED:
    case TPM2_RC_NV_RATE:
    case TPM2_RC_NV_UNAVAILABLE:
    case TPM2_RC_CONTEXT_GAP:
    case TPM2_RC_OBJECT_MEMORY:
    case TPM2_RC_SESSION_MEMORY:
    case TPM2_RC_MEMORY:
    case TPM2_RC_SESSION_HANDLES:
    case TPM2_RC_OBJECT_HANDLES:
        return FaultCode::TpmBusy;
    case TPM2_RC_LOCKOUT:
        return FaultCode::StaffPinLocked;
    case TPM2_RC_POLICY_FAIL:
    case TPM2_RC_PCR:
    case TPM2_RC_PCR_CHANGED:
        return FaultCode::TpmStateChanged;
    case TPM2_RC_NV_SPACE:
        return FaultCode::TpmSpaceFull;
    default:
        return FaultCode::TpmReportsFault;
    }
}

} // namespace

ResponseCode bareCode(ResponseCode code)
{
    if (!isFromTpm(code))
        return 0;
    const ResponseCode own = code & 0xffff;
    // Format 1 (part 2, section 6.6.3): six bits of number, the rest says of what. Format 0 is a number as it is.
    constexpr ResponseCode formatBit = 0x080;
    constexpr ResponseCode numberBits = 0x03f;
    return (own & formatBit) != 0 ? formatBit | (own & numberBits) : own;
}

FaultCode faultCodeFor(ResponseCode code)
{
    return isFromTpm(code) ? ofTpm(bareCode(code)) : FaultCode::TpmAbsent;
}

std::unexpected<Fault> failTpm(ResponseCode code, std::source_location where)
{
    return fail(faultCodeFor(code), static_cast<std::int32_t>(code), where);
}

bool wantsRepeat(ResponseCode code)
{
    switch (bareCode(code)) {
    case TPM2_RC_RETRY:
    case TPM2_RC_YIELDED:
    case TPM2_RC_TESTING:
    case TPM2_RC_NV_RATE:
    case TPM2_RC_NV_UNAVAILABLE:
        return true;
    default:
        return false;
    }
}

bool meansLostConnection(ResponseCode code)
{
    return !isFromTpm(code) || missesWhatWasLoaded(bareCode(code));
}

bool isCode(const Fault& fault, ResponseCode bare)
{
    return bareCode(static_cast<ResponseCode>(fault.native)) == bare;
}

} // namespace kiosk::tpm
