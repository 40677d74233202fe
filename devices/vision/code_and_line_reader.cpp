// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/code_and_line_reader.h"

#include "devices/vision/locked_mats.h"
#include "devices/vision/picture_view.h"

#include <exception>
#include <opencv2/core.hpp>
#include <utility>
#include <vector>

namespace kiosk::devices {

CodeAndLineReader::CodeAndLineReader(const Clock& clock, kiosk::mrz::AgeLimits limits)
    : clock_(clock)
    , limits_(limits)
{
}

Prefill CodeAndLineReader::readLines(const Frame& frame)
{
    const LockedMats locked;
    const LockedPicture page = codes_.flatPage(frame);
    std::vector<cv::Mat> views{lumaView(frame)};
    if (!page.mat().empty())
        views.insert(views.begin(), page.mat());
    auto fields = lines_.look(views, frame.taken, clock_.today(), limits_);
    if (!fields)
        return {};
    return {.fullName = std::move(fields->fullName), .birthDate = std::move(fields->birthDate), .address = {}};
}

Result<Prefill> CodeAndLineReader::read(const Frame& frame)
{
    auto prefill = codes_.read(frame);
    if (!prefill || !prefill->isEmpty())
        return prefill;
    try {
        return readLines(frame);
    } catch (const cv::Exception& e) {
        return fail(FaultCode::PapersUnreadable, e.code);
    } catch (const std::exception&) {
        return fail(FaultCode::PapersUnreadable);
    }
}

Result<PaperGuidance> CodeAndLineReader::look(const Frame& frame)
{
    return codes_.look(frame);
}

Result<Evidence> CodeAndLineReader::merge(std::vector<Evidence> frames)
{
    return codes_.merge(std::move(frames));
}

void CodeAndLineReader::reset()
{
    codes_.reset();
    lines_.forget();
}

Result<Evidence> CodeAndLineReader::capture(const Frame& frame)
{
    return codes_.capture(frame);
}

Result<std::vector<WipedText>> CodeAndLineReader::readSeals(const Frame& frame)
{
    return codes_.readSeals(frame);
}

} // namespace kiosk::devices
