// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace kiosk {

/// UTF-8 text about a person that cleans up after itself.
///
/// The whole capacity is overwritten by the destructor and in a moved-from object (short text lives inside std::string
/// and would survive a move). Not copyable; duplicate() where a second copy is truly needed.
class WipedText {
public:
    WipedText() = default;
    explicit WipedText(std::string_view text);
    WipedText(WipedText&& other) noexcept;
    WipedText& operator=(WipedText&& other) noexcept;
    WipedText(const WipedText&) = delete;
    WipedText& operator=(const WipedText&) = delete;
    ~WipedText();

    [[nodiscard]] std::string_view view() const { return text_; }
    [[nodiscard]] bool isEmpty() const { return text_.empty(); }
    [[nodiscard]] WipedText duplicate() const { return WipedText(text_); }
    [[nodiscard]] friend bool operator==(const WipedText& a, const WipedText& b) { return a.text_ == b.text_; }

    /// Overwrites and empties.
    void wipe() noexcept;

private:
    std::string text_;
    enum class Counted : bool { No, Yes } counted_ = Counted::No;
};

/// Overwrites memory so that the compiler cannot leave it out.
void wipeBytes(std::span<std::byte> bytes) noexcept;

template<class Stream>
Stream& operator<<(Stream&, const WipedText&) = delete;

} // namespace kiosk
