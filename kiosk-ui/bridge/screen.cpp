// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/bridge/screen.h"

#include "app/privacy/dead_stack.h"
#include "kiosk-ui/bridge/paint_threads.h"

#include <QPixmapCache>
#include <QQuickWindow>
#include <QTimer>
#include <QVariantMap>

#include <chrono>

namespace kiosk::ui {

Screen::Screen(ScreenParts parts)
    : visit_(parts.visit)
    , settings_(parts.profile.languages)
    , visitView_(parts.visit)
    , policy_(parts.profile)
    , details_(parts.visit, parts.profile)
    , earlierCard_(parts.visit)
    , papers_(parts.visit)
    , staffReview_(parts.visit)
    , portrait_(parts.visit)
    , review_(parts.visit)
    , handover_(parts.visit)
    , office_(parts.office, parts.readiness)
    , lostCard_(parts.lostCard)
    , voice_(parts.speaker, parts.clock)
    , readiness_(parts.readiness)
    , shown_(parts.visit.step())
{
    connect(&settings_, &SettingsViewModel::languageChanged, this, &Screen::changeLanguage);
}

Screen::~Screen() = default;

bool Screen::open(const ScreenShape& shape)
{
    keepPaintThreads();
    engine_.setInitialProperties({
        {QStringLiteral("visit"), QVariant::fromValue(&visitView_)},
        {QStringLiteral("policy"), QVariant::fromValue(&policy_)},
        {QStringLiteral("details"), QVariant::fromValue(&details_)},
        {QStringLiteral("earlierCard"), QVariant::fromValue(&earlierCard_)},
        {QStringLiteral("papers"), QVariant::fromValue(&papers_)},
        {QStringLiteral("staffReview"), QVariant::fromValue(&staffReview_)},
        {QStringLiteral("portrait"), QVariant::fromValue(&portrait_)},
        {QStringLiteral("review"), QVariant::fromValue(&review_)},
        {QStringLiteral("handover"), QVariant::fromValue(&handover_)},
        {QStringLiteral("office"), QVariant::fromValue(&office_)},
        {QStringLiteral("lostCard"), QVariant::fromValue(&lostCard_)},
        {QStringLiteral("settings"), QVariant::fromValue(&settings_)},
        {QStringLiteral("voice"), QVariant::fromValue(&voice_)},
        {QStringLiteral("isSimulated"), readiness_.isAnythingSimulated()},
        {QStringLiteral("isMachineUnprotected"), readiness_.isMachineUnprotected},
        {QStringLiteral("pxPerMm"), shape.pxPerMm},
        {QStringLiteral("width"), shape.size.width()},
        {QStringLiteral("height"), shape.size.height()},
    });
    engine_.loadFromModule("Kiosk.Ui", "Main");
    if (engine_.rootObjects().isEmpty())
        return false;
    window_ = qobject_cast<QQuickWindow*>(engine_.rootObjects().first());
    if (!window_)
        return false;
    window_->installEventFilter(this);
    if (shape.isFullScreen)
        window_->showFullScreen();
    else
        window_->show();
    return true;
}

void Screen::visitChanged()
{
    const kiosk::Step step = visit_.step();
    const bool isNewVisit = step == kiosk::Step::Welcome && shown_ != step;
    const bool isErasedNow = step == kiosk::Step::Erased && shown_ != step;
    shown_ = step;
    earlierCard_.refresh();
    papers_.refresh();
    portrait_.refresh();
    review_.refresh();
    handover_.refresh();
    staffReview_.refresh();
    details_.refresh();
    visitView_.refresh();
    if (isNewVisit) {
        policy_.forgetPapers();
        settings_.reset();
        voice_.reset();
    }
    // Once the pages themselves are gone: they are deleted by an event of their own.
    if (isErasedNow)
        QTimer::singleShot(std::chrono::milliseconds(0), this, &Screen::dropTraces);
}

void Screen::dropTraces()
{
    engine_.collectGarbage();
    if (window_ != nullptr)
        window_->releaseResources();
    QPixmapCache::clear();
    wipePaintThreads();
    kiosk::wipeDeadStack();
}

bool Screen::eventFilter(QObject* watched, QEvent* event)
{
    const auto type = event->type();
    // Whoever acts has heard enough.
    if (type == QEvent::MouseButtonPress || type == QEvent::TouchBegin || type == QEvent::KeyPress)
        voice_.hush();
    // On release, not on press: a press that answered the idle warning must not reach the control behind it.
    if (type == QEvent::MouseButtonRelease || type == QEvent::TouchEnd || type == QEvent::KeyRelease)
        visit_.touched();
    return QObject::eventFilter(watched, event);
}

void Screen::changeLanguage()
{
    const QString language = settings_.language();
    visitView_.retranslate();
    policy_.setLanguage(language);
    details_.setLanguage(language);
    earlierCard_.setLanguage(language);
    papers_.setLanguage(language);
    staffReview_.setLanguage(language);
    portrait_.retranslate();
    review_.retranslate();
    handover_.retranslate();
    office_.setLanguage(language);
    lostCard_.retranslate();
    voice_.setLanguage(language);
    engine_.retranslate();
}

} // namespace kiosk::ui
