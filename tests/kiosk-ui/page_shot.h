// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/kiosk-ui/screen_bench.h"

#include <QString>

#include <functional>

namespace kiosk::fakes {

/// One picture of the gallery: the step it is taken in, and what is done there first.
struct Shot {
    QString name;
    Step step;
    std::function<void(ScreenBench&)> act = [](ScreenBench&) {};
    bool hasMirror = false;
};

inline void mustPress(ScreenBench& bench, const QString& name)
{
    if (!bench.press(name))
        qFatal("no control named %s", qPrintable(name));
}

} // namespace kiosk::fakes
