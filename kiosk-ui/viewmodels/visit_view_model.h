// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit/visit.h"
#include "kiosk-ui/bridge/still.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace kiosk::ui {

/// Where the visit is and what a person may wish there. Pages show it; the visit decides.
///
/// Lane:     gui.
/// Lifetime: the visit outlives it.
class VisitViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    /// Number of the page on screen, in the order of kiosk::Step.
    Q_PROPERTY(int step READ step NOTIFY changed FINAL)
    /// The same by name, for tests and pictures: "Welcome", "Name", …
    Q_PROPERTY(QString stepName READ stepName NOTIFY changed FINAL)
    /// 0 before the first stage, else 1 to stageNames.length.
    Q_PROPERTY(int stage READ stage NOTIFY changed FINAL)
    Q_PROPERTY(QStringList stageNames READ stageNames NOTIFY changed FINAL)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed FINAL)
    /// True after Continue was refused because an answer is missing, until the next answer.
    Q_PROPERTY(bool isAnswerMissing READ isAnswerMissing NOTIFY changed FINAL)
    Q_PROPERTY(int peopleHeld READ peopleHeld NOTIFY changed FINAL)
    Q_PROPERTY(bool isIdleWarning READ isIdleWarning NOTIFY changed FINAL)
    /// Seconds until everything is erased; 0 unless isIdleWarning.
    Q_PROPERTY(int idleSecondsLeft READ idleSecondsLeft NOTIFY changed FINAL)
    /// 0 not printing, 1 sending, 2 printing, 3 coming out.
    Q_PROPERTY(int printStage READ printStage NOTIFY changed FINAL)
    /// In PrinterTrouble: who or what must speak before the card is printed again.
    Q_PROPERTY(kiosk::ui::VisitViewModel::Needs printAgainNeeds READ printAgainNeeds NOTIFY changed FINAL)
    /// The wipe is not proven: staff must look before anybody can begin.
    Q_PROPERTY(bool isWipeDoubted READ isWipeDoubted NOTIFY changed FINAL)
    /// The code with which this card can be reported lost; empty but on Handover.
    Q_PROPERTY(kiosk::ui::Still* slip READ slip CONSTANT FINAL)
    Q_PROPERTY(kiosk::ui::TroubleViewModel* trouble READ trouble CONSTANT FINAL)

public:
    /// What a person may wish; the names of kiosk::Event that a page may send.
    enum class Wish {
        GoOn,
        Back,
        Agree,
        Decline,
        CheckPapersFirst,
        SendBack,
        DeclineByStaff,
        ChangePortrait,
        Print,
        PrintAgain,
        CardTaken,
        CardSpoiled,
        Stop,
        CloseByStaff,
        CloseNow,
        Leave,
    };
    Q_ENUM(Wish)
    /// In the order of kiosk::PrintAgain::Needs.
    enum class Needs { Nobody, Counter, Staff, TwoPeople, SecondPerson };
    Q_ENUM(Needs)

    explicit VisitViewModel(kiosk::Visit& visit, QObject* parent = nullptr);

    [[nodiscard]] int step() const { return static_cast<int>(visit_.step()); }
    [[nodiscard]] QString stepName() const;
    [[nodiscard]] int stage() const;
    [[nodiscard]] QStringList stageNames() const;
    [[nodiscard]] bool isBusy() const { return visit_.isBusy(); }
    [[nodiscard]] bool isAnswerMissing() const { return answerMissing_; }
    [[nodiscard]] int peopleHeld() const { return static_cast<int>(visit_.peopleHeld()); }
    [[nodiscard]] bool isIdleWarning() const { return visit_.idle().phase == kiosk::IdleState::Phase::Warning; }
    [[nodiscard]] int idleSecondsLeft() const { return static_cast<int>(visit_.idle().left.count()); }
    [[nodiscard]] int printStage() const;
    [[nodiscard]] Needs printAgainNeeds() const { return static_cast<Needs>(visit_.printAgainNeeds()); }
    [[nodiscard]] bool isWipeDoubted() const { return visit_.isWipeDoubted(); }
    [[nodiscard]] Still* slip() { return &slip_; }
    [[nodiscard]] TroubleViewModel* trouble() { return &trouble_; }

    Q_INVOKABLE void wish(kiosk::ui::VisitViewModel::Wish what);
    /// In PrinterTrouble: somebody agrees that the card is printed again.
    Q_INVOKABLE void agreeToPrintAgain(const QString& pin);
    /// Staff have looked at a wipe that could not be proven.
    Q_INVOKABLE void acknowledgeWipe(const QString& pin);
    Q_INVOKABLE void touched() { visit_.touched(); }

    /// The visit says that something changed.
    void refresh();
    /// The language on screen changed.
    void retranslate();

signals:
    void changed();

private:
    kiosk::Visit& visit_;
    TroubleViewModel trouble_;
    Still slip_;
    kiosk::Step shown_ = kiosk::Step::Welcome;
    bool answerMissing_ = false;
};

} // namespace kiosk::ui
