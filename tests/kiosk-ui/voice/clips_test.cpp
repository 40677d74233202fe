// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/settings_view_model.h"
#include "kiosk-ui/voice/espeak.h"
#include "kiosk-ui/voice/spoken_texts.h"
#include "kiosk-ui/voice/voice_shelves.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace kiosk;
using namespace kiosk::ui;

namespace {

/// What the manifest says of one language.
QJsonObject ofLanguage(const QByteArray& manifest, const QString& language)
{
    for (const auto& each : QJsonDocument::fromJson(manifest).object()[QStringLiteral("languages")].toArray())
        if (each.toObject()[QStringLiteral("language")] == language)
            return each.toObject();
    return {};
}

/// What is wrong with the clips of the language on the screen: a sentence that is neither there nor on the list of
/// missing ones, other words than those shown, a clip not marked as what it is.
QStringList wrongClips(const QByteArray& manifest, const QString& language, const ClipShelf* shelf)
{
    const QJsonObject entry = ofLanguage(manifest, language);
    QStringList wrong;
    std::set<int> told;
    const auto judge = [&](const QJsonObject& clip, bool isThere) {
        const int number = clip[QStringLiteral("sentence")].toInt(-1);
        if (number < 0 || number >= static_cast<int>(sentenceCount) || !told.insert(number).second) {
            wrong << QStringLiteral("no such sentence, or twice: %1").arg(number);
            return;
        }
        const auto sentence = static_cast<Sentence>(number);
        if (clip[QStringLiteral("text")].toString() != spokenText(sentence))
            wrong << QStringLiteral("other words than on the screen: ") + spokenText(sentence);
        if ((shelf != nullptr && shelf->find(sentence).has_value()) != isThere)
            wrong << QStringLiteral("there and not there: ") + spokenText(sentence);
        if (isThere && clip[QStringLiteral("voice")] != QStringLiteral("placeholder voice"))
            wrong << QStringLiteral("not marked: ") + spokenText(sentence);
    };
    for (const auto& clip : entry[QStringLiteral("clips")].toArray())
        judge(clip.toObject(), true);
    for (const auto& clip : entry[QStringLiteral("missing")].toArray())
        judge(clip.toObject(), false);
    if (told.size() != sentenceCount)
        wrong << QStringLiteral("%1 sentences are not mentioned").arg(sentenceCount - told.size());
    return wrong;
}

std::vector<std::string> everyLanguage()
{
    auto languages = SettingsViewModel::everyTranslation();
    languages.insert(languages.begin(), "en");
    return languages;
}

/// Sound as the ear compares it: how much of `one` is not in `other`, from 0 to about 1.
double difference(const std::vector<std::int16_t>& one, const std::vector<std::int16_t>& other)
{
    double apart = 0;
    double whole = 1;
    for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) {
        apart += std::pow(one[i] - other[i], 2);
        whole += std::pow(one[i], 2);
    }
    return std::sqrt(apart / whole);
}

} // namespace

TEST_CASE("clips: every sentence in every language says what the screen shows, or is listed as missing",
          "[kiosk-ui][voice]")
{
    const VoiceShelves shelves;
    SettingsViewModel settings(everyLanguage());
    REQUIRE(settings.languages().size() > 1);
    for (int i = 0; i < settings.languages().size(); ++i) {
        settings.setLanguageIndex(i);
        const auto wrong = wrongClips(VoiceShelves::manifest(), settings.language(), shelves.find(settings.language()));
        INFO(settings.language().toStdString() << ": " << wrong.join(u'\n').toStdString());
        CHECK(wrong.isEmpty());
    }
}

TEST_CASE("clips: English and Spanish miss nothing, and each clip can be heard", "[kiosk-ui][voice]")
{
    const VoiceShelves shelves;
    for (const char* language : {"en", "es"}) {
        const auto* shelf = shelves.find(QString::fromLatin1(language));
        REQUIRE(shelf != nullptr);
        for (const Sentence sentence : everySentence) {
            const auto clip = shelf->find(sentence);
            REQUIRE(clip);
            const auto samples = clip->samples();
            INFO(language << " " << spokenText(sentence).toStdString());
            // Between a short word and a long breath; and neither silence nor noise at its limits.
            CHECK(samples.size() > clip->rate() / 8);
            CHECK(samples.size() < clip->rate() * 12);
            const auto [low, high] = std::ranges::minmax(samples);
            CHECK(high > 2000);
            CHECK(low < -2000);
        }
    }
    CHECK(shelves.find(QStringLiteral("so")) == nullptr);
}

