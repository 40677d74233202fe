// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/partner/checking_file.h"

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace kiosk::partner {

/// Why there is no page. Only whoever sets up checkers meets these, never a resident: plain words, no catalogue.
enum class PageProblem : std::uint8_t {
    EmptyMissing, ///< the page as it was built is not there, or is not one
    Unwritable,
};

/// Longest page anybody fills: the decoder in it takes two megabytes.
inline constexpr std::size_t maxPageBytes = std::size_t{16} << 20U;

/// The page that checks cards in a browser (sync/partner/page), with a city's checking file inside. It pins the same
/// root, and takes no older file than this one.
///
/// `empty`: the page as it was built. `bytes`: what `file` was opened from.
/// Problems: EmptyMissing: `empty` has not exactly one place for each.
[[nodiscard]] std::expected<std::string, PageProblem> offlinePage(std::string_view empty, const CheckingFile& file,
                                                                  ByteView bytes, std::string_view fingerprint);

/// What happened and what to do, in one line for a terminal.
[[nodiscard]] std::string pageLine(std::string_view program, PageProblem problem);

} // namespace kiosk::partner
