// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/printed_card.h"
#include "devices/simulated/printer/xid_command.h"
#include "devices/simulated/printer/xid_picture.h"
#include "devices/simulated/printer/xid_ribbon.h"
#include "devices/simulated/printer/xid_sense.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::devices::simulated {

/// The card's way through a retransfer printer: hopper, film, ribbon, stations, the two ways out; and what is counted.
class XidMechanics {
public:
    struct Settings {
        std::uint32_t totalCards = 0;
        /// In the bin already: the next rejected card gets the number after it.
        std::uint32_t rejectedCards = 0;
        std::uint32_t cardsInHopper = 100;
        std::uint32_t filmImages = 1000;
        std::string ribbon = "YMCK";
        std::uint32_t ribbonPanels = 3000;
        /// Whether the total rises for a rejected card too; the tables do not say.
        bool countsRejects = false;
        Milliseconds motionTime{2000};
        XidRaster raster;
    };
    struct Sinks {
        std::move_only_function<void(const PrintedCard&)> ejected;
        std::move_only_function<void(const PrintedCard&)> rejected;
        /// One word or two of what happened.
        std::move_only_function<void(std::string_view)> told;
    };
    struct Card {
        XidPlace place = XidPlace::Print;
        /// Which side lies at the film: 0 front, 1 back.
        std::size_t upper = 0;
        std::optional<CardPicture> sides[2];
        bool isHeld = false;
    };
    struct Counters {
        std::uint32_t total = 0;
        std::uint32_t free = 0;
        std::uint32_t head = 0;
        std::uint32_t sinceCleaning = 0;
        std::uint32_t errors = 0;
    };
    /// How a motion ends that was begun.
    struct Ending {
        /// Not none: it breaks off halfway with this trouble.
        XidSense breaksWith = sense::none;
        /// Not none: it ends well and this comes after it.
        XidSense followedBy = sense::none;
    };

    XidMechanics(const Settings& settings, Sinks sinks);

    /// Begins a motion, or says why not.
    [[nodiscard]] std::expected<void, XidSense> begin(const XidCommand& command, Ending ending, Milliseconds now);
    /// Engages or releases a contact station.
    [[nodiscard]] std::expected<void, XidSense> contact(std::uint8_t what);
    void writePanel(XidPanel panel, std::vector<std::uint8_t> bytes);
    void dropPanels();
    /// Lets time pass; the trouble a motion ended with, if one did.
    XidSense advance(Milliseconds now);
    /// Ends the motion here and now, as a power cut does: the card stays where it is.
    void breakOff() { breakOffWith(sense::none); }
    void windFilm();

    [[nodiscard]] bool isMoving() const { return motion_.has_value(); }
    [[nodiscard]] XidSense motionSense() const;
    /// Half of the motion's time is over.
    [[nodiscard]] bool isHalfway(Milliseconds now) const;
    [[nodiscard]] Milliseconds endsAt() const { return endsAt_; }
    [[nodiscard]] XidSense stockTrouble() const;
    [[nodiscard]] const std::optional<Card>& card() const { return card_; }
    [[nodiscard]] bool hasFilmImage() const { return filmImage_.has_value(); }
    [[nodiscard]] const Counters& counters() const { return counters_; }
    [[nodiscard]] const XidRibbon& ribbon() const { return ribbon_; }
    [[nodiscard]] std::uint32_t filmLeft() const { return filmLeft_; }
    [[nodiscard]] const XidRaster& raster() const { return settings_.raster; }

    void countError() { ++counters_.errors; }
    void setHopper(std::uint32_t cards) { hopper_ = cards; }
    void setFilm(std::uint32_t images) { filmLeft_ = images; }
    XidRibbon& ribbon() { return ribbon_; }
    void setTotal(std::uint32_t total) { counters_.total = total; }
    void setCountsRejects(bool counts) { settings_.countsRejects = counts; }
    /// Somebody opens the printer and takes the card out; false when there is none.
    bool takeCardOut();
    /// A card from before the power went.
    void putCard(XidPlace place) { card_ = Card{.place = place}; }

private:
    struct Motion {
        XidCommand command;
        Ending ending;
    };

    [[nodiscard]] XidSense refusalOf(const XidCommand& command) const;
    [[nodiscard]] XidSense printRefusal(std::uint8_t set) const;
    void finish(const XidCommand& command);
    void load(const XidCommand& command);
    void print(std::uint8_t set);
    void transferImage();
    void move(const XidCommand& command);
    void leave(XidPlace exit);
    void breakOffWith(XidSense trouble);

    Settings settings_;
    Sinks sinks_;
    Counters counters_;
    XidRibbon ribbon_;
    std::uint32_t hopper_;
    std::uint32_t filmLeft_;
    std::uint32_t rejectBin_ = 0;
    std::optional<Card> card_;
    XidPanels panels_;
    std::optional<CardPicture> filmImage_;
    std::optional<Motion> motion_;
    Milliseconds beganAt_{0};
    Milliseconds endsAt_{0};
    std::uint64_t cardBytes_ = 0;
};

} // namespace kiosk::devices::simulated
