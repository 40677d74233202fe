// SPDX-License-Identifier: Apache-2.0
#include "storage/volatile_root.h"

#include <algorithm>

namespace kiosk::storage {

VolatileRoot::VolatileRoot(Entropy& entropy)
    : entropy_(entropy)
{
    entropy.fill(root_.bytes());
}

Result<LockedBytes> VolatileRoot::root()
{
    return root_.duplicate();
}

Result<LockedBytes> VolatileRoot::prepare()
{
    next_ = LockedBytes(rootBytes);
    entropy_.fill(next_.bytes());
    return next_.duplicate();
}

Status VolatileRoot::commit()
{
    if (next_.isEmpty())
        return fail(FaultCode::KeyMissing);
    // In place: the former root must not live on in a freed page.
    std::ranges::copy(next_.bytes(), root_.bytes().begin());
    next_.release();
    return {};
}

} // namespace kiosk::storage
