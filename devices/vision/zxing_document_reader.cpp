// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/zxing_document_reader.h"

#include "app/privacy/wiped_text.h"
#include "devices/vision/aamva.h"
#include "devices/vision/locked_mats.h"
#include "devices/vision/papers/code_reader.h"
#include "devices/vision/papers/flat_page.h"
#include "devices/vision/papers/glare_median.h"
#include "devices/vision/papers/paper_look.h"
#include "devices/vision/picture_view.h"

#include <algorithm>
#include <exception>
#include <functional>
#include <opencv2/core.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace kiosk::devices {
namespace {

Prefill readLicence(const cv::Mat& luma)
{
    Prefill prefill;
    readCodes(luma, CodeKind::Pdf417, [&prefill](std::string_view content) {
        prefill = parseAamva(content);
        return !prefill.isEmpty();
    });
    return prefill;
}

bool isBase45(std::string_view text)
{
    static constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    return !text.empty() && text.find_first_not_of(alphabet) == std::string_view::npos;
}

LockedPicture copyOf(const cv::Mat& picture)
{
    LockedPicture copy(picture.size(), picture.type());
    picture.copyTo(copy.mat());
    return copy;
}

Evidence evidenceOf(LockedPicture picture, std::chrono::steady_clock::time_point taken)
{
    const cv::Size size = picture.mat().size();
    return {size.width, size.height, std::move(picture.bytes()), taken};
}

LockedPicture pictureOf(const Evidence& evidence)
{
    return evidence.look([&](std::span<const std::byte> bgra) {
        return copyOf({evidence.height(), evidence.width(), CV_8UC4, const_cast<std::byte*>(bgra.data())});
    });
}

std::optional<FoundPage> onlyPageIn(const cv::Mat& colour)
{
    const auto pages = PageFinder().find(colour);
    return pages.size() == 1 ? std::optional(pages.front()) : std::nullopt;
}

/// `work` with all matrices locked and everything third parties throw turned into a fault.
template<class Work>
auto guarded(Work&& work) -> decltype(work())
{
    try {
        const LockedMats locked;
        return std::forward<Work>(work)();
    } catch (const cv::Exception& e) {
        return fail(FaultCode::PapersUnreadable, e.code);
    } catch (const std::exception&) {
        return fail(FaultCode::PapersUnreadable);
    }
}

} // namespace

ZxingDocumentReader::ZxingDocumentReader()
    : look_(std::make_unique<PaperLook>())
{
}

ZxingDocumentReader::~ZxingDocumentReader() = default;

Result<Prefill> ZxingDocumentReader::read(const Frame& frame)
{
    return guarded([&]() -> Result<Prefill> {
        const cv::Mat luma = lumaView(frame);
        if (luma.empty())
            return fail(FaultCode::PapersUnreadable);
        return readLicence(luma);
    });
}

Result<PaperGuidance> ZxingDocumentReader::look(const Frame& frame)
{
    return guarded([&]() -> Result<PaperGuidance> {
        const cv::Mat luma = lumaView(frame);
        const cv::Mat colour = colourView(frame);
        if (luma.empty() || colour.empty())
            return fail(FaultCode::PapersUnreadable);
        // A look that is cut short leaves the page of the frame before.
        lookedAt_.reset();
        const PaperGuidance guidance = look_->look(colour, luma);
        lookedAt_.emplace(frame.serial, frame.taken);
        return guidance;
    });
}

bool ZxingDocumentReader::wasLookedAt(const Frame& frame) const
{
    return lookedAt_ == std::pair(frame.serial, frame.taken);
}

LockedPicture ZxingDocumentReader::flatPage(const Frame& frame) const
{
    const auto& page = look_->page();
    const cv::Mat luma = lumaView(frame);
    if (!page || !wasLookedAt(frame) || luma.empty())
        return {};
    return flatten(luma, page->corners, sizeAsSeen(page->corners));
}

Result<Evidence> ZxingDocumentReader::capture(const Frame& frame)
{
    return guarded([&]() -> Result<Evidence> {
        const cv::Mat colour = colourView(frame);
        if (colour.empty())
            return fail(FaultCode::PapersUnreadable);
        const auto page = wasLookedAt(frame) ? look_->onlyPage() : onlyPageIn(colour);
        // Of two papers both are shown: staff see what lay there.
        if (!page)
            return evidenceOf(copyOf(colour), frame.taken);
        const PageCorners& corners = page->corners;
        return evidenceOf(flatten(colour, corners, sizeAsSeen(corners)), frame.taken);
    });
}

Result<Evidence> ZxingDocumentReader::merge(std::vector<Evidence> frames)
{
    return guarded([&]() -> Result<Evidence> {
        if (frames.empty())
            return fail(FaultCode::PapersUnreadable);
        std::vector<LockedPicture> pictures;
        std::vector<cv::Mat> pages;
        for (const Evidence& frame : frames) {
            pictures.push_back(pictureOf(frame));
            pages.push_back(pictures.back().mat());
        }
        LockedPicture merged = medianOf(pages);
        if (merged.mat().empty())
            return std::move(frames.front());
        return evidenceOf(std::move(merged), frames.front().taken());
    });
}

void ZxingDocumentReader::reset()
{
    look_->reset();
    lookedAt_.reset();
}

Result<std::vector<WipedText>> ZxingDocumentReader::readSeals(const Frame& frame)
{
    return guarded([&]() -> Result<std::vector<WipedText>> {
        const cv::Mat luma = lumaView(frame);
        if (luma.empty())
            return fail(FaultCode::PapersUnreadable);
        std::vector<WipedText> seals;
        readCodes(luma, CodeKind::Qr, [&seals](std::string_view content) {
            if (isBase45(content))
                seals.emplace_back(content);
            return false;
        });
        std::ranges::sort(seals, std::ranges::greater(), [](const WipedText& seal) { return seal.view().size(); });
        return seals;
    });
}

} // namespace kiosk::devices