TEST_CASE("clips: a number of the countdown fits into its half second, nearly", "[kiosk-ui][voice]")
{
    const VoiceShelves shelves;
    for (const char* language : {"en", "es"})
        for (const Sentence number : {Sentence::CountThree, Sentence::CountTwo, Sentence::CountOne}) {
            const auto clip = shelves.find(QString::fromLatin1(language))->find(number);
            REQUIRE(clip);
            CHECK(clip->samples().size() * 10 < clip->rate() * 6);
        }
}

TEST_CASE("clips: a changed sentence, a forgotten one and an unmarked one are noticed", "[kiosk-ui][voice][control]")
{
    const VoiceShelves shelves;
    const auto* shelf = shelves.find(QStringLiteral("en"));
    const QByteArray manifest = VoiceShelves::manifest();
    REQUIRE(wrongClips(manifest, QStringLiteral("en"), shelf).isEmpty());
    const auto changed = [&](const char* from, const char* to) {
        QByteArray other = manifest;
        REQUIRE(other.contains(from));
        return wrongClips(other.replace(from, to), QStringLiteral("en"), shelf);
    };
    CHECK(changed("Please open your eyes.", "Please shut your eyes.").size() == 1);
    CHECK(changed("placeholder voice", "recording").size() == static_cast<qsizetype>(sentenceCount));
    CHECK(!changed("\"sentence\": 7", "\"sentence\": 8").isEmpty());
    CHECK(!wrongClips(manifest, QStringLiteral("en"), nullptr).isEmpty());
    CHECK(!wrongClips("{}", QStringLiteral("en"), shelf).isEmpty());
    // The words of another language are other words.
    CHECK(wrongClips(manifest, QStringLiteral("es"), shelf).size() > 50);
}

TEST_CASE("clips: the clip of a sentence is that sentence spoken", "[kiosk-ui][voice]")
{
    const VoiceShelves shelves;
    const auto voice = espeakVoice(QStringLiteral("en"), QStringLiteral(PORCHLIGHT_ESPEAK));
    REQUIRE(voice);
    const auto spoken = speak(*voice, spokenText(Sentence::GlassesGlare), Pace::Sentence);
    REQUIRE(spoken);
    const auto clip = shelves.find(QStringLiteral("en"))->find(Sentence::GlassesGlare);
    const auto other = shelves.find(QStringLiteral("en"))->find(Sentence::PortraitLead);
    REQUIRE(clip);
    REQUIRE(other);
    CHECK(clip->samples().size() == spoken->size());
    CHECK(difference(*spoken, clip->samples()) < 0.2);
    CHECK(difference(*spoken, other->samples()) > 0.7);
}

TEST_CASE("clips: a language without a voice in Debian has none", "[kiosk-ui][voice]")
{
    for (const char* language : {"so", "hmn", "lo", ""})
        CHECK(!espeakVoice(QString::fromLatin1(language), QStringLiteral(PORCHLIGHT_ESPEAK)));
    const EspeakVoice none{.name = QStringLiteral("en-us"), .program = QStringLiteral("no-such-program")};
    CHECK(!speak(none, QStringLiteral("Hello"), Pace::Sentence));
}

TEST_CASE("spoken texts: only a text that is one of them is a sentence", "[kiosk-ui][voice]")
{
    SettingsViewModel settings({"en", "es"});
    for (const int language : {0, 1}) {
        settings.setLanguageIndex(language);
        for (const Sentence sentence : everySentence) {
            CHECK(!spokenText(sentence).isEmpty());
            const auto found = sentenceShown(spokenText(sentence));
            REQUIRE(found);
            CHECK(spokenText(*found) == spokenText(sentence));
        }
        for (const QString& text : {QString(), QStringLiteral("Amina Xiong Hernández"), QStringLiteral(" 3"),
                                    QStringLiteral("Please open your eyes. Amina"), QStringLiteral("4")})
            CHECK(!sentenceShown(text));
    }
    settings.setLanguageIndex(1);
    CHECK(spokenText(Sentence::FaceCloser) == QStringLiteral("Acérquese un poco."));
    CHECK(!sentenceShown(QStringLiteral("Please come a little closer.")));
}
