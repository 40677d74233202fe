// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/seal/card_check.h"
#include "tests/sync/partner/made_city.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::test {

/// What the C++ verifier must say. All empty: a refusal, for whatever reason.
struct Wanted {
    std::optional<FaultCode> fault;
    std::optional<CardStanding> standing;
    /// Either answer, if only both verifiers give the same: some bits of what is packed mean nothing.
    bool isOpen = false;
};

/// One text that two verifiers are asked about, with one checking file, at one moment.
struct PageCase {
    std::string name;
    std::string text;
    Wanted wanted;
    std::chrono::sys_seconds now;
    /// Empty: the one the page was made with.
    Bytes file;
};

inline constexpr std::chrono::sys_seconds usualNow{foundingDay + std::chrono::days{3} + std::chrono::hours{10}};
inline constexpr std::uint64_t usualSequence = 5;

/// A made-up city and everything that can be wrong with its cards.
class PageCases {
public:
    explicit PageCases(Bytes face);

    [[nodiscard]] const MadeCity& city() const { return city_; }
    /// The checking file the page is made with.
    [[nodiscard]] Bytes ownFile() const;
    /// A card with a real face.
    [[nodiscard]] SealContent amina() const;
    [[nodiscard]] SealContent details() const;
    /// Whose cards ours must not take.
    [[nodiscard]] const MadeCity& otherCity() const { return other_; }

    [[nodiscard]] const std::vector<PageCase>& all() const { return cases_; }

private:
    void add(std::string name, std::string text, Wanted wanted, std::chrono::sys_seconds now = usualNow,
             Bytes file = {});
    [[nodiscard]] std::string tokenText(ByteView claims) const;
    [[nodiscard]] Bytes honestMessage() const;
    [[nodiscard]] CityBundle bundle() const;

    void addGenuine();
    void addDays();
    void addSigners();
    void addStatus();
    void addHeaders();
    void addEnvelopes();
    void addClaims();
    void addForms();
    void addTexts();
    void addFlips();
    void addFiles();

    MadeCity city_;
    MadeCity other_;
    Bytes face_;
    std::vector<PageCase> cases_;
};

/// zlib and base45 around a message.
[[nodiscard]] std::string codeOf(ByteView message);

} // namespace kiosk::test
