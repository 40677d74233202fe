// SPDX-License-Identifier: Apache-2.0
#include "app/seal/card_sealer.h"
#include "app/seal/name_in_code.h"
#include "app/seal/symbol_room.h"
#include "storage/crypto/zlib_compressor.h"
#include "tests/app/seal/trust.h"
#include "tests/generators/long_names.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

const crypto::ZlibCompressor zlib;

SealContent person(std::string_view name)
{
    SealContent content{};
    content.issuer = "https://id.city.example";
    content.statusListUri = "https://id.city.example/s/1";
    content.statusIndex = 73211;
    content.cardNumber = "7K3M94QX2W";
    content.fullName = WipedText(name);
    content.issuedDay = 2026y / 11 / 23;
    content.expiresDay = 2031y / 11 / 22;
    return content;
}

} // namespace

TEST_CASE("seal: every name that a page takes has a code: whole where a face fits beside it", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    CardSealer sealer(*trust.signer, zlib);
    const std::size_t characters = alphanumericRoom(25);
    std::mt19937 random(79);
    for (const test::Script& script : test::scripts) {
        for (std::size_t length = 1; length <= test::longestName; length += 6) {
            const std::string whole = test::nameOf(script, length, random);
            SealContent content = person(whole);
            auto name = sealer.nameBesideFace(content, characters);
            INFO(script.name << " " << length);
            REQUIRE(name);
            const bool isWhole = sealer.faceRoom(content, characters).has_value();
            CHECK(isWhole == (name->view() == whole));
            CHECK(isShortened(name->view()) == !isWhole);
            // Sixty letters of any script are never cut.
            CHECK((isWhole || length > 60));
            content.fullName = std::move(*name);
            const auto room = sealer.faceRoom(content, characters);
            REQUIRE(room);
            content.face.resize(*room);
            for (std::byte& byte : content.face)
                byte = static_cast<std::byte>(random());
            const auto seal = sealer.make(content);
            REQUIRE(seal);
            CHECK(seal->text.view().size() <= characters);
            // No more is cut than must be.
            CHECK((isWhole || *room < 480));
        }
    }
}

TEST_CASE("seal: what is said to fit a second code's place does, and what is not does not", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    CardSealer sealer(*trust.signer, zlib);
    std::mt19937 random(600);
    int fitting = 0;
    int tooLong = 0;
    for (int round = 0; round < 300; ++round) {
        SealContent content = detailsOf(person("Amina Hodan Cabdullaahi"), 1987y / 3 / 14,
                                        WipedText(test::nameOf(test::scripts[0], random() % 240, random)));
        content.statusIndex = static_cast<std::uint32_t>(random());
        const bool fits = sealer.fits(content, 600);
        const auto seal = sealer.make(content);
        REQUIRE(seal);
        CHECK((!fits || seal->text.view().size() <= 600));
        // The spare bytes are all that is given away.
        CHECK((fits || seal->text.view().size() > 570));
        ++(fits ? fitting : tooLong);
    }
    CHECK(fitting > 30);
    CHECK(tooLong > 30);
}
