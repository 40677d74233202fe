// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/visit_view_model.h"

#include "kiosk-ui/viewmodels/personal_text.h"

#include <array>

namespace kiosk::ui {

namespace {

using kiosk::Event;
using kiosk::Step;

constexpr std::array<const char*, kiosk::stepCount> stepNames{
    "Welcome",  "PaperCheck",     "Notice",           "EarlierCard", "Name",        "BirthDate", "NotEligible",
    "Address",  "Gender",         "EmergencyContact", "Papers",      "StaffReview", "Portrait",  "Review",
    "Printing", "PrinterTrouble", "Handover",         "Erasing",     "Erased",
};

/// Stage of the trail for each step; 0: the trail is not shown.
constexpr std::array<int, kiosk::stepCount> stageOfStep{0, 0, 1, 2, 2, 2, 0, 2, 2, 2, 3, 3, 4, 5, 6, 6, 6, 0, 0};

Event eventOf(VisitViewModel::Wish wish)
{
    using Wish = VisitViewModel::Wish;
    switch (wish) {
    case Wish::GoOn:
        return Event::Continue;
    case Wish::Back:
        return Event::Back;
    case Wish::Agree:
        return Event::Agree;
    case Wish::Decline:
        return Event::Decline;
    case Wish::CheckPapersFirst:
        return Event::CheckPapersFirst;
    case Wish::SendBack:
        return Event::StaffSentBack;
    case Wish::DeclineByStaff:
        return Event::StaffDeclined;
    case Wish::ChangePortrait:
        return Event::ChangePortrait;
    case Wish::Print:
        return Event::PrintAgreed;
    case Wish::PrintAgain:
        return Event::PrintAgain;
    case Wish::CardTaken:
        return Event::CardTaken;
    case Wish::CardSpoiled:
        return Event::CardSpoiled;
    case Wish::Stop:
        return Event::Stop;
    case Wish::CloseByStaff:
        return Event::StaffClose;
    case Wish::CloseNow:
        return Event::CloseNow;
    case Wish::Leave:
        return Event::Leave;
    }
    return Event::Stop;
}

} // namespace

VisitViewModel::VisitViewModel(kiosk::Visit& visit, QObject* parent)
    : QObject(parent)
    , visit_(visit)
    , shown_(visit.step())
{
}

QString VisitViewModel::stepName() const
{
    return QString::fromLatin1(stepNames[static_cast<std::size_t>(visit_.step())]);
}

int VisitViewModel::stage() const
{
    return stageOfStep[static_cast<std::size_t>(visit_.step())];
}

QStringList VisitViewModel::stageNames() const
{
    return {tr("Your choice"), tr("Your details"), tr("Your papers"), tr("Your photo"), tr("Check"), tr("Your card")};
}

int VisitViewModel::printStage() const
{
    const auto stage = visit_.printStage();
    return stage ? static_cast<int>(*stage) + 1 : 0;
}

void VisitViewModel::wish(Wish what)
{
    const Step before = visit_.step();
    visit_.send(eventOf(what));
    answerMissing_ = what == Wish::GoOn && visit_.step() == before && !visit_.isBusy();
    refresh();
}

void VisitViewModel::agreeToPrintAgain(const QString& pin)
{
    visit_.enterStaffPin(offScreen(pin));
    refresh();
}

void VisitViewModel::acknowledgeWipe(const QString& pin)
{
    visit_.acknowledgeWipe(offScreen(pin));
    refresh();
}

void VisitViewModel::refresh()
{
    if (visit_.step() != shown_)
        answerMissing_ = false;
    shown_ = visit_.step();
    trouble_.show(visit_.trouble());
    const kiosk::CodePicture* slip = visit_.slip();
    if (!slip)
        slip_.clear();
    else if (slip_.isEmpty())
        slip_.showCode(*slip);
    emit changed();
}

void VisitViewModel::retranslate()
{
    trouble_.retranslate();
    emit changed();
}

} // namespace kiosk::ui
