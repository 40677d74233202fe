// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/wiped_text.h"

#include <cstring>
#include <utility>

namespace kiosk {

void wipeBytes(std::span<std::byte> bytes) noexcept
{
    if (!bytes.empty())
        explicit_bzero(bytes.data(), bytes.size());
}

WipedText::WipedText(std::string_view text)
    : text_(text)
{
}

WipedText::WipedText(WipedText&& other) noexcept
    : text_(std::move(other.text_))
{
    other.wipe();
}

WipedText& WipedText::operator=(WipedText&& other) noexcept
{
    if (this == &other)
        return *this;
    wipe();
    text_ = std::move(other.text_);
    other.wipe();
    return *this;
}

WipedText::~WipedText()
{
    wipe();
}

void WipedText::wipe() noexcept
{
    // Growing to the capacity never allocates, and makes the bytes behind size() ours to overwrite.
    text_.resize(text_.capacity());
    wipeBytes(std::as_writable_bytes(std::span(text_)));
    text_.clear();
}

} // namespace kiosk
