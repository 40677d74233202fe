// SPDX-License-Identifier: Apache-2.0
// Walks one whole visit through the real wiring (cameras, vault, printer, spool) without a window and says where it is.
// usage: visit-walker --visit [the kiosk's options]; a scripted resident and a member of staff with the demo PIN.
// Prints one line for each step reached ("step Review") and what it sees at the end; exit 0 when everything is erased.
// With WALKER_HANDS_OFF it touches nothing on the pages of the two cameras and says what is told there ("told
// ComeCloser"). With WALKER_RECOVER it only does what a restart does by itself, and says what the stock's book then
// holds; with WALKER_CARDS, too, staff count so many blank cards first.
#include "kiosk-ui/wiring/options.h"
#include "kiosk-ui/wiring/wiring.h"
#include "tests/journeys/opened_kiosk.h"

#include <QGuiApplication>
#include <QTimer>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <print>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

constexpr std::array stepNames{"Welcome",        "PaperCheck",  "Notice",   "EarlierCard", "Name",
                               "BirthDate",      "NotEligible", "Address",  "Gender",      "EmergencyContact",
                               "Papers",         "StaffReview", "Portrait", "Review",      "Printing",
                               "PrinterTrouble", "Handover",    "Erasing",  "Erased"};
static_assert(stepNames.size() == stepCount);

constexpr std::array<std::string_view, 11> paperWords{"TooDark",    "LookingForPaper", "OnePaperAtATime", "ComeCloser",
                                                      "NotAScreen", "LetItLie",        "NotSharp",        "TurnItOver",
                                                      "LightOnIt",  "TurnItAround",    "GoodPaper"};
static_assert(paperWords.size() == std::to_underlying(PaperGuidance::Good) + 1U);
constexpr std::array<std::string_view, 16> portraitWords{
    "LookingForFace", "OnlyOnePerson", "ComeCloser",   "MoveBack", "MoveLeft",  "MoveRight",
    "MoveUp",         "MoveDown",      "LookStraight", "TooDark",  "TooBright", "LightFromOneSide",
    "GlassesGlare",   "OpenEyes",      "HoldStill",    "GoodFace"};
static_assert(portraitWords.size() == std::to_underlying(Guidance::Good) + 1U);

std::string setting(const char* name, const char* otherwise)
{
    const char* value = std::getenv(name);
    return value == nullptr ? otherwise : value;
}

/// The scripted resident: does the next sensible thing each time it is asked.
class Walker {
public:
    explicit Walker(Visit& visit)
        : visit_(visit)
    {
    }

    void act()
    {
        const Step step = visit_.step();
        if (step != shown_) {
            shown_ = step;
            std::println("step {}", stepNames[static_cast<std::size_t>(step)]);
            std::fflush(stdout);
        }
        tell(visit_.trouble());
        if (isHeld(step))
            return;
        if (setting("WALKER_STOP_AT", "") == stepNames[static_cast<std::size_t>(step)])
            return visit_.send(Event::Stop);
        if (const auto next = acts_.find(step); next != acts_.end())
            (this->*next->second)();
        if (step == Step::Erased)
            QCoreApplication::exit(0);
    }

private:
    using Act = void (Walker::*)();

    /// Waits in WALKER_HOLD_AT for as long as the file WALKER_HOLD_FILE exists.
    [[nodiscard]] static bool isHeld(Step step)
    {
        return setting("WALKER_HOLD_AT", "") == stepNames[static_cast<std::size_t>(step)] &&
               std::filesystem::exists(setting("WALKER_HOLD_FILE", ""));
    }

