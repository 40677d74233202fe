// SPDX-License-Identifier: Apache-2.0
#include "storage/volatile_root.h"

#include <algorithm>

namespace kiosk::storage {

VolatileRoot::VolatileRoot(Entropy& entropy)
{
    entropy.fill(root_.bytes());
}

Result<LockedBytes> VolatileRoot::root()
{
    return root_.duplicate();
}

Status VolatileRoot::replace(const LockedBytes& next)
{
    if (next.size() != rootBytes)
        return fail(FaultCode::KeyUnusable);
    // In place: the former root must not live on in a freed page.
    std::ranges::copy(next.bytes(), root_.bytes().begin());
    return {};
}

} // namespace kiosk::storage
