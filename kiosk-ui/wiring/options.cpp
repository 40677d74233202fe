// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/options.h"

#include "devices/speaker/speaker_source.h"
#include "storage/tpm/software_tpm.h"

#include <QCommandLineParser>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace kiosk::shell {

namespace {

struct TaskOption {
    const char* name;
    Task task;
    const char* what;
    const char* folder;
};

constexpr std::array taskOptions{
    TaskOption{"visit", Task::Visit, "Run one visit, then leave.", ""},
    TaskOption{"request", Task::Request, "Make this kiosk's keys and write the city's request to <folder>.", "folder"},
    TaskOption{"import", Task::Import, "Check and install the provisioning folder <folder>.", "folder"},
    TaskOption{"import-checking-file", Task::ImportCards,
               "Check and install the city's checking file <file>: it tells which cards were revoked.", "file"},
    TaskOption{"enrol-pin", Task::EnrolPin,
               "Add a staff PIN read from standard input; before it a line with the code of somebody enrolled already.",
               ""},
    TaskOption{"remove-staff", Task::RemoveStaff, "The staff number <number> opens nothing any more.", "number"},
    TaskOption{"journal", Task::Journal, "Print the journal and check it; --json: one JSON line each.", ""},
    TaskOption{"verify-journal", Task::JournalCheck, "Check the journal: 0 holds, 1 broken, 2 cannot tell.", ""},
    TaskOption{"disclosure", Task::Disclosure, "Print every field that can exist (Markdown; --json).", ""},
    TaskOption{"what-do-you-hold", Task::Holdings, "Print what this kiosk holds now; opens no record (--json).", ""},
    TaskOption{"self-test", Task::SelfTest, "Build every page and check fonts, layouts, words and store; then leave.",
               ""},
};

std::optional<QSize> sizeOf(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    if (parts.size() != 2)
        return std::nullopt;
    const QSize size(parts[0].toInt(), parts[1].toInt());
    return size.width() >= 800 && size.height() >= 480 ? std::optional(size) : std::nullopt;
}

void declare(QCommandLineParser& parser)
{
    parser.setApplicationDescription(QStringLiteral("Porchlight: enrolment kiosk for a municipal ID card"));
    parser.addHelpOption();
    parser.addOption({QStringLiteral("json"), QStringLiteral("Print JSON.")});
    parser.addOption({QStringLiteral("check"), QStringLiteral("With --journal: only check it.")});
    for (const TaskOption& option : taskOptions)
        parser.addOption(
            {QString::fromLatin1(option.name), QString::fromLatin1(option.what), QString::fromLatin1(option.folder)});
    const auto value = [&parser](const char* name, const char* what, const char* shown, const char* otherwise) {
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(what), QString::fromLatin1(shown),
                          QString::fromLatin1(otherwise)});
    };
    value("state", "Folder of this kiosk's keys, rules and store.", "folder", "/var/lib/porchlight");
    value("kiosk", "Name of this kiosk at the city (with --request).", "name", "");
    const QByteArray wayToTpm = qEnvironmentVariable("PORCHLIGHT_TPM", QStringLiteral("auto")).toUtf8();
    if (tpm::softwareTpmOfThisBuild() == tpm::SoftwareTpm::Accepted)
        value(
            "tpm",
            "auto, none, device:/dev/tpmrm0 or, for practice, swtpm:path=SOCKET; or PORCHLIGHT_TPM in the environment.",
            "way", wayToTpm);
    else
        value("tpm", "auto, none or device:/dev/tpmrm0; or PORCHLIGHT_TPM in the environment.", "way", wayToTpm);
    value("portrait-camera", "v4l2:DEVICE, file:VIDEO or folder:PICTURES.", "source", "v4l2:/dev/video0");
    value("paper-camera", "As --portrait-camera.", "source", "v4l2:/dev/video2");
    value("printer", "machine or simulated (the screen then says so).", "kind", "machine");
    value("speaker", "The one device the voice is heard on: alsa:NAME or simulated:FOLDER; none: no voice.", "device",
          "");
    value("slot", "When the city's batch is sealed: daily or after-visit.", "when", "daily");
    value("window", "WIDTHxHEIGHT; without it the whole screen.", "size", "");
    value("profile", "Rules file to quote (with --disclosure; may be repeated).", "file", "");
    if constexpr (!isProduct)
        parser.addOption(
            {QStringLiteral("practice"),
             QStringLiteral(
                 "Allow a machine with swap, collected core dumps or little locked memory; the screen says so.")});
    value("gate", "Descriptor of the line to the supervisor.", "number", "-1");
    value("px-per-mm", "Pixels of the screen in a millimetre.", "number", "5.88");
}

