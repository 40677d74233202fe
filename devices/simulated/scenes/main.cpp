// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/scenes/bill_page.h"
#include "devices/simulated/scenes/desk.h"
#include "devices/simulated/scenes/lettering.h"
#include "devices/simulated/scenes/licence_back.h"
#include "devices/simulated/scenes/person.h"
#include "devices/simulated/scenes/walk_up.h"
#include "devices/vision/face/face_watch.h"

#include <cstdlib>
#include <filesystem>
#include <format>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <print>
#include <string>
#include <string_view>

namespace {

using namespace kiosk;
using namespace kiosk::devices;
namespace fs = std::filesystem;

constexpr std::string_view usage = R"(usage: porchlight-scenes OUTDIR [options]
Draws what the demo's cameras see: OUTDIR/portrait (1280x720) and OUTDIR/papers (1920x1080).
  --face PICTURE      one frontal face; default: astronaut.png in the folder named by PORCHLIGHT_FACES
  --name "A B C"      given, middle and family name of the fictional person
  --birth YYYY-MM-DD
  --address "STREET;UNIT;CITY;STATE;POSTAL CODE"
  --fonts FOLDER      with NotoSans-Regular.ttf and NotoSans-Bold.ttf
Show them with: folder:OUTDIR/portrait?fps=12&hold=1&end=stay   folder:OUTDIR/papers?fps=10&hold=60)";

struct Wishes {
    fs::path out;
    fs::path face;
    fs::path fonts = Lettering::debianFonts;
    FictionalPerson person;
};

bool take(Wishes& wishes, std::string_view option, const std::string& value)
{
    if (option == "--face")
        wishes.face = value;
    else if (option == "--fonts")
        wishes.fonts = value;
    else if (option == "--name")
        setName(wishes.person, value);
    else if (option == "--birth")
        return setBirth(wishes.person, value);
    else if (option == "--address")
        return setAddress(wishes.person, value);
    else
        return false;
    return true;
}

bool parse(Wishes& wishes, int count, char** words)
{
    if (const char* faces = std::getenv("PORCHLIGHT_FACES"))
        wishes.face = fs::path(faces) / "astronaut.png";
    if (count < 2 || std::string_view(words[1]).starts_with("--"))
        return false;
    wishes.out = words[1];
    for (int i = 2; i < count; i += 2)
        if (i + 1 == count || !take(wishes, words[i], words[i + 1]))
            return false;
    return true;
}

bool save(const fs::path& path, const cv::Mat& picture)
{
    return cv::imwrite(path.string(), picture, {cv::IMWRITE_JPEG_QUALITY, 93});
}

bool drawPortraits(const Wishes& wishes)
{
    const cv::Mat portrait = cv::imread(wishes.face.string(), cv::IMREAD_COLOR);
    auto watch = FaceWatch::open(shippedModels());
    if (portrait.empty() || !watch) {
        std::println(stderr, "porchlight-scenes: cannot read {}",
                     portrait.empty() ? wishes.face.string() : "the face model");
        return false;
    }
    cv::Mat colour;
    cv::cvtColor(portrait, colour, cv::COLOR_BGR2BGRA);
    const auto& faces = watch->look(colour).boxes;
    if (faces.empty()) {
        std::println(stderr, "porchlight-scenes: no face in {}", wishes.face.string());
        return false;
    }
    const StandIn person(portrait, faces.front());
    int frame = 0;
    for (const StandIn::Pose& pose : walkUp()) {
        if (!save(wishes.out / "portrait" / std::format("{:03}.jpg", frame), person.inFrontOfCamera(pose, frame)))
            return false;
        ++frame;
    }
    return true;
}

bool drawPapers(const Wishes& wishes)
{
    Lettering lettering(wishes.fonts);
    const Lying card{.width = 1290, .middleX = 0.5, .middleY = 0.5, .degrees = 1.6, .corner = licenceCorner};
    const Lying page{.width = 800, .middleX = 0.49, .middleY = 0.5, .degrees = -1.2, .corner = 0};
    return save(wishes.out / "papers" / "1-licence.jpg", layOnDesk(drawLicenceBack(wishes.person, lettering), card)) &&
           save(wishes.out / "papers" / "2-bill.jpg", layOnDesk(drawBillPage(wishes.person, lettering), page));
}

} // namespace

int main(int count, char** words)
{
    Wishes wishes;
    if (!parse(wishes, count, words)) {
        std::println(stderr, "{}", usage);
        return 2;
    }
    try {
        fs::create_directories(wishes.out / "portrait");
        fs::create_directories(wishes.out / "papers");
        if (drawPortraits(wishes) && drawPapers(wishes))
            return 0;
        std::println(stderr, "porchlight-scenes: could not write {}", wishes.out.string());
    } catch (const std::exception& e) {
        std::println(stderr, "porchlight-scenes: {}", e.what());
    }
    return 1;
}
