// SPDX-License-Identifier: Apache-2.0
#include "sync/offline_page.h"

#include "sync/base64.h"
#include "sync/files.h"

#include <cctype>
#include <format>
#include <span>
#include <system_error>

namespace kiosk::sync {

namespace {

constexpr std::string_view bundlePlace = R"(<script id="bundle" type="text/plain"></script>)";
constexpr std::string_view pinPlace = R"(data-fingerprint="" data-sequence="")";

/// As the page writes it itself: groups of four, upper case.
std::string grouped(std::string_view fingerprint)
{
    std::string text;
    std::size_t digits = 0;
    for (const unsigned char c : fingerprint) {
        if (std::isxdigit(c) == 0)
            continue;
        if (digits > 0 && digits % 4 == 0)
            text += ' ';
        text += static_cast<char>(std::toupper(c));
        ++digits;
    }
    return text;
}

std::expected<void, PageProblem> put(std::string& page, std::string_view place, std::string_view content)
{
    const auto at = page.find(place);
    if (at == std::string::npos || page.find(place, at + 1) != std::string::npos)
        return std::unexpected(PageProblem::EmptyMissing);
    page.replace(at, place.size(), content);
    return {};
}

} // namespace

std::expected<std::string, PageProblem> offlinePage(std::string_view empty, const PageContent& content)
{
    std::string page(empty);
    const std::string bundle =
        std::format(R"(<script id="bundle" type="text/plain">{}</script>)", base64Of(content.bundle));
    const std::string pin =
        std::format(R"(data-fingerprint="{}" data-sequence="{}")", grouped(content.fingerprint), content.sequence);
    const auto filled = put(page, bundlePlace, bundle).and_then([&] { return put(page, pinPlace, pin); });
    if (!filled)
        return std::unexpected(filled.error());
    return page;
}

std::expected<void, PageProblem> writeOfflinePage(const std::filesystem::path& empty, const std::filesystem::path& out,
                                                  const PageContent& content)
{
    const auto read = readFile(empty, maxPageBytes);
    if (!read)
        return std::unexpected(PageProblem::EmptyMissing);
    const auto page = offlinePage({reinterpret_cast<const char*>(read->data()), read->size()}, content);
    if (!page)
        return std::unexpected(page.error());
    if (!replaceFile(out, std::as_bytes(std::span(*page)), 0644))
        return std::unexpected(PageProblem::Unwritable);
    return {};
}

std::filesystem::path installedEmptyPage()
{
    std::error_code ignored;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", ignored);
    return own.parent_path().parent_path() / "share" / "porchlight-verify.html";
}

std::string pageLine(std::string_view program, PageProblem problem, Language language)
{
    constexpr Phrase missing{
        .english = "the empty page for checking cards is missing, or is not one. Install it with this program, or name "
                   "it with --empty-page.",
        .spanish = "falta la página vacía para verificar tarjetas, o no lo es. Instálela con este programa o indíquela "
                   "con --empty-page."};
    constexpr Phrase unwritable{
        .english = "the page for checking cards could not be written. Name a file in a folder that has room for it.",
        .spanish = "no se pudo escribir la página para verificar tarjetas. Indique un archivo en una carpeta con "
                   "espacio."};
    switch (problem) {
    case PageProblem::EmptyMissing:
        return std::format("{}: {}", program, missing.in(language));
    case PageProblem::Unwritable:
        break;
    }
    return std::format("{}: {}", program, unwritable.in(language));
}

} // namespace kiosk::sync
