// SPDX-License-Identifier: Apache-2.0
// expect: no matching function|cannot convert|could not convert|no known conversion
#include "app/privacy/wiped_text.h"
#include "app/voice/voice.h"

void speak(kiosk::Voice& voice, const kiosk::WipedText& name)
{
#ifdef CONTROL
    static_cast<void>(name);
    voice.stand(kiosk::Sentence::PictureTaken);
#else
    voice.stand(name);
#endif
}
