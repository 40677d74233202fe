// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/aamva.h"

#include "tests/devices/vision/stills.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <random>
#include <string>

namespace kiosk::devices {
namespace {

using namespace std::chrono_literals;

std::string textOf(const std::optional<Personal<WipedText>>& text)
{
    return text ? text->use([](const WipedText& value) { return std::string(value.view()); }) : "(none)";
}

std::optional<CivilDay> dayOf(const Prefill& prefill)
{
    if (!prefill.birthDate)
        return std::nullopt;
    return prefill.birthDate->use([](const CivilDay& day) { return day; });
}

/// A licence with these elements and nothing else, its directory right.
std::string licenceWith(const std::string& elements)
{
    const std::string body = "DL" + elements + "\r";
    std::string length = std::to_string(body.size());
    length.insert(0, 4 - length.size(), '0');
    return "@\n\x1e\rANSI 000000100001DL0031" + length + body;
}

/// Whether the line of `code` that holds `secret` begins with the name of an element that may be read. Damage can turn
/// one name into another; then the value comes under that name, and no reader could tell.
bool isUnderAllowedName(const std::string& code, const std::string& secret)
{
    const auto at = code.find(secret);
    if (at == std::string::npos)
        return false;
    const auto before = code.find_last_of('\n', at);
    const std::string name = code.substr(before == std::string::npos ? 0 : before + 1, 3);
    for (const char* allowed : {"DAC", "DAD", "DCS", "DAG", "DAH", "DAI", "DAJ", "DAK"})
        if (name == allowed)
            return true;
    return false;
}

std::string replaced(std::string text, const std::string& what, const std::string& with)
{
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

} // namespace

TEST_CASE("aamva: name, birth date and address are read, nothing else has a place", "[devices][vision]")
{
    const Prefill prefill = parseAamva(licence());
    CHECK(textOf(prefill.fullName) == "MARISOL ANDREA SPECIMEN");
    CHECK(dayOf(prefill) == 1988y / 4 / 17);
    CHECK(textOf(prefill.address) == "1400 SAMPLE AVENUE\nAPT 3\nMINNEAPOLIS, MN 55401");
}

TEST_CASE("aamva: one name only is a name", "[devices][vision]")
{
    CHECK(textOf(parseAamva(licenceWith("DCSSUKARNO\nDACNONE\nDADNONE")).fullName) == "SUKARNO");
    CHECK(textOf(parseAamva(licenceWith("DCSUNAVL\nDACSukarno")).fullName) == "Sukarno");
    CHECK(textOf(parseAamva(licenceWith("DACANA\nDADLUCIA,MARIA\nDCSDE LA  CRUZ")).fullName) ==
          "ANA LUCIA MARIA DE LA CRUZ");
    CHECK(textOf(parseAamva(licenceWith("DBB01011990")).fullName) == "(none)");
}

TEST_CASE("aamva: names keep their letters in either character set", "[devices][vision]")
{
    CHECK(textOf(parseAamva(licenceWith("DACJOS\xC9\nDCSMU\xD1OZ")).fullName) == "JOSÉ MUÑOZ");
    CHECK(textOf(parseAamva(licenceWith("DACJOSÉ\nDCSMUÑOZ")).fullName) == "JOSÉ MUÑOZ");
}

TEST_CASE("aamva: birth dates are read in both orders and only when they are dates", "[devices][vision]")
{
    CHECK(dayOf(parseAamva(licenceWith("DBB02292004"))) == 2004y / 2 / 29);
    CHECK(dayOf(parseAamva(licenceWith("DBB20040229"))) == 2004y / 2 / 29);
    CHECK(dayOf(parseAamva(licenceWith("DBB19120112"))) == 1912y / 1 / 12);
    const std::string bad = GENERATE("02302004", "20041301", "00000000", "0229200", "022920041", "0229200A", "");
    CAPTURE(bad);
    CHECK_FALSE(dayOf(parseAamva(licenceWith("DACANA\nDBB" + bad))));
    CHECK(textOf(parseAamva(licenceWith("DACANA\nDBB" + bad)).fullName) == "ANA");
}

TEST_CASE("aamva: address lines leave out what is not there", "[devices][vision]")
{
    CHECK(textOf(parseAamva(licenceWith("DAG1 MAIN ST\nDAIST PAUL\nDAJMN\nDAK551021234")).address) ==
          "1 MAIN ST\nST PAUL, MN 55102-1234");
    CHECK(textOf(parseAamva(licenceWith("DAIST PAUL")).address) == "ST PAUL");
    CHECK(textOf(parseAamva(licenceWith("DAG12 RUE X\nDAIMONTREAL\nDAJQC\nDAKH2X 1Y4")).address) ==
          "12 RUE X\nMONTREAL, QC H2X 1Y4");
}

TEST_CASE("aamva: an element that ran into its neighbour is left out", "[devices][vision]")
{
    CHECK(textOf(parseAamva(licenceWith("DAIST PAUL\nDAK551020000DCFSECRET")).address) == "ST PAUL");
    CHECK(textOf(parseAamva(licenceWith("DAIST PAUL\nDAJMNDAK551020000")).address) == "ST PAUL");
}

TEST_CASE("aamva: the first of two equal elements counts", "[devices][vision]")
{
    CHECK(textOf(parseAamva(licenceWith("DACANA\nDACEVE")).fullName) == "ANA");
}

TEST_CASE("aamva: versions without an issuer's version, and identity cards, are read", "[devices][vision]")
{
    const std::string body = "IDDACANA\nDCSDOE\r";
    CHECK(textOf(parseAamva("@\n\x1e\rANSI 0000000101ID00290016" + body).fullName) == "ANA DOE");
}

TEST_CASE("aamva: a wrongly counted offset is forgiven, a missing subfile is not", "[devices][vision]")
{
    CHECK(textOf(parseAamva(replaced(licence(), "DL0031", "DL0030")).fullName) == "MARISOL ANDREA SPECIMEN");
    CHECK(parseAamva(replaced(licence(), "DLDAQ", "ZZDAQ")).isEmpty());
}

TEST_CASE("aamva: what is not a licence is empty", "[devices][vision]")
{
    const std::string text = GENERATE(
        as<std::string>(), "", "@", "hello", "@\n\x1e\rANSI ", "@\n\x1e\rANSI 000000", "@\n\x1e\rANSI 000000100001",
        "@\n\x1e\rANSI 00000010000ADL00310016DLDACANA\r", "@\n\x1e\rANSI 000000100000DL00310016DLDACANA\r",
        "@\n\x1e\rANSI 000000100001XX00310016XXDACANA\r", "@\n\x1c\rANSI 000000100001DL00310016DLDACANA\r",
        "@\n\x1e\rAAMVA000000100001DL00310016DLDACANA\r", "@\n\x1e\rANSI 000000100001DL00310016DLDACANA");
    CAPTURE(text);
    CHECK(parseAamva(text).isEmpty());
}

TEST_CASE("aamva: cut off at any place it is refused", "[devices][vision]")
{
    const std::string whole = licence();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK(parseAamva(std::string_view(whole).substr(0, size)).isEmpty());
    }
}

TEST_CASE("aamva: values with control characters or beyond any name's length are dropped", "[devices][vision]")
{
    CHECK(parseAamva(licenceWith("DACA\x07NA")).isEmpty());
    CHECK(parseAamva(licenceWith("DAC" + std::string(65, 'A'))).isEmpty());
    CHECK(textOf(parseAamva(licenceWith("DAC" + std::string(64, 'A'))).fullName) == std::string(64, 'A'));
}

TEST_CASE("aamva: two thousand damaged licences neither crash nor leak what is not allowed", "[devices][vision]")
{
    std::mt19937 random(20); // NOLINT(cert-msc51-cpp): the same cases in every run
    const auto upTo = [&](std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(random); };
    int read = 0;
    for (int round = 0; round < 2000; ++round) {
        std::string text = licence();
        for (std::size_t changes = 1 + upTo(5); changes > 0; --changes) {
            const std::size_t at = upTo(text.size() - 1);
            switch (upTo(3)) {
            case 0:
                text[at] = static_cast<char>(upTo(255));
                break;
            case 1:
                text.erase(at, 1 + upTo(8));
                break;
            case 2:
                text.insert(at, 1 + upTo(8), static_cast<char>(upTo(255)));
                break;
            default:
                text += text.substr(at, upTo(40));
                break;
            }
        }
        const Prefill prefill = parseAamva(text);
        read += prefill.isEmpty() ? 0 : 1;
        const std::string all = textOf(prefill.fullName) + textOf(prefill.address);
        for (const char* secret : {"X00000", "DISCRIMIN", "066 in", "01152024", "BRO"})
            if (all.contains(secret))
                CHECK(isUnderAllowedName(text, secret));
        CHECK((!prefill.birthDate || dayOf(prefill)->ok()));
    }
    // Most damage leaves the structure readable; if not, the above would have tested nothing.
    CHECK(read > 500);
}

} // namespace kiosk::devices
