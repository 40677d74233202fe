// SPDX-License-Identifier: Apache-2.0
// The text of anybody's PDF417.
#include "devices/vision/aamva.h"
#include "tests/fuzz/target.h"
#include "tests/generators/licence_text.h"

#include <algorithm>
#include <string>

namespace kiosk::fuzz {

namespace {

using generators::LicenceForm;

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    if (const auto at = text.find(what); at != std::string::npos)
        text.replace(at, what.size(), with);
    return text;
}

/// Lines of letters as they are shown: no controls, and UTF-8 as far as its lead and tail bytes alternate.
bool isShowable(std::string_view text)
{
    std::size_t tails = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) == 0x80) {
            if (tails == 0)
                return false;
            --tails;
            continue;
        }
        if (tails != 0 || (byte < 0x20 && c != '\n') || byte == 0x7F || byte >= 0xF0)
            return false;
        tails = byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
    }
    return tails == 0;
}

} // namespace

std::vector<Bytes> seeds()
{
    const devices::FictionalPerson person;
    std::vector<Bytes> all;
    for (unsigned version = 1; version <= 10; ++version)
        all.push_back(bytesOf(generators::licenceText(person, {.version = version})));
    const std::string good = generators::licenceText(person, {.country = LicenceForm::Country::Canada});
    for (const auto& form :
         {LicenceForm{.country = LicenceForm::Country::Canada}, LicenceForm{.offset = LicenceForm::Offset::OneMore},
          LicenceForm{.offset = LicenceForm::Offset::Nonsense, .hasOwnSubfile = true},
          LicenceForm{.isIdentityCard = true, .hasOwnSubfile = true}})
        all.push_back(bytesOf(generators::licenceText(person, form)));
    // Malformed: counts, offsets and lengths that lie, ends and separators that are missing, bytes that are no letters.
    for (const auto& [what, with] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{{"100001DL", "100099DL"},
                                                                              {"100001DL", "100000DL"},
                                                                              {"DL0031", "DL9999"},
                                                                              {"DL0031", "DL00-1"},
                                                                              {"DL0031", "DL0000"},
                                                                              {"\r", ""},
                                                                              {"\n", "\r\n"},
                                                                              {"\x1e", "\x1c"},
                                                                              {"ANSI ", "AAMVA"},
                                                                              {"DBB", "DBB\xFF\xFE"},
                                                                              {"DCS", "DCS\xC3"},
                                                                              {"DAG", "DAG\x01"},
                                                                              {"DAK", "DAKDAKDAK"},
                                                                              {"DCS", "DCS,,,,"}})
        all.push_back(bytesOf(replaced(good, what, with)));
    all.push_back(bytesOf(good.substr(0, 31)));
    all.push_back(bytesOf(replaced(good, "DCS", "DCS" + std::string(4000, 'A'))));
    return all;
}

void tryOne(std::span<const std::byte> input)
{
    const std::string_view text(reinterpret_cast<const char*>(input.data()), input.size());
    const Prefill prefill = devices::parseAamva(text);
    for (const auto* field : {&prefill.fullName, &prefill.address})
        if (*field)
            (*field)->use([](const WipedText& value) {
                require(!value.isEmpty(), "what is told says something");
                require(value.view().size() <= 1024, "no field is longer than its working memory");
                require(isShowable(value.view()), "what is told can be shown");
            });
    if (prefill.birthDate)
        prefill.birthDate->use([](const CivilDay& day) { require(day.ok(), "a birth date is a date"); });
    require(prefill.isEmpty() || text.starts_with("@\n\x1e\rANSI "), "only a licence's code tells anything");
}

} // namespace kiosk::fuzz
