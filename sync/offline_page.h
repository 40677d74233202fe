// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "sync/language.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

namespace kiosk::sync {

/// Why there is no page. Only whoever sets up checkers meets these, never a resident: plain words, no catalogue.
enum class PageProblem : std::uint8_t {
    EmptyMissing, ///< the page as it was built is not there, or is not one
    Unwritable,
};

/// Longest page anybody fills: the decoder in it takes two megabytes.
inline constexpr std::size_t maxPageBytes = std::size_t{16} << 20U;

/// What a page carries: a city's checking file (app/seal/city_bundle.h) that a checker takes, and what it pins.
struct PageContent {
    ByteView bundle;
    /// The file's own; the page takes no older file than this one.
    std::uint64_t sequence = 0;
    /// Of the city's root, as people copy it.
    std::string_view fingerprint;
};

/// The page that checks cards in a browser (sync/partner/page), with a city's checking file inside.
///
/// `empty`: the page as it was built.
/// Problems: EmptyMissing: `empty` has not exactly one place for each.
[[nodiscard]] std::expected<std::string, PageProblem> offlinePage(std::string_view empty, const PageContent& content);

/// Reads the empty page and puts the filled one in place of `out` in one step.
///
/// Problems: EmptyMissing: nothing was written; Unwritable.
[[nodiscard]] std::expected<void, PageProblem>
writeOfflinePage(const std::filesystem::path& empty, const std::filesystem::path& out, const PageContent& content);

/// Where an installation has the empty page: in share/ beside the folder of the program that runs.
[[nodiscard]] std::filesystem::path installedEmptyPage();

/// What happened and what to do, in one line for a terminal.
[[nodiscard]] std::string pageLine(std::string_view program, PageProblem problem, Language language);

} // namespace kiosk::sync
