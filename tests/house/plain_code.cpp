// SPDX-License-Identifier: Apache-2.0
#include "tests/house/plain_code.h"

#include <algorithm>
#include <cctype>

namespace kiosk::house {

namespace {

/// Copies code and drops everything a brace or a name inside which would mislead a reader of text.
class Blanker {
public:
    explicit Blanker(std::string_view code)
        : code_(code)
    {
    }

    std::string run()
    {
        while (at_ < code_.size())
            step();
        return std::move(out_);
    }

private:
    [[nodiscard]] bool here(std::string_view word) const { return code_.substr(at_).starts_with(word); }

    void step()
    {
        if (here("//"))
            skipTo(code_.find('\n', at_));
        else if (here("/*"))
            skipPast(code_.find("*/", at_ + 2), 2);
        else if (here("R\"") && !isWordBefore())
            skipRaw();
        else if (here("\"") || (here("'") && !isWordBefore()))
            skipQuoted(code_[at_]);
        else if (here("#") && atLineStart_)
            skipDirective();
        else
            copy();
    }

    /// A ' after a letter or digit separates digits, as in 1'000.
    [[nodiscard]] bool isWordBefore() const
    {
        return at_ > 0 && (std::isalnum(static_cast<unsigned char>(code_[at_ - 1])) || code_[at_ - 1] == '_');
    }

    void copy()
    {
        const char c = code_[at_++];
        if (c == '\n')
            atLineStart_ = true;
        else if (!std::isspace(static_cast<unsigned char>(c)))
            atLineStart_ = false;
        out_ += c;
    }

    void skipTo(std::size_t end)
    {
        end = std::min(end, code_.size());
        for (; at_ < end; ++at_)
            if (code_[at_] == '\n')
                out_ += '\n';
    }

    void skipPast(std::size_t found, std::size_t length)
    {
        skipTo(found == std::string_view::npos ? code_.size() : found + length);
    }

    void skipQuoted(char quote)
    {
        auto end = at_ + 1;
        while (end < code_.size() && code_[end] != quote && code_[end] != '\n')
            end += code_[end] == '\\' ? 2 : 1;
        out_ += quote;
        skipTo(end + 1);
        out_ += quote;
        atLineStart_ = false;
    }

    void skipRaw()
    {
        const auto open = code_.find('(', at_);
        if (open == std::string_view::npos) {
            copy();
            return;
        }
        const auto closing = ")" + std::string(code_.substr(at_ + 2, open - at_ - 2)) + "\"";
        out_ += "\"\"";
        skipPast(code_.find(closing, open), closing.size());
    }

    void skipDirective()
    {
        auto end = at_;
        do
            end = code_.find('\n', end + 1);
        while (end != std::string_view::npos && code_[end - 1] == '\\');
        skipTo(end);
    }

    std::string_view code_;
    std::size_t at_ = 0;
    bool atLineStart_ = true;
    std::string out_;
};

} // namespace

std::string plainCode(std::string_view code)
{
    return Blanker(code).run();
}

} // namespace kiosk::house
