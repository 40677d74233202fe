// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/offline_page.h"

#include "sync/partner/base64.h"

#include <cctype>
#include <format>

namespace kiosk::partner {

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

std::expected<std::string, PageProblem> offlinePage(std::string_view empty, const CheckingFile& file, ByteView bytes,
                                                    std::string_view fingerprint)
{
    std::string page(empty);
    const std::string bundle = std::format(R"(<script id="bundle" type="text/plain">{}</script>)", base64Of(bytes));
    const std::string pin =
        std::format(R"(data-fingerprint="{}" data-sequence="{}")", grouped(fingerprint), file.sequence());
    const auto filled = put(page, bundlePlace, bundle).and_then([&] { return put(page, pinPlace, pin); });
    if (!filled)
        return std::unexpected(filled.error());
    return page;
}

std::string pageLine(std::string_view program, PageProblem problem)
{
    switch (problem) {
    case PageProblem::EmptyMissing:
        return std::format(
            "{}: the empty page for checking cards is missing, or is not one. Install it with this program, "
            "or name it with --empty-page.",
            program);
    case PageProblem::Unwritable:
        break;
    }
    return std::format("{}: the page for checking cards could not be written. Name a file in a folder that has room "
                       "for it.",
                       program);
}

} // namespace kiosk::partner
