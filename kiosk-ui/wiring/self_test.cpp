// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/self_test.h"

#include "app/fault_catalogue.h"
#include "kiosk-ui/card/card_layout.h"
#include "kiosk-ui/viewmodels/opening_view_model.h"
#include "kiosk-ui/viewmodels/settings_view_model.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"
#include "kiosk-ui/wiring/self_test_kiosk.h"
#include "kiosk-ui/wiring/wiring.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QQmlComponent>
#include <QQmlListReference>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSet>
#include <QTranslator>

#include <memory>
#include <print>
#include <utility>
#include <vector>

namespace kiosk::shell {

namespace {

/// One thing that was looked at, and what is wrong with it.
struct SelfTestPart {
    QString what;
    QStringList wrong;

    [[nodiscard]] bool isGood() const { return wrong.isEmpty(); }
};

/// Everything Qt complains about while it lives. One at a time, on one thread.
class Complaints {
public:
    Complaints()
    {
        heard.clear();
        before_ = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& text) {
            if (type != QtDebugMsg && type != QtInfoMsg)
                heard.append(text);
        });
    }
    ~Complaints() { qInstallMessageHandler(before_); }
    Complaints(const Complaints&) = delete;
    Complaints& operator=(const Complaints&) = delete;

    [[nodiscard]] static QStringList taken() { return std::exchange(heard, {}); }

private:
    static inline QStringList heard;
    QtMessageHandler before_ = nullptr;
};

QString sentence(const Fault& fault)
{
    const FaultRow& row = catalogueRow(fault.code);
    return QString::fromUtf8(row.message.data(), static_cast<qsizetype>(row.message.size())) + QLatin1Char(' ') +
           QString::fromUtf8(row.remedy.data(), static_cast<qsizetype>(row.remedy.size()));
}

QStringList layoutFiles()
{
    const QDir folder(QString::fromLatin1(ui::CardPainter::ownLayouts));
    QStringList files;
    for (const QString& name : folder.entryList({QStringLiteral("layout-*.json")}))
        files.append(folder.filePath(name));
    return files;
}

/// Card layouts, and the fonts that they and the pages ask for.
void lookAtLayouts(std::vector<SelfTestPart>& parts)
{
    SelfTestPart layouts{QStringLiteral("card layouts"), {}};
    SelfTestPart fonts{QStringLiteral("fonts"), {}};
    QSet<QString> wanted{QStringLiteral("Noto Sans")};
    for (const QString& path : layoutFiles()) {
        QFile file(path);
        const auto layout = file.open(QIODevice::ReadOnly) ? ui::readCardLayout(file.readAll())
                                                           : Result<ui::CardLayout>(fail(FaultCode::CardDrawingFailed));
        if (layout)
            wanted.unite(QSet<QString>(layout->fonts.begin(), layout->fonts.end()));
        else
            layouts.wrong.append(QStringLiteral("%1 cannot be read").arg(path));
    }
    if (layoutFiles().isEmpty())
        layouts.wrong.append(QStringLiteral("there is none"));
    QStringList families(wanted.begin(), wanted.end());
    families.sort();
    for (const QString& family : families)
        if (!QFontDatabase::hasFamily(family))
            fonts.wrong.append(QStringLiteral("%1 is missing: install it").arg(family));
    parts.push_back(layouts);
    parts.push_back(fonts);
}

SelfTestPart lookAtWords()
{
    SelfTestPart part{QStringLiteral("words in other languages"), {}};
    const auto languages = ui::SettingsViewModel::everyTranslation();
    if (languages.empty())
        part.wrong.append(QStringLiteral("there are none"));
    for (const std::string& language : languages)
        for (const char* words : {"kiosk", "faults"}) {
            QTranslator translator;
            const QString file =
                QStringLiteral(":/i18n/%1_%2.qm").arg(QLatin1String(words), QString::fromStdString(language));
            if (!translator.load(file) || translator.isEmpty())
                part.wrong.append(QStringLiteral("%1 cannot be loaded").arg(file));
        }
    return part;
}

void settle()
{
    constexpr int rounds = 3;
    for (int round = 0; round < rounds; ++round)
        QCoreApplication::processEvents();
}

/// The names of all pages in the module, from its own files.
QSet<QString> pageNames()
{
    QSet<QString> names;
    for (const QString& file : QDir(QStringLiteral(":/qt/qml/Kiosk/Ui")).entryList({QStringLiteral("*Page.qml")}))
        names.insert(file.chopped(4));
    return names;
}

void note(const QObject* page, QSet<QString>& missing)
{
    if (page)
        missing.remove(page->objectName());
}

