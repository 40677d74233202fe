// SPDX-License-Identifier: Apache-2.0
// expect: no matching function|constraint
#include "app/documents/evidence.h"
#include "app/ports/signing.h"

void leak(kiosk::BatchSealer& sealer, const kiosk::Evidence& paper, kiosk::ByteView rows)
{
#ifdef CONTROL
    (void)sealer.seal(rows, {});
    (void)paper.look([](auto pixels) { return pixels.size(); });
#else
    (void)rows;
    (void)sealer.seal(paper.look([](auto pixels) { return pixels; }), {});
#endif
}
