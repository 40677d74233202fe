// SPDX-License-Identifier: Apache-2.0
#include "tests/house/placeholders.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::house;

namespace {

/// Judged one by one: none of the values is about a person.
const std::vector<AllowedMessage> messages{
    {"People’s data\nheld here: %1", {Fill::Count}},
    {"To protect you, everything you entered will be deleted in %1 seconds.", {Fill::Count}},
    {"%1 (optional)", {Fill::Label}},
    {"The card is for everyone aged %1 or older.", {Fill::Rule}},
    {"The card is for people aged %1 or older", {Fill::Rule}},
    {"To show who you are: %1", {Fill::Rule}},
    {"To show that you have lived here for %1 days: %2", {Fill::Rule, Fill::Rule}},
    {"Picture %1", {Fill::Count}},
    {"Step %1 of %2", {Fill::Count, Fill::Count}},
    {"%1: done", {Fill::Label}},
    {"%1: now", {Fill::Label}},
    {"%1 of 4", {Fill::Count}},
    {"for %1 more cards", {Fill::Count}},
    {"%1 papers", {Fill::Rule}},
    {"%1 points", {Fill::Rule}},
    {"The kiosk holds the data of %1 people", {Fill::Count}},
    {"Noted by two people: %1", {Fill::Label}},
    {"all handed in, %1", {Fill::Day}},
    {"number %1 of %2", {Fill::Count, Fill::Day}},
    {"; ran out on %1.", {Fill::Day}},
    {"; good until %1", {Fill::Day}},
    // The checker's window.
    {"Fault %1", {Fill::Count}},
    {"Genuine; status unknown since %1", {Fill::Day}},
    {"Not reported lost, stolen or replaced as of %1.", {Fill::Day}},
    {"Whether it was reported lost, stolen or replaced is unknown since %1.", {Fill::Day}},
    {"Checking file no. %1, good until %2", {Fill::Count, Fill::Day}},
    {"By the book the reject bin holds %1 cards. Count them together before you destroy them.", {Fill::Count}},
    {"%1 more used than noted: count them", {Fill::Count}},
    {"%1 to %2: some may be spoiled", {Fill::Count, Fill::Count}},
    {"due after %1 more cards", {Fill::Count}},
    {"%1 cards since the last one", {Fill::Count}},
    {"%1 since the last count, this kiosk knows of %2", {Fill::Count, Fill::Count}},
};

constexpr std::string_view faultValues = "message and remedy of the catalogue, the fault's number, a native number";

const std::vector<AllowedLog> logs{
    {R"log(std::println(stderr, "porchlight-kiosk: {}\n  {} (F {}, {})", row.message, row.remedy,
        static_cast<int>(fault.code), fault.native))log",
     faultValues},
    {R"log(std::println(stderr, "{}", faultLine(program, delivered.error())))log", faultValues},
    {R"log(std::println(stderr, "{}", faultLine(program, fault)))log", faultValues},
    {R"log(std::println(stderr, "{}", deskLine(program, fault, call.language)))log", faultValues},
    {R"log(std::println("{}: delivered {}", program, *delivered))log", "how many batches"},
    {R"log(std::println(stderr, "{}", wordsFor(*check)))log", "what the journal's check found: numbers and days"},
    {R"log(std::println(stderr, "signed heads: {}; counter-signed by the city: {}", heads->size(),
        countersignatures(*heads, asVerifier(city), book.hasher())))log",
     "two numbers"},
    {R"log(std::println(stderr,
        "porchlight-kiosk: the kiosk program is running and has the journal; end it, then ask again"))log",
     "no value"},
    {R"log(fputs("porchlight-supervisor: the visit ends again and again; see the messages above\n", stderr))log",
     "no value"},
    {R"log(fprintf(stderr, "%s\n", qPrintable(*text)))log", "the program's own usage text"},
    {R"log(std::print(stderr, "{}", usage))log", "the program's own usage text"},
    {R"log(fputs("porchlight-supervisor: the visit's program cannot be started\n", stderr))log", "no value"},
    {R"log(fputs("porchlight-kiosk: porchlight-supervisor is not beside this program; install the whole package\n",
        stderr))log",
     "no value"},
    {R"log(std::println(stderr, "porchlight-kiosk: {}{}\n  {} (F {}, {})", how, row.message, row.remedy,
        static_cast<int>(fault.code), fault.native))log",
     faultValues},
    {R"log(std::println("{:<5} {}", part.isGood() ? "good" : "WRONG", part.what.toStdString()))log",
     "what the self-test looked at; it has no visitor"},
    {R"log(std::println("      {}", sentence.toStdString()))log", "what the self-test found; it has no visitor"},
    {R"log(std::println("{}", isGood ? "This installation is whole." : "This installation is not whole: see above."))log",
     "one of two sentences"},
    {R"log(std::println(stderr, "{}", faultLine(program, written.error())))log", faultValues},
    {R"log(std::print(stderr, "a picture is missing or not P6 of {} x {}\n", CardSide::width, CardSide::height))log",
     "two constants"},
    {R"log(std::print(stderr, "{}\n", drawn.error()))log",
     "the name of the job file a technician gave, and a place in it"},
    {R"log(std::println(stderr, "{}", pageLine(program, written.error(), call.language)))log", "one of two sentences"},
    {R"log(std::println(stderr, "{}", pageLine(program, written.error(), options.language)))log",
     "one of two sentences"},
    {R"log(std::println(stderr, "{}", faultLine(program, fault, options.language)))log", faultValues},
    {R"log(std::println(stderr, "{}", faultLine(program, source.error(), options->language)))log", faultValues},
    {R"log(std::println(stderr, "{}: {}", program, noWindow.in(options.language)))log", "no value"},
    {R"log(std::println("{}: brought", program))log", "no value"},
    {R"log(std::println(stderr, "usage: porchlight-verify --bundle FILE --fingerprint TEXT (--picture FILE | --text FILE | "
                         "--camera DEVICE | --window | --page FILE) …"))log",
     "no value"},
    {R"log(std::println(stderr, "usage: porchlight-seal PICTURE --root city-root.pem --signer card-signer.pem"))log",
     "no value"},
    {R"log(std::println(stderr, "{}", usage))log", "the program's own usage text"},
    {R"log(std::println(stderr, "porchlight-models: cannot read {}", words[1]))log", "a model's file, at build time"},
    {R"log(std::println(stderr, "porchlight-models: {}: {}", words[1], onnx.error()))log",
     "a model's file and what is wrong with it, at build time"},
    {R"log(std::println(stderr, "porchlight-models: cannot write {}", words[2]))log", "a model's file, at build time"},
    {R"log(fputs("usage: porchlight-clips ESPEAK OUT LANGUAGE[=TRANSLATIONS.qm]...\n", stderr))log", "no value"},
    {R"log(fputs("porchlight-clips: a translation cannot be read, or the clips cannot be written\n", stderr))log",
     "no value, at build time"},
    {R"log(std::println("{}", line.text()))log",
     "a technician's: numbers and names of files, no word of a paper (tests/devices/eyes_tool)"},
    {R"log(std::println(stderr, "porchlight-eyes: {} is no picture", path.string()))log", "a technician's file"},
    {R"log(std::println(stderr, "porchlight-eyes: the camera shows nothing"))log", "no value"},
    {R"log(std::println(stderr, "porchlight-eyes: the kiosk is in service; nobody looks through its eyes. Stop "
                             "porchlight-kiosk.service first."))log",
     "no value"},
    {R"log(std::println(stderr, "porchlight-eyes: {}", error.what()))log",
     "a technician's: a library's words about a file or a camera; the eyes' own faults are numbers"},
};

} // namespace

