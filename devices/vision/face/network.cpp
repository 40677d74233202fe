// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/network.h"

#include <exception>
#include <format>
#include <utility>

namespace kiosk::devices {

Result<Network> Network::load(std::span<const std::byte> onnx, const PlaneSize& size,
                              const std::vector<std::size_t>& outputs)
{
    // Lanes are the only threads: OpenCV's worker pool stays off.
    cv::setNumThreads(1);
    try {
        if (onnx.empty())
            return fail(FaultCode::FaceModelMissing);
        Network network(cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(onnx.data()), onnx.size()), size,
                        outputs.size());
        // The first run sets everything up; a model that cannot run is found out here and not before a resident.
        const auto& found = network.run();
        for (std::size_t i = 0; i < outputs.size(); ++i)
            if (found[i].total() != outputs[i] || found[i].type() != CV_32FC1 || !found[i].isContinuous())
                return fail(FaultCode::FaceModelMissing);
        return network;
    } catch (const cv::Exception& e) {
        return fail(FaultCode::FaceModelMissing, e.code);
    } catch (const std::exception&) {
        return fail(FaultCode::FaceModelMissing);
    }
}

Network::Network(const cv::dnn::Net& net, const PlaneSize& size, std::size_t outputs)
    : net_(net)
    , size_(size)
    , planes_({size.columns, size.planes * size.rows}, CV_32FC1)
    , blob_(std::vector{1, size.planes, size.rows, size.columns}, CV_32F, planes_.mat().data)
{
    for (std::size_t i = 0; i < outputs; ++i)
        names_.push_back(std::format("out{}", i));
}

std::span<float> Network::input()
{
    return {planes_.mat().ptr<float>(), planes_.mat().total()};
}

const std::vector<cv::Mat>& Network::run()
{
    net_.setInput(blob_);
    net_.forward(found_, names_);
    return found_;
}

const std::vector<cv::Mat>& Network::run(const cv::Mat& bgra, const Scaling& scaling)
{
    CV_Assert(bgra.cols == size_.columns && bgra.rows == size_.rows && bgra.type() == CV_8UC4 && size_.planes == 3);
    for (int y = 0; y < size_.rows; ++y) {
        const auto* pixel = bgra.ptr<cv::Vec4b>(y);
        auto* red = planes_.mat().ptr<float>(y);
        auto* green = planes_.mat().ptr<float>(y + size_.rows);
        auto* blue = planes_.mat().ptr<float>(y + 2 * size_.rows);
        for (int x = 0; x < size_.columns; ++x) {
            red[x] = static_cast<float>(pixel[x][2]) * scaling.factor + scaling.shift;
            green[x] = static_cast<float>(pixel[x][1]) * scaling.factor + scaling.shift;
            blue[x] = static_cast<float>(pixel[x][0]) * scaling.factor + scaling.shift;
        }
    }
    return run();
}

void Network::forget()
{
    planes_.mat().setTo(0);
    try {
        static_cast<void>(run());
    } catch (const cv::Exception&) {
        // It ran before. Should it fail now, its numbers go with the process, which ends with the visit.
        found_.clear();
    }
}

} // namespace kiosk::devices
