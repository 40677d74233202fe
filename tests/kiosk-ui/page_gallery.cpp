// SPDX-License-Identifier: Apache-2.0
// Draws every page in both languages, all text sizes, both contrasts and on both screens; measures each and fails on
// anything cut, overlapping, too small or unnamed. Usage: page_gallery FOLDER [name part …]
#include "kiosk-ui/viewmodels/opening_view_model.h"
#include "kiosk-ui/viewmodels/settings_view_model.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"
#include "tests/kiosk-ui/gallery_acts.h"
#include "tests/kiosk-ui/guidance_shots.h"
#include "tests/kiosk-ui/page_measure.h"
#include "tests/kiosk-ui/page_shot.h"
#include "tests/kiosk-ui/renewal_shots.h"

#include <QDir>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QTextStream>
#include <QVariantMap>

#include <optional>

using namespace kiosk;
using namespace kiosk::fakes;

namespace {

struct Look {
    ui::ScreenShape shape;
    int language;
    int textSize;
    int contrast;

    [[nodiscard]] QString name() const
    {
        return QStringLiteral("%1_%2_size%3_%4")
            .arg(shape.size.width())
            .arg(language == 0 ? QStringLiteral("en") : QStringLiteral("es"))
            .arg(textSize)
            .arg(contrast == 0 ? QStringLiteral("paper") : QStringLiteral("plain"));
    }
};

QList<Shot> visitShots()
{
    return {
        {QStringLiteral("01_welcome"), Step::Welcome},
        {QStringLiteral("03_notice"), Step::Notice},
        {QStringLiteral("04_notice_question"), Step::Notice,
         [](ScreenBench& bench) {
             for (int part = 0; part < 4; ++part)
                 mustPress(bench, QStringLiteral("continueButton"));
         }},
        {QStringLiteral("05_name"), Step::Name},
        {QStringLiteral("06_name_typing"), Step::Name,
         [](ScreenBench& bench) { mustPress(bench, QStringLiteral("fullNameInput")); }},
        {QStringLiteral("07_birth_date"), Step::BirthDate},
        {QStringLiteral("08_birth_date_typing"), Step::BirthDate,
         [](ScreenBench& bench) { mustPress(bench, QStringLiteral("birthDayInput")); }},
        {QStringLiteral("10_address"), Step::Address},
        {QStringLiteral("11_gender"), Step::Gender},
        {QStringLiteral("12_emergency_contact"), Step::EmergencyContact},
        {QStringLiteral("13_papers"), Step::Papers,
         [](ScreenBench& bench) { bench.bench.paperCamera.show(drawnFrame(Scene::Paper)); }},
        {QStringLiteral("14_papers_taken"), Step::Papers, showPapers},
        {QStringLiteral("15_staff_pin"), Step::StaffReview},
        {QStringLiteral("16_staff_review"), Step::StaffReview, openStaffReview},
        {QStringLiteral("17_portrait"), Step::Portrait,
         [](ScreenBench& bench) { bench.bench.portraitCamera.show(drawnFrame(Scene::Face)); }, true},
        {QStringLiteral("17_portrait_voice"), Step::Welcome, guideAloud, true},
        {QStringLiteral("17_portrait_stuck"), Step::Portrait, getStuck, true},
        {QStringLiteral("17_portrait_staff_why"), Step::Portrait, sayWhyByStaff},
        {QStringLiteral("17_portrait_by_staff"), Step::Portrait, takeByStaff},
        {QStringLiteral("18_portrait_taken"), Step::Portrait,
         [](ScreenBench& bench) {
             bench.bench.portraitCamera.show(drawnFrame(Scene::Face));
             mustPress(bench, QStringLiteral("takeNowButton"));
         }},
        {QStringLiteral("19_review"), Step::Review},
        {QStringLiteral("19_review_details"), Step::Review,
         [](ScreenBench& bench) {
             mustPress(bench, QStringLiteral("detailsCodeButton"));
             mustPress(bench, QStringLiteral("withDetailsCode"));
         }},
        {QStringLiteral("20_leaving"), Step::Review,
         [](ScreenBench& bench) { mustPress(bench, QStringLiteral("continueButton")); }},
        {QStringLiteral("21_printing"), Step::Printing},
        {QStringLiteral("22_card_check"), Step::Printing, showPrintedCard},
        {QStringLiteral("22_card_check_staff"), Step::Printing,
         [](ScreenBench& bench) {
             showPrintedCard(bench);
             mustPress(bench, QStringLiteral("unreadButton"));
         }},
        {QStringLiteral("22_card_check_camera"), Step::Printing,
         [](ScreenBench& bench) {
             showPrintedCard(bench);
             bench.bench.paperCamera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
             bench.settle();
         }},
        {QStringLiteral("23_handover"), Step::Handover},
        {QStringLiteral("24_erased"), Step::Handover,
         [](ScreenBench& bench) { mustPress(bench, QStringLiteral("continueButton")); }},
    };
}

QList<Shot> sideShots()
{
    return {
        {QStringLiteral("01_welcome_voice"), Step::Welcome,
         [](ScreenBench& bench) { mustPress(bench, QStringLiteral("readAloudButton")); }},
        {QStringLiteral("26_voice_panel"), Step::Papers, openVoice},
        {QStringLiteral("26_voice_gone"), Step::Papers, loseVoice},
        {QStringLiteral("26_voice_gone_page"), Step::Portrait,
         [](ScreenBench& bench) {
             loseVoice(bench);
             mustPress(bench, QStringLiteral("closePanelButton"));
             bench.bench.portraitCamera.show(drawnFrame(Scene::Face));
         },
         true},
        {QStringLiteral("25_lost_card"), Step::Welcome,
         [](ScreenBench& bench) { mustPress(bench, QStringLiteral("lostCardButton")); }},
        {QStringLiteral("01_welcome_no_cards"), Step::Welcome, useUpPlaces},
        {QStringLiteral("02_paper_check"), Step::Welcome,
         [](ScreenBench& bench) {
             bench.bench.visit.send(Event::CheckPapersFirst);
             bench.settle();
             mustPress(bench, QStringLiteral("paper_0"));
         }},
        {QStringLiteral("09_not_eligible"), Step::BirthDate,
         [](ScreenBench& bench) {
             static_cast<void>(bench.bench.visit.enterBirthDate(2015, 3, 14));
             bench.bench.visit.send(Event::Continue);
             bench.settle();
         }},
        {QStringLiteral("22_printer_trouble"), Step::Review,
         [](ScreenBench& bench) {
             bench.bench.printer.before = FaultCode::CardPrinterHopperEmpty;
             bench.bench.visit.send(Event::PrintAgreed);
             bench.bench.devicesLane.run();
             bench.settle();
         }},
        {QStringLiteral("22_print_wait"), Step::Review, [](ScreenBench& bench) { loseCard(bench); }},
        {QStringLiteral("22_print_retry"), Step::Review,
         [](ScreenBench& bench) {
             loseCard(bench);
             mustPress(bench, QStringLiteral("continueButton"));
         }},
        {QStringLiteral("22_print_two_people"), Step::Review,
         [](ScreenBench& bench) {
             doubtCard(bench);
             mustPress(bench, QStringLiteral("continueButton"));
         }},
        {QStringLiteral("22_print_second_person"), Step::Review,
         [](ScreenBench& bench) {
             doubtCard(bench);
             mustPress(bench, QStringLiteral("continueButton"));
             bench.bench.visit.enterStaffPin(WipedText(FakePins::right));
             bench.settle();
         }},
        {QStringLiteral("22_store_trouble"), Step::Review,
         [](ScreenBench& bench) {
             bench.bench.vault.broken = FaultCode::VaultDiskFull;
             bench.bench.visit.send(Event::PrintAgreed);
             bench.settle();
         }},
        {QStringLiteral("25_camera_trouble"), Step::Portrait,
         [](ScreenBench& bench) {
             bench.bench.portraitCamera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
             bench.settle();
         }},
        {QStringLiteral("26_idle"), Step::Name,
         [](ScreenBench& bench) {
             bench.bench.clock.advance(std::chrono::seconds(185));
             bench.bench.visit.tick();
             bench.settle();
         }},
        {QStringLiteral("27_looks"), Step::Name,
         [](ScreenBench& bench) { mustPress(bench, QStringLiteral("looksButton")); }},
        {QStringLiteral("28_help"), Step::Name,
         [](ScreenBench& bench) { mustPress(bench, QStringLiteral("helpButton")); }},
        {QStringLiteral("29_staff_home"), Step::Welcome, enterStaffRoom},
        {QStringLiteral("29_staff_home_trouble"), Step::Welcome,
         [](ScreenBench& bench) {
             bench.news.word = CourierWord{.day = bench.bench.clock.today(), .fault = FaultCode::CityCertificateWrong};
             enterStaffRoom(bench);
         }},
        {QStringLiteral("29_staff_home_store"), Step::Welcome,
         [](ScreenBench& bench) {
             static_cast<void>(bench.bench.journal.note(JournalEvent::RecordKeysLost));
             enterStaffRoom(bench);
         }},
        {QStringLiteral("31_exceptions"), Step::Welcome,
         [](ScreenBench& bench) {
             enterStaffRoom(bench);
             mustPress(bench, QStringLiteral("exceptionsButton"));
         }},
        {QStringLiteral("32_second_person"), Step::Welcome,
         [](ScreenBench& bench) {
             enterStaffRoom(bench);
             mustPress(bench, QStringLiteral("exceptionsButton"));
             mustPress(bench, QStringLiteral("exception_1"));
         }},
        {QStringLiteral("35_printer_care_number"), Step::Welcome,
         [](ScreenBench& bench) {
             openPrinterCare(bench);
             mustPress(bench, QStringLiteral("amount_0"));
         }},
        {QStringLiteral("35_printer_care_trouble"), Step::Welcome,
         [](ScreenBench& bench) {
             bench.bench.printer.keepsCards = bench.bench.printer.hasCardInside = true;
             bench.bench.vault.stock = {.loaded = 20, .out = 12, .begun = 14, .counted = CounterMark{"F1", 90}};
             openPrinterCare(bench);
             bench.office.printerCare().clean();
             bench.settle();
         }},
        {QStringLiteral("33_wipe_doubt"), Step::Name,
         [](ScreenBench& bench) {
             bench.bench.wipeCheck.inFolders = Fault{FaultCode::WipeTemporaryUnexpected, 1};
             bench.bench.visit.send(Event::Stop);
             bench.settle();
         }},
        {QStringLiteral("34_unprotected_welcome"), Step::Welcome, leaveUnprotected},
        {QStringLiteral("34_unprotected_visit"), Step::Name, leaveUnprotected},
        {QStringLiteral("30_technician_checking_file"), Step::Welcome, openReadiness},
        {QStringLiteral("30_technician"), Step::Welcome,
         [](ScreenBench& bench) {
             enterStaffRoom(bench);
             mustPress(bench, QStringLiteral("technicianButton"));
         }},
    };
}

/// Large letters need room beside the live picture.
double leastMirrorShare(const Look& look)
{
    return look.textSize < 2 ? 0.45 : 0.28;
}

void wear(ScreenBench& bench, const Look& look)
{
    bench.screen.settings().setLanguageIndex(look.language);
    bench.screen.settings().setTextSize(look.textSize);
    bench.screen.settings().setContrast(look.contrast);
}

/// Draws and measures one page; returns what is wrong with it.
QStringList take(const Look& look, const Shot& shot, const QDir& folder)
{
    ScreenBench bench(look.shape);
    if (!bench.isOpen)
        return {QStringLiteral("the window does not open")};
    wear(bench, look);
    bench.goTo(shot.step);
    shot.act(bench);
    bench.settle();
    const QString file = folder.filePath(shot.name + u'_' + look.name() + QStringLiteral(".png"));
    if (!bench.window().grabWindow().save(file))
        return {QStringLiteral("the picture cannot be written")};
    return measurePage(bench.window(), {.pxPerMm = look.shape.pxPerMm,
                                        .isSimulated = true,
                                        .leastMirrorShare = shot.hasMirror ? leastMirrorShare(look) : 0});
}

/// All that is told on the page of one camera, each in a picture of its own.
QStringList takeTold(const Look& look, const Shot& shot, const QList<Told>& all, const QDir& folder)
{
    ScreenBench bench(look.shape);
    if (!bench.isOpen)
        return {QStringLiteral("the window does not open")};
    wear(bench, look);
    bench.goTo(shot.step);
    QStringList wrong;
    QImage before;
    for (const Told& told : all) {
        told.show(bench);
        const QImage picture = bench.window().grabWindow();
        const QString file = shot.name + u'_' + told.name + u'_' + look.name() + QStringLiteral(".png");
        if (!picture.save(folder.filePath(file)))
            wrong.append(QStringLiteral("the picture cannot be written"));
        if (picture == before)
            wrong.append(told.name + QStringLiteral(": looks like what was told before"));
        before = picture;
        for (const QString& sentence :
             measurePage(bench.window(), {.pxPerMm = look.shape.pxPerMm,
                                          .isSimulated = true,
                                          .leastMirrorShare = shot.hasMirror ? leastMirrorShare(look) : 0}))
            wrong.append(told.name + QStringLiteral(": ") + sentence);
    }
    return wrong;
}

/// The windows of a kiosk without a visit.
struct StartShot {
    QString name;
    const char* window;
    std::optional<FaultCode> fault;
};

QList<StartShot> startShots()
{
    return {{QStringLiteral("35_closed"), "StartOpening", std::nullopt},
            {QStringLiteral("35_closed_wrong_code"), "StartOpening", FaultCode::StaffPinWrong},
            {QStringLiteral("36_start_trouble"), "StartTrouble", FaultCode::TpmStateChanged}};
}

QStringList takeStart(const Look& look, const StartShot& shot, const QDir& folder)
{
    ui::SettingsViewModel settings(ui::SettingsViewModel::everyTranslation());
    settings.setLanguageIndex(look.language);
    settings.setTextSize(look.textSize);
    settings.setContrast(look.contrast);
    ui::OpeningViewModel opening(ui::StaffCode::NumberAndPin, [](const WipedText&) {});
    ui::TroubleViewModel trouble;
    const auto fault = shot.fault.transform([](FaultCode code) { return Fault{code}; });
    opening.trouble()->show(fault);
    trouble.show(fault);
    const bool isClosed = shot.window == QLatin1String("StartOpening");
    QQmlApplicationEngine engine;
    engine.setInitialProperties({isClosed ? std::pair(QStringLiteral("opening"), QVariant::fromValue(&opening))
                                          : std::pair(QStringLiteral("trouble"), QVariant::fromValue(&trouble)),
                                 {QStringLiteral("settings"), QVariant::fromValue(&settings)},
                                 {QStringLiteral("pxPerMm"), look.shape.pxPerMm},
                                 {QStringLiteral("width"), look.shape.size.width()},
                                 {QStringLiteral("height"), look.shape.size.height()}});
    engine.loadFromModule("Kiosk.Ui", shot.window);
    auto* window = engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    if (window == nullptr)
        return {QStringLiteral("the window does not open")};
    window->show();
    for (int round = 0; round < 4; ++round)
        QCoreApplication::processEvents();
    const QString file = folder.filePath(shot.name + u'_' + look.name() + QStringLiteral(".png"));
    if (!window->grabWindow().save(file))
        return {QStringLiteral("the picture cannot be written")};
    return measurePage(*window, {.pxPerMm = look.shape.pxPerMm, .help = PageNeeds::Help::None});
}

QList<Look> allLooks()
{
    QList<Look> looks;
    for (const ui::ScreenShape& shape : {ui::ScreenShape{.size = {1280, 800}, .pxPerMm = 5.88},
                                         ui::ScreenShape{.size = {1920, 1080}, .pxPerMm = 5.56}})
        for (int language = 0; language < 2; ++language)
            for (int size = 0; size < 4; ++size)
                for (int contrast = 0; contrast < 2; ++contrast)
                    looks.append({shape, language, size, contrast});
    return looks;
}

} // namespace