    void tell(const std::optional<Fault>& fault)
    {
        const int code = fault ? static_cast<int>(fault->code) : 0;
        if (code != 0 && code != told_)
            std::println("fault {}", code);
        told_ = code;
        std::fflush(stdout);
    }
    [[nodiscard]] static bool isHandsOff() { return !setting("WALKER_HANDS_OFF", "").empty(); }
    /// What the page of a camera says, each time it changes.
    void say(std::string_view words)
    {
        if (words == said_)
            return;
        said_ = words;
        std::println("told {}", words);
        std::fflush(stdout);
    }
    void goOn() { visit_.send(Event::Continue); }
    void agree() { visit_.send(Event::Agree); }
    /// With WALKER_OLD_CARD: the picture of a card's back, laid under the paper camera until it is read or refused.
    void earlierCard()
    {
        const std::string picture = setting("WALKER_OLD_CARD", "");
        EarlierCardDesk* const desk = visit_.earlierCard();
        if (picture.empty())
            return goOn();
        tell(desk->trouble());
        const EarlierCard* const card = desk->card();
        if (desk->state() == EarlierCardDesk::State::Asking) {
            lay(picture);
            desk->open();
        } else if (card != nullptr && (card->prefill.address || !wantsDetails())) {
            takeAway();
            visit_.useEarlierCard();
        } else if (desk->trouble() && desk->trouble()->code != FaultCode::EarlierCardUnread) {
            takeAway();
            goOn();
        }
    }
    /// Both codes on the card.
    [[nodiscard]] static bool wantsDetails() { return setting("WALKER_CODES", "") == "details"; }
    void name()
    {
        if (visit_.replaces()) {
            const bool isAsOnCard = visit_.applicant().fullName.view() == setting("WALKER_OLD_NAME", "");
            std::println("filled in {}", isAsOnCard ? "as on the card" : "otherwise");
            return goOn();
        }
        visit_.enterName(WipedText(setting("WALKER_NAME", "Amina Xiong Hernández")), {});
        goOn();
    }
    void birthDate()
    {
        if (visit_.replaces() && visit_.applicant().birthDate)
            return goOn();
        static_cast<void>(visit_.enterBirthDate(std::atoi(setting("WALKER_BIRTH_YEAR", "1987").c_str()), 3, 14));
        goOn();
    }
    void address()
    {
        if (visit_.replaces() && !visit_.applicant().address.isEmpty())
            return goOn();
        visit_.enterAddress(AddressKind::Home, WipedText(setting("WALKER_ADDRESS", "1482 West 22nd Place")));
        goOn();
    }
    void papers()
    {
        const PaperDesk& desk = *visit_.papers();
        tell(desk.trouble());
        if (isHandsOff()) {
            say(paperWords.at(std::to_underlying(desk.guidance())));
            const Prefill& read = desk.prefill();
            if (desk.captured().empty() || !read.fullName || !read.birthDate || !read.address)
                return;
            std::println("papers taken {}, prefill whole", desk.captured().size());
            return goOn();
        }
        if (desk.captured().empty())
            visit_.papers()->capture();
        else
            goOn();
    }
    void staff()
    {
        if (!visit_.isStaffPresent())
            visit_.enterStaffPin(shell::staffCode());
        else
            visit_.attest({.identityRuleMet = true, .residencyRuleMet = true});
    }
    void portrait()
    {
        PortraitDesk& desk = *visit_.portrait();
        tell(desk.trouble());
        const bool isByStaff = !setting("WALKER_BY_STAFF", "").empty();
        if (isHandsOff() || isByStaff)
            say(portraitWords.at(std::to_underlying(desk.guidance())));
        if (!desk.taken().isEmpty())
            goOn();
        else if (isByStaff)
            takeByStaff(desk);
    }
    /// With WALKER_BY_STAFF: the resident presses the button in vain, then staff take the picture.
    void takeByStaff(PortraitDesk& desk)
    {
        constexpr int longEnough = 60;
        if (++pressed_ == longEnough)
            std::println("pressed in vain");
        if (pressed_ < longEnough)
            return desk.takeNow();
        if (!desk.byHand() && !visit_.isBusy())
            return visit_.takePortraitByStaff(WhyByStaff::FaceNotFound, shell::staffCode());
        desk.adjustByHand([](HandFrame& frame) { frame.moveTo(0.4, 0.5); });
        desk.takeNow();
    }
    void review()
    {
        if (visit_.review() == nullptr)
            return;
        if (wantsDetails() && visit_.applicant().codes == CardCodes::Public)
            return visit_.chooseCodes(CardCodes::PublicAndDetails);
        visit_.send(Event::PrintAgreed);
    }
    void printAgain()
    {
        if (visit_.isBusy())
            return;
        const auto needs = visit_.printAgainNeeds();
        if (needs == PrintAgain::Needs::Staff || needs == PrintAgain::Needs::TwoPeople)
            visit_.enterStaffPin(shell::staffCode());
        else if (needs == PrintAgain::Needs::SecondPerson)
            agreeAsSecond();
        else if (needs == PrintAgain::Needs::Nobody || needs == PrintAgain::Needs::Counter)
            visit_.send(Event::PrintAgain);
    }
    /// The colleague with WALKER_SECOND_PIN.
    void agreeAsSecond()
    {
        std::println("agreed by two");
        visit_.enterStaffPin(WipedText(setting("WALKER_SECOND_PIN", "")));
    }
    void handover()
    {
        layCard();
        if (!visit_.isCardAccepted())
            return;
        takeAway();
        visit_.send(Event::CardTaken);
    }
    [[nodiscard]] static std::filesystem::path layPlace()
    {
        return std::filesystem::path(setting("PORCHLIGHT_PAPERS", ".")) / "card.png";
    }
    /// The newest card that came out of the emulated printer, its back up under the paper camera.
    void layCard()
    {
        namespace fs = std::filesystem;
        // What lies there otherwise is the card of a visit that was killed.
        if (std::exchange(isLaid_, true))
            return;
        fs::path newest;
        // Rejected cards lie there too.
        for (const auto& entry : fs::directory_iterator(setting("PORCHLIGHT_PRINTED", "."))) {
            const std::string name = entry.path().filename().string();
            if (name.starts_with("card-") && name.ends_with("-back.png") && entry.path() > newest)
                newest = entry.path();
        }
        lay(newest);
    }
    static void lay(const std::filesystem::path& picture)
    {
        namespace fs = std::filesystem;
        const fs::path part = layPlace().parent_path() / "card.part";
        fs::copy_file(picture, part, fs::copy_options::overwrite_existing);
        fs::rename(part, layPlace());
    }
    static void takeAway() { std::filesystem::remove(layPlace()); }

