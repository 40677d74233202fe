// SPDX-License-Identifier: Apache-2.0
// expect: cannot convert|could not convert|no matching function|no known conversion
#include "app/ports/speaker.h"

#include <vector>

void play(kiosk::Speaker& speaker, const kiosk::ClipShelf& shelf, const std::vector<std::int16_t>& sound)
{
#ifdef CONTROL
    static_cast<void>(sound);
    if (const auto clip = shelf.find(kiosk::Sentence::PictureTaken))
        speaker.play(*clip, kiosk::Volume::Normal, nullptr);
#else
    static_cast<void>(shelf);
    speaker.play(sound, kiosk::Volume::Normal, nullptr);
#endif
}
