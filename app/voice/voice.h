// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"
#include "app/ports/speaker.h"
#include "app/voice/prompter.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace kiosk {

/// The kiosk's voice during one visit: off until somebody asks for it, silent at any touch, as new for the next
/// visitor.
///
/// Lane:     home.
/// Lifetime: owned by the screen; the speaker, the shelves and the clock outlive it.
/// Time:     call tick() about ten times a second while it is on.
class Voice {
public:
    using Changed = std::function<void()>;

    /// A speaker that failed is asked again after this long.
    static constexpr std::chrono::milliseconds askAgainAfter{5000};

    /// `speaker` is null where none is set up: the voice is then not offered.
    Voice(Speaker* speaker, const Clock& clock, Changed changed);
    ~Voice();
    Voice(const Voice&) = delete;
    Voice& operator=(const Voice&) = delete;

    [[nodiscard]] bool isOffered() const { return speaker_ != nullptr; }
    [[nodiscard]] bool isOn() const { return isOn_; }
    void turnOn();
    void turnOff();
    [[nodiscard]] Volume volume() const { return volume_; }
    /// Also says the page again, so that the new loudness is heard.
    void setVolume(Volume volume);
    /// Why nothing is heard although it is on; gone when the speaker plays again.
    [[nodiscard]] const std::optional<Fault>& trouble() const { return trouble_; }
    /// The language on the screen has clips.
    [[nodiscard]] bool hasClips() const { return shelf_ != nullptr; }

    /// The clips of the language on the screen; null when it has none. Outlives the voice.
    void speakFrom(const ClipShelf* shelf);
    /// As Prompter; also while it is off, so that turning it on begins with this page. `reason`: what to tell with it,
    /// as stand().
    void showPage(std::span<const Sentence> words, std::optional<Sentence> reason = std::nullopt);
    void stand(std::optional<Sentence> reason);
    /// A key or a touch.
    void hush();
    void repeat();
    void tick();
    /// A new visit: off, of normal loudness, nothing said.
    void reset();

private:
    void silence();
    void play(Sentence sentence);
    void ended(std::uint64_t turn, const Result<Speaker::End>& end);

    Speaker* speaker_;
    const Clock& clock_;
    Changed changed_;
    const ClipShelf* shelf_ = nullptr;
    Prompter prompter_;
    bool isOn_ = false;
    Volume volume_ = Volume::Normal;
    std::optional<Fault> trouble_;
    std::optional<Prompter::Time> failed_;
    /// Which play() is the newest: ends of others say nothing.
    std::uint64_t turn_ = 0;
    /// Empties the ends that arrive after this is gone.
    std::shared_ptr<Voice*> self_;
};

} // namespace kiosk
