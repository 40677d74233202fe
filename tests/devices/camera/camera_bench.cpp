// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/camera/camera_bench.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {

CameraBench::CameraBench()
    : picture_(std::filesystem::temp_directory_path() / ("porchlight-bench-" + std::to_string(getpid()) + ".png"))
{
    turn("reset");
}

CameraBench::~CameraBench()
{
    std::error_code ignored;
    std::filesystem::remove(picture_, ignored);
}

std::string CameraBench::ask(const std::string& line) const
{
    const char* path = std::getenv("PORCHLIGHT_CAMERA_CONTROL");
    REQUIRE(path != nullptr);
    const int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un where{};
    where.sun_family = AF_UNIX;
    std::ranges::copy(std::string_view(path).substr(0, sizeof where.sun_path - 1), where.sun_path);
    REQUIRE(connect(connection, reinterpret_cast<sockaddr*>(&where), sizeof where) == 0);
    const std::string words = line + "\n";
    REQUIRE(write(connection, words.data(), words.size()) == static_cast<ssize_t>(words.size()));
    std::string answer;
    for (char letter = 0; read(connection, &letter, 1) == 1 && letter != '\n';)
        answer += letter;
    close(connection);
    return answer;
}

void CameraBench::turn(const std::string& line) const
{
    CAPTURE(line);
    REQUIRE(ask(line) == "ok");
}

int CameraBench::count(const std::string& name) const
{
    const std::string state = " " + ask("state");
    const auto at = state.find(" " + name + "=");
    REQUIRE(at != std::string::npos);
    return std::atoi(state.c_str() + at + name.size() + 2);
}

void CameraBench::show(const cv::Mat& picture) const
{
    REQUIRE(cv::imwrite(picture_.string(), picture, {cv::IMWRITE_PNG_COMPRESSION, 1}));
    turn("show " + picture_.string());
}

cv::Mat corners(cv::Size size)
{
    cv::Mat picture(size, CV_8UC3);
    for (int row = 0; row < size.height; ++row)
        for (int column = 0; column < size.width; ++column)
            picture.at<cv::Vec3b>(row, column) = {static_cast<uchar>(40 + 160 * column / size.width),
                                                  static_cast<uchar>(200 - 160 * row / size.height),
                                                  static_cast<uchar>(40 + 80 * column / size.width)};
    const std::array<cv::Scalar, 4> colours{cv::Scalar(230, 30, 30), cv::Scalar(30, 230, 30), cv::Scalar(30, 30, 230),
                                            cv::Scalar(235, 235, 235)};
    const cv::Size patch(size.width / 4, size.height / 4);
    for (int at = 0; at < 4; ++at) {
        const cv::Point place((at % 2) * (size.width - patch.width), (at / 2) * (size.height - patch.height));
        picture(cv::Rect(place, patch)).setTo(colours.at(static_cast<std::size_t>(at)));
    }
    return picture;
}

double difference(const cv::Mat& one, const cv::Mat& other)
{
    REQUIRE(one.size() == other.size());
    return cv::norm(one, other, cv::NORM_L1) /
           static_cast<double>(one.total() * static_cast<std::size_t>(one.channels()));
}

} // namespace kiosk::devices
