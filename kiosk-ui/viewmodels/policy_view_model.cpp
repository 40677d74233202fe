// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/policy_view_model.h"

#include "app/policy/eligibility.h"

#include <algorithm>
#include <utility>

namespace kiosk::ui {

PolicyViewModel::PolicyViewModel(const kiosk::PolicyProfile& profile, QObject* parent)
    : QObject(parent)
    , profile_(profile)
    , ticked_(profile.papers.size(), false)
{
    listPapers();
}

QString PolicyViewModel::words(const kiosk::Wording& wording) const
{
    return QString::fromStdString(kiosk::say(wording, language_));
}

QString PolicyViewModel::sentence(const kiosk::PaperRule& rule) const
{
    QStringList parts;
    if (rule.papers == 1)
        parts.append(tr("1 paper"));
    if (rule.papers > 1)
        parts.append(tr("%1 papers").arg(rule.papers));
    if (rule.points > 0)
        parts.append(tr("%1 points").arg(rule.points));
    if (rule.needsPhoto)
        parts.append(tr("one of them with a photo"));
    return parts.join(QStringLiteral(", "));
}

bool PolicyViewModel::isNoticeApproved() const
{
    return std::ranges::contains(profile_.notice.approved, language_);
}

bool PolicyViewModel::isMet(kiosk::Proves what) const
{
    std::vector<kiosk::AcceptedPaper> shown;
    for (std::size_t i = 0; i < ticked_.size(); ++i)
        if (ticked_[i])
            shown.push_back(profile_.papers[i]);
    const auto& rule = what == kiosk::Proves::Residency ? profile_.residencyRule : profile_.identityRule;
    return kiosk::countFor(what, shown).meets(rule);
}

void PolicyViewModel::togglePaper(int index)
{
    if (index < 0 || static_cast<std::size_t>(index) >= ticked_.size())
        return;
    ticked_[static_cast<std::size_t>(index)] = !ticked_[static_cast<std::size_t>(index)];
    listPapers();
    emit changed();
}

void PolicyViewModel::forgetPapers()
{
    std::ranges::fill(ticked_, false);
    listPapers();
    emit changed();
}

void PolicyViewModel::setLanguage(const QString& language)
{
    language_ = language.toStdString();
    listPapers();
    emit changed();
}

void PolicyViewModel::listPapers()
{
    QList<LabelledRow> rows;
    for (std::size_t i = 0; i < ticked_.size(); ++i) {
        const kiosk::AcceptedPaper& paper = profile_.papers[i];
        QString counts = tr("shows who you are");
        if (paper.proves == kiosk::Proves::Residency)
            counts = tr("shows where you live");
        if (paper.proves == kiosk::Proves::Both)
            counts = tr("shows who you are and where you live");
        rows.append({words(paper.name), counts, ticked_[i] ? QStringLiteral("chosen") : QString()});
    }
    papers_.show(std::move(rows));
}

} // namespace kiosk::ui
