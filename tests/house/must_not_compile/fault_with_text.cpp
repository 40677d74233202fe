// SPDX-License-Identifier: Apache-2.0
// expect: cannot convert|invalid conversion|no matching function
#include "app/fault.h"

kiosk::Status stop()
{
#ifdef CONTROL
    return kiosk::fail(kiosk::FaultCode::VaultDamaged, 11);
#else
    return kiosk::fail(kiosk::FaultCode::VaultDamaged, "row of Ana");
#endif
}
