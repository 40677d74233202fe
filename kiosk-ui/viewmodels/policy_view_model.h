// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/policy/policy_profile.h"
#include "kiosk-ui/viewmodels/labelled_rows.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace kiosk::ui {

/// The city's rules in words: notice, accepted papers and a check that adds up by itself.
///
/// Lane:    gui.
/// Privacy: which papers were ticked lives here until the page is left, and nowhere else.
class PolicyViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    Q_PROPERTY(QString cityName READ cityName CONSTANT FINAL)
    Q_PROPERTY(QString programmeName READ programmeName CONSTANT FINAL)
    Q_PROPERTY(QString whatIsPublic READ whatIsPublic NOTIFY changed FINAL)
    Q_PROPERTY(QString whoCanGetIt READ whoCanGetIt NOTIFY changed FINAL)
    Q_PROPERTY(QString ifYouSayNo READ ifYouSayNo NOTIFY changed FINAL)
    Q_PROPERTY(QString whatWeKeep READ whatWeKeep NOTIFY changed FINAL)
    /// False: no human translator has approved the notice in this language; the page says so.
    Q_PROPERTY(bool isNoticeApproved READ isNoticeApproved NOTIFY changed FINAL)
    Q_PROPERTY(kiosk::ui::LabelledRows* papers READ papers CONSTANT FINAL)
    Q_PROPERTY(bool isIdentityMet READ isIdentityMet NOTIFY changed FINAL)
    Q_PROPERTY(bool isResidencyMet READ isResidencyMet NOTIFY changed FINAL)
    Q_PROPERTY(QString identityRule READ identityRule NOTIFY changed FINAL)
    Q_PROPERTY(QString residencyRule READ residencyRule NOTIFY changed FINAL)
    Q_PROPERTY(int residencyDays READ residencyDays CONSTANT FINAL)

public:
    explicit PolicyViewModel(const kiosk::PolicyProfile& profile, QObject* parent = nullptr);

    [[nodiscard]] QString cityName() const { return QString::fromStdString(profile_.cityName); }
    [[nodiscard]] QString programmeName() const { return QString::fromStdString(profile_.programmeName); }
    [[nodiscard]] QString whatIsPublic() const { return words(profile_.notice.whatIsPublic); }
    [[nodiscard]] QString whoCanGetIt() const { return words(profile_.notice.whoCanGetIt); }
    [[nodiscard]] QString ifYouSayNo() const { return words(profile_.notice.ifYouSayNo); }
    [[nodiscard]] QString whatWeKeep() const { return words(profile_.notice.whatWeKeep); }
    [[nodiscard]] bool isNoticeApproved() const;
    [[nodiscard]] LabelledRows* papers() { return &papers_; }
    [[nodiscard]] bool isIdentityMet() const { return isMet(kiosk::Proves::Identity); }
    [[nodiscard]] bool isResidencyMet() const { return isMet(kiosk::Proves::Residency); }
    [[nodiscard]] QString identityRule() const { return sentence(profile_.identityRule); }
    [[nodiscard]] QString residencyRule() const { return sentence(profile_.residencyRule); }
    [[nodiscard]] int residencyDays() const { return profile_.residencyDays; }

    /// Ticks or unticks a paper of the list.
    Q_INVOKABLE void togglePaper(int index);
    Q_INVOKABLE void forgetPapers();

    void setLanguage(const QString& language);

signals:
    void changed();

private:
    [[nodiscard]] QString words(const kiosk::Wording& wording) const;
    [[nodiscard]] QString sentence(const kiosk::PaperRule& rule) const;
    [[nodiscard]] bool isMet(kiosk::Proves what) const;
    void listPapers();

    const kiosk::PolicyProfile& profile_;
    std::string language_ = "en";
    std::vector<bool> ticked_;
    LabelledRows papers_;
};

} // namespace kiosk::ui
