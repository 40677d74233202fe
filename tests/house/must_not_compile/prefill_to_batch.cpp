// SPDX-License-Identifier: Apache-2.0
// expect: cannot convert|no matching function|could not convert
#include "app/documents/prefill.h"
#include "app/ports/signing.h"

void leak(kiosk::BatchSealer& sealer, const kiosk::Prefill& read, kiosk::ByteView rows)
{
#ifdef CONTROL
    (void)read;
    (void)sealer.seal(rows, {});
#else
    (void)rows;
    (void)sealer.seal(read.fullName->use([](const auto& text) -> const kiosk::WipedText& { return text; }), {});
#endif
}
