// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/software_tpm.h"

namespace kiosk::tpm {

SoftwareTpm softwareTpmOfThisBuild()
{
    return PORCHLIGHT_SOFTWARE_TPM != 0 ? SoftwareTpm::Accepted : SoftwareTpm::Refused;
}

} // namespace kiosk::tpm
