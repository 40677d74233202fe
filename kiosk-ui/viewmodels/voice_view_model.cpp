// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/voice_view_model.h"

#include "kiosk-ui/voice/spoken_texts.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace kiosk::ui {

namespace {

constexpr std::chrono::milliseconds tickEvery{100};

} // namespace

VoiceViewModel::VoiceViewModel(kiosk::Speaker* speaker, const kiosk::Clock& clock, QObject* parent)
    : QObject(parent)
    , voice_(speaker, clock, [this] { voiceChanged(); })
{
    ticks_.setInterval(tickEvery);
    connect(&ticks_, &QTimer::timeout, this, [this] { voice_.tick(); });
    setLanguage(QStringLiteral("en"));
}

QString VoiceViewModel::whyNot() const
{
    if (!voice_.hasClips())
        return tr("There is no voice in this language yet. Everything stands on the screen.");
    return trouble_.message();
}

void VoiceViewModel::setVolume(int volume)
{
    constexpr int loudest = static_cast<int>(kiosk::Volume::Loud);
    voice_.setVolume(static_cast<kiosk::Volume>(std::clamp(volume, 0, loudest)));
}

void VoiceViewModel::turnOn()
{
    voice_.turnOn();
}

void VoiceViewModel::turnOff()
{
    voice_.turnOff();
}

void VoiceViewModel::repeat()
{
    voice_.repeat();
}

void VoiceViewModel::showPage(const QString& heading, const QString& why, const QString& hint,
                              const QString& instruction)
{
    std::vector<kiosk::Sentence> words;
    for (const QString& text : {heading, why, hint})
        if (const auto sentence = sentenceShown(text); sentence && text != instruction)
            words.push_back(*sentence);
    voice_.showPage(words, sentenceShown(instruction));
}

void VoiceViewModel::setLanguage(const QString& language)
{
    trouble_.retranslate();
    voice_.speakFrom(shelves_.find(language));
}

void VoiceViewModel::reset()
{
    voice_.reset();
}

void VoiceViewModel::voiceChanged()
{
    trouble_.show(voice_.trouble());
    // A silent kiosk counts nothing.
    if (voice_.isOn() != ticks_.isActive())
        voice_.isOn() ? ticks_.start() : ticks_.stop();
    emit changed();
}

} // namespace kiosk::ui
