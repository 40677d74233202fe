// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/injected_fault.h"
#include "devices/simulated/printer/job_stream.h"
#include "devices/simulated/printer/printed_card.h"
#include "devices/simulated/printer/replies.h"

#include <deque>
#include <functional>
#include <optional>
#include <string>

namespace kiosk::devices::simulated {

/// The printer behind its pipes: takes bytes, answers, feeds, prints, ejects and fails. Knows no USB library and no
/// clock; time is whatever the caller says.
class EnduroModel {
public:
    struct Settings {
        HeadFamily head = HeadFamily::Kge2;
        std::string serial = "SIM00001";
        std::uint32_t totalCards = 0;
        Milliseconds busyFor{2000};
    };
    struct Sinks {
        /// Called when the card is ejected, never before.
        std::move_only_function<void(const PrintedCard&)> card;
        std::move_only_function<void(Violation)> violation;
    };
    /// What happens to the cable, or to the host at its other end.
    enum class Cable : std::uint8_t { Stays, Falls, FallsAndReturns, HostDies };

    EnduroModel(Settings settings, Sinks sinks);

    /// Bulk OUT: how many of `bytes` it took; 0 means NAK, try again later.
    [[nodiscard]] std::size_t take(std::span<const std::uint8_t> bytes, Milliseconds now);
    /// Bulk IN: what is there now, at most `longest` bytes; empty means NAK.
    [[nodiscard]] std::string give(std::size_t longest, Milliseconds now);
    /// GET_PORT_STATUS: 0x20 paper empty, 0x10 selected, 0x08 not error.
    [[nodiscard]] std::uint8_t portStatus() const;
    /// SOFT_RESET: empties both pipes and forgets trouble.
    void softReset();
    /// Lets time pass: parses the tail, ends the busy time, ejects.
    void advance(Milliseconds now);
    /// Cable out: half a job is forgotten; a card already under way still comes out.
    void cableOut();
    /// Lets the mechanics end now, for when the host has gone.
    void finishMechanics();

    void inject(InjectedFault fault);
    [[nodiscard]] const InjectedFault& fault() const { return fault_; }
    /// What the injected fault does to the cable; answered once.
    [[nodiscard]] Cable takeCableEvent();
    [[nodiscard]] bool isStalled() const { return fault_.kind == FaultKind::Stall; }
    void clearStall();

    enum class Stock : std::uint8_t { Empty, Full };
    void setHopper(Stock stock) { hopper_ = stock; }
    void setRibbon(Stock stock) { ribbon_ = stock; }

    [[nodiscard]] std::uint32_t totalCards() const { return settings_.totalCards; }
    [[nodiscard]] bool isBusy() const { return phase_ == Phase::Busy; }
    [[nodiscard]] std::string describe() const;
    [[nodiscard]] const Settings& settings() const { return settings_; }

private:
    enum class Phase : std::uint8_t { Idle, Parsing, Busy };
    struct Sheet {
        Page front;
        std::optional<Page> back;
        Milliseconds wireTime{0};
    };
    struct Outgoing {
        std::string bytes;
        Milliseconds due{0};
    };

    void pageArrived(Page page);
    void refuse(Violation violation);
    void requestArrived(std::string_view request);
    void sendReply(const std::string& reply);
    void forgetHalfJob();
    void strike();
    void startPrinting();
    void endPrinting();
    void endCleaning();
    [[nodiscard]] bool backFits(const Page& page) const;
    [[nodiscard]] bool hopperIsEmpty() const
    {
        return hopper_ == Stock::Empty || fault_.kind == FaultKind::HopperEmpty;
    }
    [[nodiscard]] std::size_t roomFor(std::size_t wanted);
    [[nodiscard]] ReplyFacts facts() const;

    Settings settings_;
    Sinks sinks_;
    JobStream stream_;
    Milliseconds now_{0};
    Phase phase_ = Phase::Idle;
    Milliseconds phaseEnds_{0};
    std::deque<Sheet> sheets_;
    std::optional<Page> waitingFront_;
    std::deque<Outgoing> replies_;
    TroubleCode trouble_;
    InjectedFault fault_;
    Cable cable_ = Cable::Stays;
    Stock hopper_ = Stock::Full;
    Stock ribbon_ = Stock::Full;
    std::uint64_t jobBytes_ = 0;
    Milliseconds jobStarted_{0};
    Milliseconds lastByte_{0};
    Milliseconds slowSince_{0};
    std::uint64_t slowTaken_ = 0;
    std::uint32_t shotsUsed_ = 0;
    std::uint32_t printedHere_ = 0;
    bool isCleaning_ = false;
    std::uint32_t cleanings_ = 0;
    /// printedHere_ at the last cleaning.
    std::uint32_t cleanedAt_ = 0;
    std::uint32_t violations_ = 0;
    std::optional<Violation> lastViolation_;
};

} // namespace kiosk::devices::simulated
