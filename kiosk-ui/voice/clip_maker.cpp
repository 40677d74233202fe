// SPDX-License-Identifier: Apache-2.0
// Speaks every sentence of the kiosk's voice while the program is built: one shelf of clips for each language, and a
// manifest that says what each clip says, that the voice is a placeholder, and what is missing.
// usage: porchlight-clips ESPEAK OUT LANGUAGE[=TRANSLATIONS.qm]…
#include "app/voice/clip_shelf.h"
#include "kiosk-ui/voice/espeak.h"
#include "kiosk-ui/voice/spoken_texts.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTranslator>

#include <cstdio>
#include <vector>

using namespace kiosk;
using namespace kiosk::ui;

namespace {

constexpr int milliseconds = 1000;

bool writeFile(const QString& name, const QByteArray& bytes)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// One language's clips, and what the manifest says of them. The translator is installed.
QJsonObject speakLanguage(const QString& language, const QString& espeak, std::vector<SpokenSentence>& spoken)
{
    const auto voice = espeakVoice(language, espeak);
    QJsonArray clips;
    QJsonArray missing;
    for (const Sentence sentence : everySentence) {
        const QString text = spokenText(sentence);
        const int number = static_cast<int>(sentence);
        const Pace pace =
            sentence >= Sentence::CountThree && sentence <= Sentence::CountOne ? Pace::Count : Pace::Sentence;
        auto samples = voice ? speak(*voice, text, pace) : std::nullopt;
        if (!samples) {
            missing.append(QJsonObject{{QStringLiteral("sentence"), number}, {QStringLiteral("text"), text}});
            continue;
        }
        const auto length = static_cast<int>(samples->size() * milliseconds / espeakRate);
        clips.append(QJsonObject{{QStringLiteral("sentence"), number},
                                 {QStringLiteral("text"), text},
                                 {QStringLiteral("milliseconds"), length},
                                 {QStringLiteral("voice"), QStringLiteral("placeholder voice")}});
        spoken.push_back({.sentence = sentence, .samples = std::move(*samples)});
    }
    return {{QStringLiteral("language"), language},
            {QStringLiteral("voice"), voice ? voice->name : QString()},
            {QStringLiteral("clips"), clips},
            {QStringLiteral("missing"), missing}};
}

/// False when something could not be read or written.
bool makeLanguage(const QString& argument, const QString& espeak, const QString& out, QJsonArray& languages)
{
    const QString language = argument.section(u'=', 0, 0);
    const QString translations = argument.section(u'=', 1);
    QTranslator translator;
    if (!translations.isEmpty() && !(translator.load(translations) && QCoreApplication::installTranslator(&translator)))
        return false;
    std::vector<SpokenSentence> spoken;
    languages.append(speakLanguage(language, espeak, spoken));
    const auto packed = packClips(spoken, espeakRate);
    return writeFile(out + u'/' + language + QStringLiteral(".clips"),
                     QByteArray(reinterpret_cast<const char*>(packed.data()), static_cast<qsizetype>(packed.size())));
}

} // namespace

int main(int argc, char** argv)
{
    constexpr int firstLanguage = 3;
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() <= firstLanguage) {
        std::fputs("usage: porchlight-clips ESPEAK OUT LANGUAGE[=TRANSLATIONS.qm]...\n", stderr);
        return 2;
    }
    QJsonArray languages;
    for (const QString& argument : arguments.sliced(firstLanguage)) {
        if (makeLanguage(argument, arguments[1], arguments[2], languages))
            continue;
        std::fputs("porchlight-clips: a translation cannot be read, or the clips cannot be written\n", stderr);
        return 1;
    }
    const QJsonObject manifest{{QStringLiteral("made-with"), espeakVersion(arguments[1])},
                               {QStringLiteral("languages"), languages}};
    return writeFile(arguments[2] + QStringLiteral("/manifest.json"), QJsonDocument(manifest).toJson()) ? 0 : 1;
}
