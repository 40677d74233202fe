// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/wiped_text.h"

#include <QString>

#include <span>
#include <string_view>

namespace kiosk::ui {

/// Text about a person as Qt needs it, overwritten when dropped. Whatever shares its characters (a text layout) must be
/// gone by then, or it keeps a copy of its own.
class WipedString {
public:
    WipedString() = default;
    explicit WipedString(std::string_view utf8)
        : text_(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())))
    {
    }
    explicit WipedString(QString text)
        : text_(std::move(text))
    {
    }
    WipedString(WipedString&& other) noexcept
        : text_(std::exchange(other.text_, {}))
    {
    }
    WipedString& operator=(WipedString&& other) noexcept
    {
        std::swap(text_, other.text_);
        return *this;
    }
    WipedString(const WipedString&) = delete;
    WipedString& operator=(const WipedString&) = delete;
    ~WipedString()
    {
        if (!text_.isEmpty() && text_.isDetached())
            wipeBytes(std::as_writable_bytes(std::span(text_.data(), static_cast<std::size_t>(text_.size()))));
    }

    [[nodiscard]] const QString& text() const { return text_; }
    [[nodiscard]] bool isEmpty() const { return text_.isEmpty(); }

private:
    QString text_;
};

} // namespace kiosk::ui