    Visit& visit_;
    bool isLaid_ = false;
    int pressed_ = 0;
    Step shown_ = Step::Erased;
    int told_ = 0;
    std::string_view said_;
    const std::map<Step, Act> acts_{
        {Step::Welcome, &Walker::goOn},
        {Step::Notice, &Walker::agree},
        {Step::EarlierCard, &Walker::earlierCard},
        {Step::Name, &Walker::name},
        {Step::BirthDate, &Walker::birthDate},
        {Step::Address, &Walker::address},
        {Step::Gender, &Walker::goOn},
        {Step::EmergencyContact, &Walker::goOn},
        {Step::Papers, &Walker::papers},
        {Step::StaffReview, &Walker::staff},
        {Step::Portrait, &Walker::portrait},
        {Step::Review, &Walker::review},
        {Step::PrinterTrouble, &Walker::printAgain},
        {Step::Handover, &Walker::handover},
    };
};

/// What a restart does by itself; then the book of the stock.
class Recovery {
public:
    explicit Recovery(shell::Wiring& wiring)
        : wiring_(wiring)
    {
    }

    void act()
    {
        if (!wiring_.hasSettledCards() || !hasCounted())
            return;
        PrinterCare& care = wiring_.office().printerCare();
        if (!std::exchange(isAsked_, true))
            care.leave();
        if (!care.book())
            return care.refresh();
        const StockBook& book = *care.book();
        std::println("stock loaded {} out {} rejected {} begun {} bin {} settled {}", book.loaded.value_or(0), book.out,
                     book.rejected, book.begun, book.inBin, book.isSettled() ? "yes" : "no");
        std::fflush(stdout);
        QCoreApplication::exit(0);
    }

private:
    [[nodiscard]] bool hasCounted()
    {
        const std::string cards = setting("WALKER_CARDS", "");
        if (cards.empty())
            return true;
        Office& office = wiring_.office();
        if (!std::exchange(isSigningIn_, true))
            office.enterPin(shell::staffCode());
        if (!office.isOpen())
            return false;
        if (!std::exchange(isCounting_, true))
            office.printerCare().countCards(static_cast<std::uint32_t>(std::stoul(cards)));
        return !office.printerCare().isWorking();
    }

    shell::Wiring& wiring_;
    bool isSigningIn_ = false;
    bool isCounting_ = false;
    bool isAsked_ = false;
};

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const auto read = shell::readOptions(arguments);
    if (!std::holds_alternative<shell::Options>(read))
        return 2;
    const QGuiApplication application(argc, argv);
    auto kiosk = shell::OpenedKiosk::open(std::get<shell::Options>(read));
    for (int tries = 0; !kiosk && tries < 60; ++tries) {
        std::println("fault {}", static_cast<int>(kiosk.error().code));
        std::fflush(stdout);
        std::this_thread::sleep_for(500ms);
        kiosk = shell::OpenedKiosk::open(std::get<shell::Options>(read));
    }
    if (!kiosk)
        return 3;
    auto& wiring = kiosk->wiring;
    // `recover`: only what a restart does by itself (settle cards, collect acknowledgements), then leave.
    const bool onlyRecover = qEnvironmentVariableIsSet("WALKER_RECOVER");
    Walker walker(wiring->visit());
    QTimer recovered;
    QTimer acts;
    if (!onlyRecover) {
        QObject::connect(&acts, &QTimer::timeout, &acts, [&] { walker.act(); });
        acts.start(50ms);
    }
    Recovery recovery(*wiring);
    if (onlyRecover) {
        QObject::connect(&recovered, &QTimer::timeout, &recovered, [&] { recovery.act(); });
        recovered.start(1s);
    }
    QTimer::singleShot(std::chrono::seconds(std::atoi(setting("WALKER_LIMIT", "120").c_str())), [] {
        std::println("limit reached");
        QCoreApplication::exit(4);
    });
    const int code = QCoreApplication::exec();
    wiring.reset();
    std::println("left {}", code);
    return code;
}