int main(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    QTextStream out(stdout);
    if (arguments.size() < 2) {
        out << "usage: page_gallery FOLDER [name part ...]\n";
        return 2;
    }
    const QDir folder(arguments[1]);
    if (!folder.mkpath(QStringLiteral(".")))
        return 2;
    int pages = 0;
    int faulty = 0;
    const auto draw = [&](const QString& name, auto&& take) {
        for (const QString& part : arguments.mid(2))
            if (!name.contains(part))
                return;
        ++pages;
        const QStringList wrong = take();
        faulty += wrong.isEmpty() ? 0 : 1;
        for (const QString& sentence : wrong)
            out << name << ": " << sentence << Qt::endl;
    };
    for (const Look& look : allLooks()) {
        for (const Shot& shot : visitShots() + renewalShots() + sideShots())
            draw(shot.name + u'_' + look.name(), [&] { return take(look, shot, folder); });
        for (const StartShot& shot : startShots())
            draw(shot.name + u'_' + look.name(), [&] { return takeStart(look, shot, folder); });
        // The words are the same everywhere: the smallest screen, the smallest and the largest letters.
        if (look.shape.size.width() > 1280 || look.textSize % 3 != 0 || look.contrast != 0)
            continue;
        draw(QStringLiteral("13_papers_told_") + look.name(),
             [&] { return takeTold(look, {QStringLiteral("13_papers_told"), Step::Papers}, toldToPapers(), folder); });
        draw(QStringLiteral("17_portrait_told_") + look.name(), [&] {
            const Shot shot{QStringLiteral("17_portrait_told"), Step::Portrait, [](ScreenBench&) {}, true};
            return takeTold(look, shot, toldToFaces(), folder);
        });
    }
    out << pages << " pages drawn, " << faulty << " with something wrong\n";
    return pages > 0 && faulty == 0 ? 0 : 1;
}
