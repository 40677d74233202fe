// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/portrait_view_model.h"

#include "app/portrait/portrait_cut.h"
#include "kiosk-ui/viewmodels/personal_text.h"
#include "kiosk-ui/voice/spoken_texts.h"

namespace kiosk::ui {

PortraitViewModel::PortraitViewModel(kiosk::Visit& visit, QObject* parent)
    : QObject(parent)
    , visit_(visit)
{
}

QString PortraitViewModel::instruction() const
{
    if (isTaken())
        return spokenText(kiosk::Sentence::PictureTaken);
    return spokenText(kiosk::sentenceOf(watched_ ? watched_->guidance() : kiosk::Guidance::LookingForFace));
}

bool PortraitViewModel::isGood() const
{
    return watched_ && watched_->guidance() == kiosk::Guidance::Good;
}

int PortraitViewModel::countdown() const
{
    return watched_ ? watched_->countdown().value_or(0) : 0;
}

void PortraitViewModel::takeNow()
{
    visit_.touched();
    if (watched_)
        watched_->takeNow();
    refresh();
}

void PortraitViewModel::retake()
{
    visit_.touched();
    if (watched_)
        watched_->retake();
    refresh();
}

QRectF PortraitViewModel::sharesByHand(kiosk::PixelBox (*part)(const kiosk::PixelBox& face)) const
{
    const auto hand = watched_ ? watched_->byHand() : std::nullopt;
    const auto frame = watched_ ? watched_->sizeByHand() : std::nullopt;
    if (!hand || !frame)
        return {};
    const kiosk::PixelBox box = part(hand->box(frame->width, frame->height));
    return {static_cast<qreal>(box.x) / frame->width, static_cast<qreal>(box.y) / frame->height,
            static_cast<qreal>(box.width) / frame->width, static_cast<qreal>(box.height) / frame->height};
}

QRectF PortraitViewModel::handFace() const
{
    return sharesByHand([](const kiosk::PixelBox& face) { return face; });
}

QRectF PortraitViewModel::handCut() const
{
    return sharesByHand(&kiosk::portraitCut);
}

void PortraitViewModel::waitForStaff(bool waits)
{
    if (watched_)
        watched_->wait(waits ? kiosk::PortraitDesk::Waits::ForStaff : kiosk::PortraitDesk::Waits::No);
}

void PortraitViewModel::takeByStaff(Why why, const QString& pin)
{
    visit_.takePortraitByStaff(static_cast<kiosk::WhyByStaff>(why), offScreen(pin));
    refresh();
}

void PortraitViewModel::adjust(const std::function<void(kiosk::HandFrame&)>& change)
{
    visit_.touched();
    if (watched_)
        watched_->adjustByHand(change);
    refresh();
}

void PortraitViewModel::placeFace(double x, double y)
{
    adjust([x, y](kiosk::HandFrame& frame) { frame.moveTo(x, y); });
}

void PortraitViewModel::nudgeFace(double x, double y)
{
    adjust([x, y](kiosk::HandFrame& frame) { frame.moveBy(x, y); });
}

void PortraitViewModel::growFace(int steps)
{
    adjust([steps](kiosk::HandFrame& frame) { frame.growBy(steps); });
}

void PortraitViewModel::endByHand()
{
    visit_.touched();
    if (watched_)
        watched_->endByHand();
    refresh();
}

void PortraitViewModel::refresh()
{
    kiosk::PortraitDesk* desk = visit_.portrait();
    if (desk != watched_) {
        watched_ = desk;
        if (desk)
            desk->watchFrames([this](const kiosk::FrameLease& frame) { feed_.give(frame); });
    }
    const bool hasPicture = desk && !desk->taken().isEmpty();
    if (!hasPicture)
        picture_.clear();
    else if (picture_.isEmpty())
        picture_.showPortrait(desk->taken());
    trouble_.show(desk ? desk->trouble() : std::nullopt);
    emit changed();
}

void PortraitViewModel::retranslate()
{
    trouble_.retranslate();
    emit changed();
}

} // namespace kiosk::ui
