// SPDX-License-Identifier: Apache-2.0
// Runs the program itself, alone in a process namespace, so that other tests' kiosks are none of its business.
#include "tests/generators/page_scene.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <filesystem>
#include <format>
#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace kiosk::devices {
namespace {

using namespace generators;
namespace fs = std::filesystem;

struct Ran {
    int exitCode = -1;
    /// Both of its outputs.
    std::string said;
};

Ran run(const std::string& command)
{
    Ran ran;
    std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> part{};
    while (const std::size_t count = std::fread(part.data(), 1, part.size(), pipe))
        ran.said.append(part.data(), count);
    ran.exitCode = WEXITSTATUS(pclose(pipe));
    return ran;
}

/// Before a command: its own processes are all it sees. Who is not root is made so in a namespace of users.
std::string alone()
{
    return std::string("unshare --pid --fork --mount-proc ") + (geteuid() == 0 ? "" : "--map-root-user ");
}

Ran eyes(const std::string& words)
{
    return run(alone() + "'" PORCHLIGHT_EYES "' " + words);
}

/// A folder with the back of a licence in it, and the name on that.
class Desk {
public:
    Desk()
    {
        fs::create_directories(pictures());
        Dice dice(17);
        Lettering lettering;
        const PageArt art = drawPage(PageKind::CardBack, lettering, dice);
        name_ = art.name;
        cv::imwrite(picture().string(), layPapers({{art, placed(art, {960, 540}, 1100, 7)}}, Surface::Wood, dice));
    }
    ~Desk()
    {
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    [[nodiscard]] fs::path pictures() const { return root_ / "pictures"; }
    [[nodiscard]] fs::path picture() const { return pictures() / "licence.png"; }
    [[nodiscard]] fs::path out() const { return root_ / "out"; }
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    fs::path root_ = fs::temp_directory_path() / std::format("porchlight-eyes-{}", getpid());
    std::string name_;
};

std::size_t linesIn(const std::string& text)
{
    return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

} // namespace

TEST_CASE("porchlight-eyes: a picture is told as one line, and drawn over", "[devices][eyes_tool]")
{
    const Desk desk;
    const Ran ran =
        eyes(std::format("--reader page --reader codes --out '{}' '{}'", desk.out().string(), desk.picture().string()));
    CAPTURE(ran.said);
    CHECK(ran.exitCode == 0);
    CHECK(linesIn(ran.said) == 1);
    CHECK(ran.said.starts_with("{\"picture\":\"licence.png\""));
    CHECK(ran.said.contains("\"guidance\":\"good\""));
    CHECK(ran.said.contains("\"licence\":true"));
    CHECK(ran.said.contains("\"score\":"));
    CHECK(ran.said.contains("\"ms\":"));
    CHECK_FALSE(ran.said.contains(desk.name()));
    const cv::Mat before = cv::imread(desk.picture().string());
    const cv::Mat drawn = cv::imread((desk.out() / "licence-seen.jpg").string());
    REQUIRE(drawn.size() == before.size());
    CHECK(cv::norm(before, drawn, cv::NORM_INF) > 100);
}

TEST_CASE("porchlight-eyes: a folder is told picture by picture, what is none is named", "[devices][eyes_tool]")
{
    const Desk desk;
    fs::copy_file(desk.picture(), desk.pictures() / "second.png");
    std::ofstream(desk.pictures() / "notes.txt") << "no picture";
    const Ran ran = eyes("--reader page '" + desk.pictures().string() + "'");
    CAPTURE(ran.said);
    CHECK(ran.exitCode == 0);
    CHECK(ran.said.contains("\"picture\":\"licence.png\""));
    CHECK(ran.said.contains("\"picture\":\"second.png\""));
    CHECK(ran.said.contains("notes.txt is no picture"));
    CHECK(eyes("'" + (desk.pictures() / "notes.txt").string() + "'").exitCode == 1);
}

TEST_CASE("porchlight-eyes: a camera is looked through", "[devices][eyes_tool]")
{
    const Desk desk;
    const Ran ran = run(alone() + std::format("'{}' --device /dev/video61 --pictures '{}' -- '{}' --reader page "
                                              "--frames 2 'v4l2:/dev/video61?size=1280x720'",
                                              PORCHLIGHT_CAMERA, desk.pictures().string(), PORCHLIGHT_EYES));
    CAPTURE(ran.said);
    CHECK(ran.exitCode == 0);
    CHECK(ran.said.contains("\"picture\":\"frame-0001\""));
    CHECK(ran.said.contains("\"found\":1"));
    CHECK(ran.said.contains("\"width\":1280"));
}

TEST_CASE("porchlight-eyes: refuses while a kiosk serves people, and what it does not know", "[devices][eyes_tool]")
{
    const Desk desk;
    // A process that has the kiosk's name.
    const fs::path kiosk = desk.pictures().parent_path() / "porchlight-kiosk";
    fs::copy_file("/bin/sleep", kiosk);
    const Ran ran = run(alone() + std::format("sh -c '\"{}\" 60 & until grep -qs porchlight-kios /proc/[0-9]*/comm; do "
                                              "sleep 0.05; done; exec \"{}\" \"{}\"'",
                                              kiosk.string(), PORCHLIGHT_EYES, desk.picture().string()));
    CAPTURE(ran.said);
    CHECK(ran.exitCode == 3);
    CHECK(ran.said.contains("the kiosk is in service"));
    CHECK_FALSE(ran.said.contains("licence.png"));
    for (const char* words : {"", "--reader nose x.png", "--frames 0 x.png", "--out", "a.png b.png"})
        CHECK(eyes(words).exitCode == 2);
}

} // namespace kiosk::devices