TEST_CASE("house: every placeholder of a message is judged, and none is for a person", "[house][disclosure]")
{
    const auto findings = findPlaceholders(project(), messages);
    INFO(list(findings));
    CHECK(findings.empty());
}

TEST_CASE("house: every line a program can write to a log is judged", "[house][disclosure]")
{
    const auto findings = findLogs(project(), logs);
    INFO(list(findings));
    CHECK(findings.empty());
}

TEST_CASE("house: the placeholder check sees what it should", "[house][disclosure][control]")
{
    const std::vector<AllowedMessage> known{{"Picture %1", {Fill::Count}}};
    const TextFile good{"kiosk-ui/pages/A.qml", "Text { text: qsTr(\"Picture %1\").arg(n) }\n"};
    CHECK(findPlaceholders({good}, known).empty());
    CHECK(says(findPlaceholders({good}, {}), "nobody has judged: Picture %1"));
    CHECK(says(findPlaceholders({}, known), "no longer used"));
    const TextFile personal{"kiosk-ui/pages/B.qml", "Text { text: qsTr(\"Goodbye, \" + \"%1\").arg(fullName) }\n"};
    CHECK(says(findPlaceholders({good, personal}, known), "nobody has judged: Goodbye, %1"));
    const TextFile inCode{"kiosk-ui/viewmodels/b.cpp", "return tr(\"born %L1\").arg(day);\n"};
    CHECK(says(findPlaceholders({good, inCode}, known), "nobody has judged: born %L1"));
    const TextFile plural{"kiosk-ui/viewmodels/c.cpp", "return B::tr(\"%n cards\", \"\", n);\n"};
    CHECK(says(findPlaceholders({good, plural}, known), "nobody has judged: %n cards"));
    const std::vector<AllowedMessage> two{{"Picture %1", {Fill::Count, Fill::Count}}};
    CHECK(says(findPlaceholders({good}, two), "another number"));
    const TextFile ts{"x.ts", "<TS><context><name>A</name><message><source>Picture %1</source>"
                              "<translation>Imagen %1 de %2</translation></message></context></TS>"};
    CHECK(says(findPlaceholders({good, ts}, known), "other placeholders"));
    const TextFile plain{"kiosk-ui/pages/D.qml", "Text { text: qsTr(\"100 % yours\") + attr(\"%1\") }\n"};
    CHECK(findPlaceholders({good, plain}, known).empty());
}

