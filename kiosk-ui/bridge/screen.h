// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/viewmodels/details_view_model.h"
#include "kiosk-ui/viewmodels/earlier_card_view_model.h"
#include "kiosk-ui/viewmodels/handover_view_model.h"
#include "kiosk-ui/viewmodels/lost_card_view_model.h"
#include "kiosk-ui/viewmodels/office_view_model.h"
#include "kiosk-ui/viewmodels/papers_view_model.h"
#include "kiosk-ui/viewmodels/policy_view_model.h"
#include "kiosk-ui/viewmodels/portrait_view_model.h"
#include "kiosk-ui/viewmodels/review_view_model.h"
#include "kiosk-ui/viewmodels/settings_view_model.h"
#include "kiosk-ui/viewmodels/staff_review_view_model.h"
#include "kiosk-ui/viewmodels/visit_view_model.h"
#include "kiosk-ui/viewmodels/voice_view_model.h"

#include <QQmlApplicationEngine>
#include <QSize>

class QQuickWindow;

namespace kiosk::ui {

/// What the screen shows; all outlive it.
struct ScreenParts {
    kiosk::Visit& visit;
    kiosk::Office& office;
    kiosk::LostCardDesk& lostCard;
    const kiosk::PolicyProfile& profile;
    const kiosk::Clock& clock;
    /// Null where no sound device is set up.
    kiosk::Speaker* speaker = nullptr;
    Readiness readiness;
};

/// Where the screen is drawn.
struct ScreenShape {
    /// Pixels; ignored when full screen.
    QSize size{1280, 800};
    /// Measured when the kiosk is set up: 5.88 for a 10.1" 1280x800 panel, 5.56 for 15.6" 1920x1080.
    double pxPerMm = 5.88;
    bool isFullScreen = false;
};

/// The whole screen: view models, window, and the touch that keeps a visit awake.
///
/// Lane:     gui.
/// Lifetime: built after the visit, the office and the desk for lost cards, gone before them.
/// Time:     it ticks nothing: whoever owns the visit ticks it.
/// Order:    call visitChanged(), officeChanged() and lostCardChanged() from their Changed callbacks; before the screen
/// exists drop them.
class Screen : public QObject {
    Q_OBJECT

public:
    explicit Screen(ScreenParts parts);
    ~Screen() override;

    /// Opens the window; false when the pages could not be loaded (they are compiled in: a broken build).
    [[nodiscard]] bool open(const ScreenShape& shape);
    /// Null before open().
    [[nodiscard]] QQuickWindow* window() const { return window_; }

    void visitChanged();
    void officeChanged() { office_.refresh(); }
    void lostCardChanged() { lostCard_.refresh(); }

    [[nodiscard]] SettingsViewModel& settings() { return settings_; }
    [[nodiscard]] VoiceViewModel& voice() { return voice_; }

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void changeLanguage();
    /// Makes Qt give back what it keeps of the pages that are gone; the allocator overwrites it.
    void dropTraces();

    kiosk::Visit& visit_;
    SettingsViewModel settings_;
    VisitViewModel visitView_;
    PolicyViewModel policy_;
    DetailsViewModel details_;
    EarlierCardViewModel earlierCard_;
    PapersViewModel papers_;
    StaffReviewViewModel staffReview_;
    PortraitViewModel portrait_;
    ReviewViewModel review_;
    HandoverViewModel handover_;
    OfficeViewModel office_;
    LostCardViewModel lostCard_;
    VoiceViewModel voice_;
    Readiness readiness_;
    QQmlApplicationEngine engine_;
    QQuickWindow* window_ = nullptr;
    kiosk::Step shown_ = kiosk::Step::Welcome;
};

} // namespace kiosk::ui