void buildPage(QQuickWindow& window, QObject* page, QSet<QString>& missing, QStringList& wrong)
{
    auto* component = qobject_cast<QQmlComponent*>(page);
    const std::unique_ptr<QObject> made(component ? component->create(component->creationContext()) : nullptr);
    auto* item = qobject_cast<QQuickItem*>(made.get());
    if (!item)
        return wrong.append(component ? component->errorString() : QStringLiteral("a page is no component"));
    item->setParentItem(window.contentItem());
    item->setSize(window.size());
    note(item, missing);
    settle();
}

/// Every page of the window, built where it would stand.
void buildPages(QQuickWindow& window, QSet<QString>& missing, QStringList& wrong)
{
    const QQmlListReference pages(&window, "pages");
    for (qsizetype i = 0; i < pages.count(); ++i)
        buildPage(window, pages.at(i), missing, wrong);
    // Not by its room: that would start the camera.
    buildPage(window, window.property("lostCardPage").value<QObject*>(), missing, wrong);
    // The rooms of staff, technicians, exceptions and the printer, and back.
    for (const int room : {1, 2, 3, 4, 0}) {
        window.setProperty("room", room);
        settle();
        note(window.property("page").value<QObject*>(), missing);
    }
}

/// A window of a kiosk without a visit.
void buildStartWindow(const char* window, const char* page, const QString& property, QObject& model,
                      QSet<QString>& missing)
{
    ui::SettingsViewModel settings(ui::SettingsViewModel::everyTranslation());
    QQmlApplicationEngine engine;
    engine.setInitialProperties({{property, QVariant::fromValue(&model)},
                                 {QStringLiteral("settings"), QVariant::fromValue(&settings)},
                                 {QStringLiteral("pxPerMm"), ui::ScreenShape().pxPerMm}});
    engine.loadFromModule("Kiosk.Ui", window);
    settle();
    if (!engine.rootObjects().isEmpty())
        note(engine.rootObjects().first()->findChild<QQuickItem*>(QString::fromLatin1(page)), missing);
}

void buildStartWindows(QSet<QString>& missing)
{
    ui::TroubleViewModel trouble;
    trouble.show(Fault{FaultCode::KioskNotProvisioned});
    buildStartWindow("StartTrouble", "DeviceTroublePage", QStringLiteral("trouble"), trouble, missing);
    ui::OpeningViewModel opening(ui::StaffCode::NumberAndPin, [](const WipedText&) {});
    buildStartWindow("StartOpening", "OpeningPage", QStringLiteral("opening"), opening, missing);
}

SelfTestPart lookAtPages(SelfTestKiosk& kiosk)
{
    SelfTestPart part{QStringLiteral("pages"), {}};
    const Complaints complaints;
    QSet<QString> missing = pageNames();
    const qsizetype count = missing.size();
    if (!kiosk.screen().open({}))
        part.wrong.append(QStringLiteral("the window does not open"));
    else
        for (int language = 0; language < kiosk.screen().settings().languages().size(); ++language) {
            kiosk.screen().settings().setLanguageIndex(language);
            buildPages(*kiosk.screen().window(), missing, part.wrong);
        }
    buildStartWindows(missing);
    for (const QString& name : missing)
        part.wrong.append(QStringLiteral("%1 was not built").arg(name));
    if (count == 0)
        part.wrong.append(QStringLiteral("the module has none"));
    part.what = QStringLiteral("%1 pages in %2 languages").arg(count).arg(kiosk.screen().settings().languages().size());
    part.wrong.append(Complaints::taken());
    return part;
}

std::vector<SelfTestPart> lookAtInstallation()
{
    std::vector<SelfTestPart> parts;
    lookAtLayouts(parts);
    parts.push_back(lookAtWords());
    SelfTestPart whole{QStringLiteral("store, keys, sample rules and face finder"), {}};
    const auto kiosk = SelfTestKiosk::build();
    if (!kiosk)
        whole.wrong.append(sentence(kiosk.error()));
    parts.push_back(whole);
    if (kiosk)
        parts.push_back(lookAtPages(**kiosk));
    return parts;
}

} // namespace

int runSelfTest()
{
    const auto parts = lookAtInstallation();
    bool isGood = true;
    for (const SelfTestPart& part : parts) {
        isGood = isGood && part.isGood();
        std::println("{:<5} {}", part.isGood() ? "good" : "WRONG", part.what.toStdString());
        for (const QString& sentence : part.wrong)
            std::println("      {}", sentence.toStdString());
    }
    std::println("{}", isGood ? "This installation is whole." : "This installation is not whole: see above.");
    return isGood ? 0 : 1;
}

} // namespace kiosk::shell
