// SPDX-License-Identifier: Apache-2.0
// porchlight-verify as a bank's clerk runs it, on pictures and texts, with today's date.
#include "storage/crypto/zlib_compressor.h"
#include "sync/partner/base64.h"
#include "sync/partner/card_report.h"
#include "tests/sync/partner/made_city.h"
#include "tests/sync/temp_folder.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <qrcodegen/qrcodegen.hpp>

#include <array>
#include <cstdio>
#include <format>

#include <sys/wait.h>

using namespace kiosk;
using partner::Answer;
using sync::test::bytesOf;
using sync::test::spit;
using sync::test::TempFolder;
using test::MadeCity;

namespace {

struct Said {
    Answer answer{};
    std::string output;
};

/// A city founded today, its checking file and somebody with the program.
struct Desk {
    TempFolder folder;
    MadeCity city{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};

    explicit Desk(bool isRevoked = false)
    {
        CityBundle bundle = city.bundle();
        StatusListToken list = city.list();
        REQUIRE(list.list.set(city.amina().statusIndex, isRevoked ? 1 : 0));
        auto token = signStatusList(list, *city.status.signer, crypto::ZlibCompressor());
        REQUIRE(token);
        bundle.statusToken = std::move(*token);
        spit(folder / "city-bundle", city.file(bundle));
    }

    [[nodiscard]] Said run(const std::string& what, const std::string& before = "") const
    {
        const std::string command =
            std::format("{}'{}' --bundle '{}' --fingerprint '{}' {} 2>&1", before, PORCHLIGHT_VERIFY,
                        (folder / "city-bundle").string(), city.fingerprint, what);
        FILE* const pipe = ::popen(command.c_str(), "r");
        REQUIRE(pipe != nullptr);
        Said said;
        std::array<char, 512> buffer{};
        while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr)
            said.output += buffer.data();
        const int status = ::pclose(pipe);
        REQUIRE(WIFEXITED(status));
        said.answer = static_cast<Answer>(WEXITSTATUS(status));
        return said;
    }

    [[nodiscard]] std::string textFile(const std::string& text) const
    {
        spit(folder / "code.txt", bytesOf(text + "\n"));
        return std::format("--text '{}'", (folder / "code.txt").string());
    }

    /// The code as a picture, 4 pixels a module.
    [[nodiscard]] std::string picture(const std::string& text) const
    {
        constexpr int scale = 4;
        constexpr int quiet = 4;
        const auto code = qrcodegen::QrCode::encodeSegments({qrcodegen::QrSegment::makeAlphanumeric(text.c_str())},
                                                            qrcodegen::QrCode::Ecc::MEDIUM);
        const int side = (code.getSize() + 2 * quiet) * scale;
        std::string image = std::format("P5\n{} {}\n255\n", side, side);
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                image += code.getModule(x / scale - quiet, y / scale - quiet) ? '\0' : '\xff';
        spit(folder / "card.pgm", bytesOf(image));
        return std::format("--picture '{}'", (folder / "card.pgm").string());
    }
};

} // namespace

TEST_CASE("verify: a genuine card is told from its text, its picture and standard input", "[sync][partner]")
{
    const Desk desk;
    const std::string text = desk.city.card(desk.city.amina());
    const Said fromText = desk.run(desk.textFile(text));
    INFO(fromText.output);
    CHECK(fromText.answer == Answer::Genuine);
    CHECK(fromText.output.starts_with("GENUINE\n"));
    CHECK(fromText.output.contains("Amina Hodan Cabdullaahi"));
    const Said fromPicture = desk.run(desk.picture(text) + " --json");
    INFO(fromPicture.output);
    CHECK(fromPicture.answer == Answer::Genuine);
    const auto object = nlohmann::json::parse(fromPicture.output);
    CHECK(object["answer"] == "genuine");
    CHECK(object["card"]["full_name"] == "Amina Hodan Cabdullaahi");
    CHECK(desk.run("--text -", std::format("printf '%s' '{}' | ", text)).answer == Answer::Genuine);
}

