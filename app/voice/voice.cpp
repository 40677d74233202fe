// SPDX-License-Identifier: Apache-2.0
#include "app/voice/voice.h"

#include <utility>

namespace kiosk {

Voice::Voice(Speaker* speaker, const Clock& clock, Changed changed)
    : speaker_(speaker)
    , clock_(clock)
    , changed_(std::move(changed))
    , self_(std::make_shared<Voice*>(this))
{
}

Voice::~Voice()
{
    self_.reset();
    if (speaker_ != nullptr)
        speaker_->stop();
}

void Voice::silence()
{
    ++turn_;
    if (speaker_ != nullptr && prompter_.saying())
        speaker_->stop();
    prompter_.hush(clock_.now());
}

void Voice::turnOn()
{
    if (!isOffered() || isOn_)
        return;
    isOn_ = true;
    failed_.reset();
    prompter_.repeat();
    changed_();
    tick();
}

void Voice::turnOff()
{
    if (!isOn_)
        return;
    silence();
    isOn_ = false;
    trouble_.reset();
    changed_();
}

void Voice::setVolume(Volume volume)
{
    if (volume == volume_)
        return;
    volume_ = volume;
    changed_();
    repeat();
}

void Voice::speakFrom(const ClipShelf* shelf)
{
    silence();
    shelf_ = shelf;
    prompter_.repeat();
    changed_();
}

void Voice::showPage(std::span<const Sentence> words, std::optional<Sentence> reason)
{
    if (prompter_.isOtherPage(words))
        silence();
    prompter_.showPage(words);
    // Both are known before anything begins: what cuts in need not cut the new page's question off.
    stand(reason);
}

void Voice::stand(std::optional<Sentence> reason)
{
    prompter_.stand(reason);
    tick();
}

void Voice::hush()
{
    if (isOn_)
        silence();
}

void Voice::repeat()
{
    if (!isOn_)
        return;
    silence();
    failed_.reset();
    prompter_.repeat();
    tick();
}

void Voice::tick()
{
    const auto now = clock_.now();
    if (!isOn_ || shelf_ == nullptr || (failed_ && now - *failed_ < askAgainAfter))
        return;
    if (const auto sentence = prompter_.next(now))
        play(*sentence);
}

void Voice::play(Sentence sentence)
{
    const auto clip = shelf_->find(sentence);
    ++turn_;
    if (!clip) {
        // What was being said gives way all the same: it is not the newest any more.
        speaker_->stop();
        return prompter_.ended(clock_.now());
    }
    speaker_->play(*clip, volume_, [weak = std::weak_ptr(self_), turn = turn_](const Result<Speaker::End>& end) {
        if (const auto self = weak.lock())
            (*self)->ended(turn, end);
    });
}

void Voice::ended(std::uint64_t turn, const Result<Speaker::End>& end)
{
    if (turn != turn_)
        return;
    prompter_.ended(clock_.now());
    const std::optional<Fault> trouble = end ? std::nullopt : std::optional(end.error());
    if (trouble) {
        failed_ = clock_.now();
        // Once it is back, the page is said from its beginning.
        prompter_.repeat();
    }
    if (std::exchange(trouble_, trouble) != trouble)
        changed_();
}

void Voice::reset()
{
    silence();
    prompter_ = Prompter();
    isOn_ = false;
    volume_ = Volume::Normal;
    trouble_.reset();
    failed_.reset();
    changed_();
}

} // namespace kiosk
