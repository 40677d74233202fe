// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/wiped_text.h"

#include "app/privacy/wipe_account.h"

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
    , counted_(text.empty() ? Counted::No : Counted::Yes)
{
    if (counted_ == Counted::Yes)
        countTexts(1);
}

WipedText::WipedText(WipedText&& other) noexcept
    : text_(std::move(other.text_))
    , counted_(std::exchange(other.counted_, Counted::No))
{
    other.wipe();
}

WipedText& WipedText::operator=(WipedText&& other) noexcept
{
    if (this == &other)
        return *this;
    wipe();
    text_ = std::move(other.text_);
    counted_ = std::exchange(other.counted_, Counted::No);
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
    proveZero(std::as_bytes(std::span(text_)));
    text_.clear();
    if (std::exchange(counted_, Counted::No) == Counted::Yes)
        countTexts(-1);
}

} // namespace kiosk