TEST_CASE("house: the log check sees what it should", "[house][disclosure][control]")
{
    const std::vector<AllowedLog> known{{"std::println(stderr, \"{}\", code)", "a number"}};
    const TextFile good{"storage/a.cpp", "std::println(stderr,\n    \"{}\",  code);\n"};
    CHECK(findLogs({good}, known).empty());
    CHECK(says(findLogs({}, known), "no longer used"));
    const auto planted = [&](std::string path, std::string text) {
        return findLogs({good, {std::move(path), std::move(text)}}, known);
    };
    CHECK(says(planted("app/b.cpp", "std::println(stderr, \"{}\", applicant.name);"), "nobody has judged"));
    CHECK(says(planted("kiosk-ui/bridge/b.cpp", "std::println(\"{}\", applicant.name);"), "nobody has judged"));
    CHECK(planted("kiosk-ui/wiring/commands/b.cpp", "std::println(\"{}\", entry.sequence);").empty());
    CHECK(says(planted("storage/b.cpp", "std::fprintf(stderr, \"%s\", (f(\")\")));"), "nobody has judged"));
    CHECK(says(planted("kiosk-ui/b.cpp", "qWarning() << name;"), "qWarning"));
    CHECK(says(planted("kiosk-ui/pages/B.qml", "onClicked: console.log(name)"), "console.log"));
    CHECK(says(planted("sync/b.cpp", "std::cerr << name;"), "std::cerr"));
    CHECK(planted("devices/simulated/b.cpp", "std::cerr << name;").empty());
}
