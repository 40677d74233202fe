// SPDX-License-Identifier: Apache-2.0
#include "tests/house/quoted.h"

namespace kiosk::house {

namespace {

char unescaped(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    default:
        return c;
    }
}

} // namespace

Quoted quotedAt(std::string_view code)
{
    Quoted quoted;
    std::size_t at = 0;
    for (;;) {
        at = code.find_first_not_of(" \t\n+", at);
        if (at == std::string_view::npos || (code[at] != '"' && code[at] != '\''))
            return quoted;
        const char quote = code[at++];
        for (; at < code.size() && code[at] != quote; ++at) {
            const bool escaped = code[at] == '\\' && at + 1 < code.size();
            at += escaped;
            quoted.text += escaped ? unescaped(code[at]) : code[at];
        }
        quoted.length = ++at;
    }
}

} // namespace kiosk::house
