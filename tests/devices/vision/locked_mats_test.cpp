// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/locked_mats.h"

#include "app/privacy/wipe_account.h"

#include <catch2/catch_test_macros.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace kiosk::devices {

TEST_CASE("locked mats: what OpenCV makes within is counted, and zero when it goes", "[devices][vision]")
{
    const auto before = wipeAccount();
    {
        const LockedMats locked;
        cv::Mat picture(300, 400, CV_8UC3, cv::Scalar(1, 2, 3));
        CHECK(wipeAccount().blocks == before.blocks + 1);
        cv::Mat luma;
        cv::cvtColor(picture, luma, cv::COLOR_BGR2GRAY);
        std::vector<cv::Mat> planes;
        cv::split(picture, planes);
        CHECK(wipeAccount().blocks == before.blocks + 5);
        CHECK(luma.isContinuous());
        CHECK(planes[2].at<uchar>(299, 399) == 3);
    }
    CHECK(wipeAccount() == before);
}

TEST_CASE("locked mats: outside nothing is changed, and what was made within is wiped when it goes later",
          "[devices][vision]")
{
    const auto before = wipeAccount();
    cv::Mat later;
    {
        const LockedMats locked;
        const LockedMats nested;
        later = cv::Mat::ones(50, 60, CV_32FC1);
    }
    CHECK(wipeAccount().blocks == before.blocks + 1);
    const cv::Mat plain = cv::Mat::ones(50, 60, CV_32FC1);
    CHECK(wipeAccount().blocks == before.blocks + 1);
    CHECK(cv::norm(plain, later) == 0);
    const cv::Mat second = later;
    later.release();
    CHECK(wipeAccount().blocks == before.blocks + 1);
    CHECK(second.at<float>(49, 59) == 1);
}

TEST_CASE("locked mats: a submatrix, one of three dimensions and one over others' bytes work as ever",
          "[devices][vision]")
{
    const LockedMats locked;
    const int sizes[] = {4, 5, 6};
    cv::Mat cube(3, sizes, CV_16SC1, cv::Scalar(7));
    CHECK(cube.at<short>(3, 4, 5) == 7);
    cv::Mat whole(20, 20, CV_8UC1, cv::Scalar(0));
    whole(cv::Rect(5, 5, 3, 3)).setTo(9);
    CHECK(cv::countNonZero(whole) == 9);
    std::vector<uchar> bytes(12, 4);
    const auto before = wipeAccount();
    const cv::Mat over(3, 4, CV_8UC1, bytes.data());
    CHECK(cv::sum(over)[0] == 48);
    CHECK(wipeAccount() == before);
    whole.resize(40);
    CHECK(whole.rows == 40);
}

} // namespace kiosk::devices
