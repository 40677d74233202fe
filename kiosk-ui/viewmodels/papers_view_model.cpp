// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/papers_view_model.h"

#include "kiosk-ui/viewmodels/day_text.h"
#include "kiosk-ui/viewmodels/personal_text.h"
#include "kiosk-ui/voice/spoken_texts.h"

#include <algorithm>
#include <utility>

namespace kiosk::ui {

PapersViewModel::PapersViewModel(kiosk::Visit& visit, QObject* parent)
    : QObject(parent)
    , visit_(visit)
{
}

QString PapersViewModel::instruction() const
{
    if (watched_ && watched_->isPictured())
        return spokenText(kiosk::Sentence::PaperTakenLead);
    return spokenText(kiosk::sentenceOf(watched_ ? watched_->guidance() : kiosk::PaperGuidance::LookingForPaper));
}

int PapersViewModel::count() const
{
    const kiosk::PaperDesk* desk = visit_.papers();
    return desk ? static_cast<int>(desk->captured().size()) : 0;
}

void PapersViewModel::setShown(int index)
{
    shown_ = std::clamp(index, -1, count() - 1);
    showPicture();
    emit changed();
}

bool PapersViewModel::isPrefillOffered() const
{
    return !prefillAnswered_ && prefill_.count() > 0;
}

void PapersViewModel::takePicture()
{
    kiosk::PaperDesk* desk = visit_.papers();
    if (!desk || taking_)
        return;
    visit_.touched();
    taking_ = true;
    setShown(-1);
    desk->capture();
}

void PapersViewModel::removeShown()
{
    kiosk::PaperDesk* desk = visit_.papers();
    if (!desk || shown_ < 0)
        return;
    visit_.touched();
    const auto index = static_cast<std::size_t>(shown_);
    lastCount_ = count() - 1;
    shown_ = -1;
    desk->remove(index);
    showPicture();
    refresh();
}

void PapersViewModel::acceptPrefill()
{
    visit_.acceptPrefill();
    keepMine();
}

void PapersViewModel::keepMine()
{
    prefillAnswered_ = true;
    emit changed();
}

void PapersViewModel::setLanguage(const QString& language)
{
    language_ = language;
    trouble_.retranslate();
    listPrefill();
    emit changed();
}

void PapersViewModel::refresh()
{
    kiosk::PaperDesk* desk = visit_.papers();
    if (!desk)
        return forget();
    if (desk != watched_) {
        forget();
        watched_ = desk;
        desk->watchFrames([this](const kiosk::FrameLease& frame) { feed_.give(frame); });
    }
    trouble_.show(desk->trouble());
    const bool arrived = count() > lastCount_;
    if (arrived || desk->trouble())
        taking_ = false;
    if (count() != lastCount_) {
        // Staff begin with the first paper; the resident goes on with the camera.
        shown_ = std::min(shown_, count() - 1);
        showPicture();
    }
    lastCount_ = count();
    listPrefill();
    emit changed();
}

void PapersViewModel::forget()
{
    if (!watched_)
        return;
    watched_ = nullptr;
    shown_ = -1;
    lastCount_ = 0;
    taking_ = false;
    prefillAnswered_ = false;
    picture_.clear();
    prefill_.show({});
    trouble_.show(std::nullopt);
    emit changed();
}

void PapersViewModel::listPrefill()
{
    const kiosk::PaperDesk* desk = visit_.papers();
    QList<LabelledRow> rows;
    if (desk && visit_.step() == kiosk::Step::Papers) {
        const kiosk::Prefill& read = desk->prefill();
        if (read.fullName)
            rows.append({tr("Name"), read.fullName->use(onScreen), {}});
        if (read.birthDate)
            rows.append({tr("Date of birth"),
                         read.birthDate->use([this](const kiosk::CivilDay& day) { return dayText(day, language_); }),
                         {}});
        if (read.address)
            rows.append({tr("Address"), read.address->use(onScreen), {}});
    }
    prefill_.show(std::move(rows));
}

void PapersViewModel::showPicture()
{
    const kiosk::PaperDesk* desk = visit_.papers();
    if (!desk || shown_ < 0)
        return picture_.clear();
    picture_.showEvidence(desk->captured()[static_cast<std::size_t>(shown_)]);
}

} // namespace kiosk::ui
