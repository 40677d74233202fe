// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace kiosk::ui {

/// Qt's raster painter and QImage hand rows of large pictures to a few threads of Qt's own ("Gui" pool, one for the
/// process). What such a thread painted last stays on its stack until it paints again: on a quiet kiosk, rows of a
/// portrait. These two keep the threads where they can be reached, and overwrite what they left.
/// Source: QThreadPoolPrivate::qtGuiInstance, Qt 6.8; there is no public way to that pool.

/// The pool's threads live as long as the process: the stack of one that ended would be nobody's to wipe.
/// Lane:  screen; once, before the first page is drawn.
void keepPaintThreads();

/// Overwrites the dead stack of every thread of the pool, and returns when all have done so.
/// Lane:  screen. Time: within 2 ms, or as long as another lane's painting takes.
void wipePaintThreads();

} // namespace kiosk::ui