TEST_CASE("verify: a no says why, on screen and in its exit code", "[sync][partner]")
{
    const Desk desk;
    const MadeCity other(desk.city.founded);
    const Said stranger = desk.run(desk.textFile(other.card(other.amina())));
    CHECK(stranger.answer == Answer::Refused);
    CHECK(stranger.output.contains("not signed by this city"));
    const Said nonsense = desk.run(desk.textFile("HELLO WORLD"));
    CHECK(nonsense.answer == Answer::Refused);
    CHECK(nonsense.output.contains("not a municipal ID code"));
    CHECK(desk.run(desk.textFile("")).answer == Answer::NoCode);
    CHECK(desk.run("--picture '" + (desk.folder / "city-bundle").string() + "'").answer == Answer::NoCode);
}

TEST_CASE("verify: a revoked card is refused", "[sync][partner]")
{
    const Desk desk(true);
    const Said said = desk.run(desk.picture(desk.city.card(desk.city.amina())) + " --json");
    INFO(said.output);
    CHECK(said.answer == Answer::Refused);
    const auto object = nlohmann::json::parse(said.output);
    CHECK(object["fault"] == static_cast<int>(FaultCode::CardRevoked));
    CHECK_FALSE(object.contains("card"));
}

TEST_CASE("verify: without this city's checking file nothing is said", "[sync][partner]")
{
    const Desk desk;
    const std::string card = desk.textFile(desk.city.card(desk.city.amina()));
    CHECK(desk.run(card + " --least-sequence 1").answer == Answer::Genuine);
    const Said older = desk.run(card + " --least-sequence 2");
    CHECK(older.answer == Answer::NoCheckingFile);
    CHECK(older.output.contains("older"));
    spit(desk.folder / "city-bundle", bytesOf("nothing"));
    CHECK(desk.run(card).answer == Answer::NoCheckingFile);
    std::filesystem::remove(desk.folder / "city-bundle");
    CHECK(desk.run(card).answer == Answer::NoCheckingFile);
    CHECK(desk.run("").answer == Answer::Usage);
    CHECK(desk.run(card + " --least-sequence -1").answer == Answer::Usage);
    CHECK(desk.run(card + " " + card).answer == Answer::Usage);
}

TEST_CASE("verify: writes the page for a browser with this city in it, or says why not", "[sync][partner]")
{
    const Desk desk;
    const auto named = [&](const char* name) { return "'" + (desk.folder / name).string() + "'"; };
    const std::string into = "--page " + named("page.html") + " --empty-page " + named("empty.html");
    spit(desk.folder / "empty.html",
         bytesOf(R"(<meta data-fingerprint="" data-sequence=""><script id="bundle" type="text/plain"></script>)"));
    const Said made = desk.run(into);
    INFO(made.output);
    CHECK(made.answer == Answer::Genuine);
    const std::string page = sync::test::textOf(sync::test::slurp(desk.folder / "page.html"));
    CHECK(page.starts_with(std::format(R"(<meta data-fingerprint="{}" data-sequence="1">)", desk.city.fingerprint)));
    CHECK(page.contains(partner::base64Of(sync::test::slurp(desk.folder / "city-bundle"))));

    // A second place, or none, is not a page of ours; nothing is written then.
    spit(desk.folder / "empty.html", bytesOf(page));
    std::filesystem::remove(desk.folder / "page.html");
    const Said filled = desk.run(into);
    CHECK(filled.answer == Answer::NoPage);
    CHECK(filled.output.contains("the empty page for checking cards is missing"));
    CHECK(desk.run("--page " + named("page.html") + " --empty-page " + named("none.html")).answer == Answer::NoPage);
    spit(desk.folder / "empty.html", bytesOf(""));
    CHECK_FALSE(std::filesystem::exists(desk.folder / "page.html"));
    CHECK(desk.run("--text - --page " + named("page.html")).answer == Answer::Usage);
    CHECK(desk.run("--text - --empty-page " + named("page.html")).answer == Answer::Usage);

    // A city's page must not carry a file that no checker takes.
    spit(desk.folder / "empty.html",
         bytesOf(R"(<meta data-fingerprint="" data-sequence=""><script id="bundle" type="text/plain"></script>)"));
    CHECK(desk.run("--least-sequence 2 " + into).answer == Answer::NoCheckingFile);
    CHECK(desk.run("--page " + named("no-such-folder/page.html") + " --empty-page " + named("empty.html")).answer ==
          Answer::NoPage);
    CHECK_FALSE(std::filesystem::exists(desk.folder / "page.html"));
}
