// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace kiosk::shell {

/// Runs this program again with --visit for each visit, one fresh process after the other, until told to end.
///
/// A process that ends by itself (visit over, or crash) is followed by the next; ten crashes within a minute end it.
/// Nothing personal crosses: the only thing that comes back is an exit code.
[[nodiscard]] int superviseVisits(int argc, char** argv);

} // namespace kiosk::shell
