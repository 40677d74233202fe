// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/tpm_address.h"

namespace kiosk {

SoftwareTpm softwareTpmOfThisBuild()
{
    return PORCHLIGHT_SOFTWARE_TPM != 0 ? SoftwareTpm::Accepted : SoftwareTpm::Refused;
}

} // namespace kiosk
