// SPDX-License-Identifier: Apache-2.0
// porchlight-verify as a bank's clerk runs it, on pictures and texts, with today's date.
#include "storage/crypto/zlib_compressor.h"
#include "sync/base64.h"
#include "sync/partner/card_report.h"
#include "tests/sync/partner/drawn_codes.h"
#include "tests/sync/partner/made_city.h"
#include "tests/sync/temp_folder.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <format>
#include <string>
#include <vector>

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

    /// Codes in one picture.
    [[nodiscard]] std::string picture(const std::vector<std::string>& texts) const
    {
        spit(folder / "card.pgm", bytesOf(test::drawnCodes(texts)));
        return std::format("--picture '{}'", (folder / "card.pgm").string());
    }

    [[nodiscard]] std::string details() const
    {
        return city.card(
            detailsOf(city.amina(), CivilDay{std::chrono::year{1987} / 3 / 14}, WipedText("1482 West 22nd Place")));
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
    const Said fromPicture = desk.run(desk.picture({text}) + " --json");
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
    const Said said = desk.run(desk.picture({desk.city.card(desk.city.amina())}) + " --json");
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
    CHECK(page.contains(sync::base64Of(sync::test::slurp(desk.folder / "city-bundle"))));

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

TEST_CASE("verify: both codes of a picture are one answer, two cards are none", "[sync][partner]")
{
    const Desk desk;
    const std::string front = desk.city.card(desk.city.amina());
    const Said both = desk.run(desk.picture({desk.details(), front}) + " --json");
    INFO(both.output);
    CHECK(both.answer == Answer::Genuine);
    const auto object = nlohmann::json::parse(both.output);
    CHECK(object["card"]["birth_date"] == "1987-03-14");
    CHECK(object["card"]["address"] == "1482 West 22nd Place");
    CHECK(object["card"].contains("face_webp"));
    // Either alone says its own half.
    CHECK_FALSE(nlohmann::json::parse(desk.run(desk.picture({front}) + " --json").output)["card"].contains("address"));
    CHECK(desk.run(desk.picture({desk.details()})).output.contains("This code has no picture"));

    SealContent other = desk.city.amina();
    other.cardNumber = "9M2T7XQ4KD";
    const Said two = desk.run(desk.picture({front, desk.city.card(other)}));
    CHECK(two.answer == Answer::NoCode);
    CHECK(two.output.starts_with("NO CODE FOUND\nThere are codes of two cards in view.\nShow one card at a time."));
    const MadeCity stranger(desk.city.founded);
    CHECK(desk.run(desk.picture({front, stranger.card(stranger.amina())})).answer == Answer::Refused);
}

TEST_CASE("verify: a camera is watched until it shows a card", "[sync][partner]")
{
    const Desk desk;
    // A folder of pictures stands in for a device: first a table without a card, then the card. What a file is counts,
    // not what it is called.
    const auto frames = desk.folder / "frames";
    std::filesystem::create_directory(frames);
    const auto camera = [&](int seconds) {
        return std::format("--camera 'folder:{}?fps=10&hold=3&end=stay' --seconds {}", frames.string(), seconds);
    };
    const auto blank = bytesOf("P5\n640 480\n255\n" + std::string(640 * 480, '\xc0'));
    spit(frames / "1.png", blank);
    const Said none = desk.run(camera(1));
    INFO(none.output);
    CHECK(none.answer == Answer::NoCode);
    spit(frames / "2.png", bytesOf(test::drawnCodes(std::vector{desk.city.card(desk.city.amina()), desk.details()})));
    const Said seen = desk.run(camera(20) + " --json");
    INFO(seen.output);
    CHECK(seen.answer == Answer::Genuine);
    CHECK(nlohmann::json::parse(seen.output)["card"]["address"] == "1482 West 22nd Place");
    const Said unplugged = desk.run("--camera /dev/video-of-nobody --seconds 1");
    CHECK(unplugged.answer == Answer::NoCode);
    CHECK(unplugged.output.contains("camera"));
    CHECK(desk.run("--camera nonsense:1").answer == Answer::NoCode);
}

TEST_CASE("verify: speaks Spanish when told or when the system does; programs read the same keys", "[sync][partner]")
{
    const Desk desk;
    const std::string card = desk.textFile(desk.city.card(desk.city.amina()));
    CHECK(desk.run(card + " --language es").output.starts_with("AUTÉNTICA\nNo consta como perdida"));
    CHECK(desk.run(card, "LC_ALL=es_US.UTF-8 ").output.contains("Expedida"));
    const MadeCity stranger(desk.city.founded);
    const auto refused = desk.textFile(stranger.card(stranger.amina())) + " --language es";
    CHECK(desk.run(refused).output.starts_with("NO SE ACEPTA\n"));
    const auto object = nlohmann::json::parse(desk.run(refused + " --json").output);
    CHECK(object["answer"] == "refused");
    CHECK(object["why"] == sync::faultWords(FaultCode::CardSignerUnknown, sync::Language::Spanish).message);
    CHECK(desk.run("--language es --page x --empty-page '" + (desk.folder / "none").string() + "'")
              .output.contains("falta la página vacía"));
    std::filesystem::remove(desk.folder / "city-bundle");
    CHECK(desk.run("--language es --page x").output.contains("falla 6100"));
}
