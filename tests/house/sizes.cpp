// SPDX-License-Identifier: Apache-2.0
#include "tests/house/sizes.h"

#include "tests/house/plain_code.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <format>

namespace kiosk::house {

namespace {

struct Limit {
    std::string_view ending;
    std::size_t usual;
    std::size_t cap;
};

constexpr std::array limits{Limit{".h", 110, 200}, Limit{".cpp", 280, 400}, Limit{".qml", 180, 300}};
constexpr std::size_t usualBody = 22;
constexpr std::size_t capBody = 50;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

/// A colon that opens a list of member initialisers: after the parameters, and not part of `::`.
bool hasInitialisers(std::string_view head)
{
    for (auto at = head.find(')'); at < head.size(); ++at)
        if (head[at] == ':' && head[at - 1] != ':' && (at + 1 == head.size() || head[at + 1] != ':'))
            return true;
    return false;
}

/// An equals sign outside brackets: what follows is a value, not a body.
bool hasAssignment(std::string_view head)
{
    int depth = 0;
    for (std::size_t at = 1; at < head.size(); ++at) {
        const char c = head[at];
        depth += c == '(' || c == '[' || c == '<';
        depth -= c == ')' || c == ']' || c == '>';
        if (c == '=' && depth == 0 && head[at - 1] == ' ' && !head.substr(at).starts_with("=="))
            return true;
    }
    return false;
}

enum class Brace : std::uint8_t { Function, Initialiser, Other };

Brace kindOf(std::string_view rawHead)
{
    const auto head = trimmed(rawHead);
    if (hasAssignment(head))
        return Brace::Initialiser;
    if (head.find(')') == std::string_view::npos)
        return Brace::Other;
    return hasInitialisers(head) && !head.ends_with(')') ? Brace::Initialiser : Brace::Function;
}

/// Walks the braces outside function bodies and notes each body.
class BraceWalk {
public:
    explicit BraceWalk(std::string_view plain)
        : text_(plain)
    {
    }

    std::vector<Body> bodies()
    {
        while (at_ < text_.size())
            step();
        return std::move(found_);
    }

private:
    void step()
    {
        const char c = text_[at_++];
        line_ += c == '\n';
        if (c == ';' || c == '}')
            head_.clear();
        else if (c == '{')
            open();
        else
            head_ += c;
    }

    void open()
    {
        const auto kind = kindOf(head_);
        if (kind == Brace::Other) {
            head_.clear();
            return;
        }
        const auto from = line_;
        skipToClosing();
        if (kind == Brace::Initialiser) {
            head_ += ')'; // the list of initialisers, or the statement, goes on
            return;
        }
        found_.push_back({from, line_ > from ? line_ - from - 1 : 0, std::string(trimmed(head_))});
        head_.clear();
    }

    void skipToClosing()
    {
        for (std::size_t depth = 1; depth > 0 && at_ < text_.size(); ++at_) {
            depth += text_[at_] == '{';
            depth -= text_[at_] == '}';
            line_ += text_[at_] == '\n';
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::string head_;
    std::vector<Body> found_;
};

enum class Bar : std::uint8_t { Usual, Cap };

Findings over(const Tree& tree, Bar bar)
{
    Findings findings;
    for (const auto& file : tree) {
        const auto limit = std::ranges::find_if(limits, [&](const Limit& l) { return file.path.ends_with(l.ending); });
        if (limit == limits.end())
            continue;
        const auto most = bar == Bar::Cap ? limit->cap : limit->usual;
        if (const auto lines = linesOf(file.text).size(); lines > most)
            findings.push_back({file.path, 0, std::format("{} lines, more than {}", lines, most)});
        // A test case is a list of examples; its length says little.
        if (!isCpp(file.path) || topOf(file.path) == "tests")
            continue;
        const auto mostInBody = bar == Bar::Cap ? capBody : usualBody;
        for (const auto& body : bodiesOf(file.text))
            if (body.lines > mostInBody)
                findings.push_back({file.path, body.line,
                                    std::format("a function of {} lines, more than {}", body.lines, mostInBody)});
    }
    return findings;
}

} // namespace

std::vector<Body> bodiesOf(std::string_view cpp)
{
    const auto plain = plainCode(cpp);
    return BraceWalk(plain).bodies();
}

Findings overCap(const Tree& tree)
{
    return over(tree, Bar::Cap);
}

Findings overUsual(const Tree& tree)
{
    return over(tree, Bar::Usual);
}

} // namespace kiosk::house
