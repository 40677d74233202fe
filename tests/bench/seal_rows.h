// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"

#include <filesystem>
#include <functional>
#include <string>

namespace kiosk::bench {

/// Measures a piece of work so many times and prints one row.
using Show = std::function<void(const std::string& what, int times, const std::function<void()>& work)>;

/// Rows for making a seal and for checking one, from its text and from a picture of a card's back, against a checking
/// file of a made-up city; `folder` holds the picture. False, with the reason on standard error, when one could not be
/// measured or a check did not hold.
[[nodiscard]] bool sealRows(const Show& show, ByteView face, const std::filesystem::path& folder);

} // namespace kiosk::bench