/// "--disclosure=json" is "--disclosure --json".
QStringList withFormApart(const QStringList& arguments)
{
    constexpr std::array printing{QLatin1String("--disclosure"), QLatin1String("--journal"),
                                  QLatin1String("--what-do-you-hold")};
    QStringList apart;
    for (const QString& argument : arguments) {
        const auto task = std::ranges::find_if(
            printing, [&](QLatin1String name) { return argument == name + QLatin1String("=json"); });
        if (task == printing.end())
            apart << argument;
        else
            apart << *task << QStringLiteral("--json");
    }
    return apart;
}

void readForm(const QCommandLineParser& parser, Options& options)
{
    if (parser.isSet(QStringLiteral("json")))
        options.form = OutputForm::Json;
    if (options.task == Task::Journal && parser.isSet(QStringLiteral("check")))
        options.task = Task::JournalCheck;
    for (const QString& file : parser.values(QStringLiteral("profile")))
        if (!file.isEmpty())
            options.profiles.emplace_back(file.toStdString());
}

/// False when it names no one device.
bool readSpeaker(const QCommandLineParser& parser, Options& options)
{
    options.speaker = parser.value(QStringLiteral("speaker")).toStdString();
    return options.speaker.empty() || devices::parseSpeakerSource(options.speaker).has_value();
}

} // namespace

std::variant<Options, QString> readOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    declare(parser);
    if (!parser.parse(withFormApart(arguments)))
        return parser.errorText();
    if (parser.isSet(QStringLiteral("help")))
        return parser.helpText();

    Options options;
    for (const TaskOption& option : taskOptions) {
        if (!parser.isSet(QString::fromLatin1(option.name)))
            continue;
        options.task = option.task;
        if (*option.folder != '\0')
            options.folder = parser.value(QString::fromLatin1(option.name)).toStdString();
    }
    readForm(parser, options);
    options.state = parser.value(QStringLiteral("state")).toStdString();
    options.kioskName = parser.value(QStringLiteral("kiosk")).toStdString();
    options.tpm = parser.value(QStringLiteral("tpm")).toStdString();
    options.staffNumber = parser.value(QStringLiteral("remove-staff")).toUInt();
    options.portraitCamera = parser.value(QStringLiteral("portrait-camera")).toStdString();
    options.paperCamera = parser.value(QStringLiteral("paper-camera")).toStdString();
    if constexpr (!isProduct)
        options.use = parser.isSet(QStringLiteral("practice")) ? supervisor::Use::Practice : supervisor::Use::Real;
    options.gate = parser.value(QStringLiteral("gate")).toInt();
    options.pixelsPerMm = parser.value(QStringLiteral("px-per-mm")).toDouble();
    if (options.pixelsPerMm < 2 || options.pixelsPerMm > 20)
        return QStringLiteral("--px-per-mm must be between 2 and 20");

    const QString printer = parser.value(QStringLiteral("printer"));
    if (printer != QLatin1String("machine") && printer != QLatin1String("simulated"))
        return QStringLiteral("--printer is machine or simulated");
    options.printer = printer == QLatin1String("machine") ? Options::Printer::Machine : Options::Printer::Simulated;

    if (!readSpeaker(parser, options))
        return QStringLiteral("--speaker is alsa:NAME of one device (not \"default\") or simulated:FOLDER");

    const QString slot = parser.value(QStringLiteral("slot"));
    if (slot != QLatin1String("daily") && slot != QLatin1String("after-visit"))
        return QStringLiteral("--slot is daily or after-visit");
    options.slot = slot == QLatin1String("daily") ? SlotTime::Daily : SlotTime::AfterEachVisit;

    if (parser.isSet(QStringLiteral("window"))) {
        const auto size = sizeOf(parser.value(QStringLiteral("window")));
        if (!size)
            return QStringLiteral("--window is WIDTHxHEIGHT, at least 800x480");
        options.window = *size;
        options.windowKind = WindowKind::Sized;
    }
    return options;
}

} // namespace kiosk::shell
