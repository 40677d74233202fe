// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/voice/spoken_texts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace kiosk::ui {

namespace {

/// Where a sentence stands: the page's or view model's name in the translations, and its English words there.
struct Spoken {
    Sentence sentence;
    const char* context;
    const char* english;
};

/// In the order of Sentence. The numbers of the countdown are the same in every language on the screen.
constexpr std::array spokenTexts{
    Spoken{
        Sentence::FaceIntoOval, "kiosk::ui::PortraitViewModel",
        QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "Look at the screen so that your face is inside the oval.")},
    Spoken{Sentence::OnlyOnePerson, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "Only one person can be in the picture.")},
    Spoken{Sentence::FaceCloser, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "Please come a little closer.")},
    Spoken{Sentence::FaceBack, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "Please move back a little.")},
    Spoken{Sentence::FaceLeft, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "Please move a little to your left.")},
    Spoken{Sentence::FaceRight, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "Please move a little to your right.")},
    Spoken{Sentence::FaceUp, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "Please move up a little.")},
    Spoken{Sentence::FaceDown, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "Please move down a little.")},
    Spoken{Sentence::LookStraight, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "Please look straight into the camera.")},
    Spoken{Sentence::FaceTooDark, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "There is too little light on your face.")},
    Spoken{Sentence::FaceTooBright, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "There is too much light on your face.")},
    Spoken{Sentence::LightFromOneSide, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel",
                             "Light comes from one side. Please turn a little towards it.")},
    Spoken{Sentence::GlassesGlare, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel",
                             "Your glasses reflect a light. Please lower your chin a little.")},
    Spoken{Sentence::OpenEyes, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "Please open your eyes.")},
    Spoken{Sentence::HoldStill, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "Please hold still.")},
    Spoken{Sentence::FaceGood, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "That is good. Stay like this.")},
    Spoken{Sentence::PapersTooDark, "kiosk::ui::PapersViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PapersViewModel", "The camera sees only darkness. Please uncover it.")},
    Spoken{Sentence::LayPaper, "kiosk::ui::PapersViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PapersViewModel", "Lay one paper at a time under the camera.")},
    Spoken{Sentence::OnePaperAtATime, "kiosk::ui::PapersViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PapersViewModel", "There is more than one paper. Please leave only one.")},
    Spoken{Sentence::PaperCloser, "kiosk::ui::PapersViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PapersViewModel", "Please bring the paper closer to the camera.")},
    Spoken{Sentence::NotAScreen, "kiosk::ui::PapersViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PapersViewModel", "This looks like a screen. Please show the paper itself.")},
    Spoken{Sentence::LetItLie, "kiosk::ui::PapersViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PapersViewModel", "Please let the paper lie still.")},
    Spoken{Sentence::PaperNotSharp, "kiosk::ui::PapersViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PapersViewModel", "The picture is not sharp. Please lay the paper flat.")},
    Spoken{Sentence::TurnItOver, "kiosk::ui::PapersViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PapersViewModel", "This side is blank. Please turn the paper over.")},
    Spoken{Sentence::LightOnPaper, "kiosk::ui::PapersViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PapersViewModel", "A lamp shines on the paper. Please move it a little.")},
    Spoken{Sentence::TurnItAround, "kiosk::ui::PapersViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PapersViewModel", "The paper is upside down. Please turn it around.")},
    Spoken{Sentence::PaperGood, "kiosk::ui::PapersViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PapersViewModel", "That is good. Please leave it like this.")},
    Spoken{Sentence::CountThree, "", "3"},
    Spoken{Sentence::CountTwo, "", "2"},
    Spoken{Sentence::CountOne, "", "1"},
    Spoken{Sentence::PictureTaken, "kiosk::ui::PortraitViewModel",
           QT_TRANSLATE_NOOP("kiosk::ui::PortraitViewModel", "The picture is taken.")},
    Spoken{Sentence::WelcomeHeading, "WelcomePage", QT_TRANSLATE_NOOP("WelcomePage", "Get your city ID card here")},
    Spoken{Sentence::WelcomeLead, "WelcomePage",
           QT_TRANSLATE_NOOP("WelcomePage", "In about 8 minutes you have your card, and this kiosk forgets you.")},
    Spoken{Sentence::WelcomeOutHeading, "WelcomePage",
           QT_TRANSLATE_NOOP("WelcomePage", "This kiosk cannot make cards now")},
    Spoken{Sentence::WelcomeOutLead, "WelcomePage",
           QT_TRANSLATE_NOOP("WelcomePage", "Please ask staff where you can get yours.")},
    Spoken{Sentence::PaperCheckHeading, "PaperCheckPage",
           QT_TRANSLATE_NOOP("PaperCheckPage", "Which papers do you have with you?")},
    Spoken{Sentence::PaperCheckLead, "PaperCheckPage",
           QT_TRANSLATE_NOOP("PaperCheckPage", "Tick them to see whether they are enough. Nothing you tick is kept.")},
    Spoken{Sentence::NoticePublicHeading, "NoticePage", QT_TRANSLATE_NOOP("NoticePage", "What will be public?")},
    Spoken{Sentence::NoticeWhoHeading, "NoticePage", QT_TRANSLATE_NOOP("NoticePage", "Who can get it?")},
    Spoken{Sentence::NoticeNoHeading, "NoticePage", QT_TRANSLATE_NOOP("NoticePage", "What if you say no?")},
    Spoken{Sentence::NoticeKeepHeading, "NoticePage", QT_TRANSLATE_NOOP("NoticePage", "What do we keep?")},
    Spoken{Sentence::NoticeGoOnHeading, "NoticePage", QT_TRANSLATE_NOOP("NoticePage", "Do you want to go on?")},
    Spoken{Sentence::EarlierCardHeading, "EarlierCardPage",
           QT_TRANSLATE_NOOP("EarlierCardPage", "Do you have a card already?")},
    Spoken{Sentence::EarlierCardLead, "EarlierCardPage",
           QT_TRANSLATE_NOOP("EarlierCardPage",
                             "Then you need not type everything again, and the new card takes its place.")},
    Spoken{Sentence::EarlierCardShowHeading, "EarlierCardPage",
           QT_TRANSLATE_NOOP("EarlierCardPage", "Show the back of your card")},
    Spoken{Sentence::EarlierCardShowLead, "EarlierCardPage",
           QT_TRANSLATE_NOOP("EarlierCardPage",
                             "Hold it flat under the camera, with all of its square codes in the picture.")},
    Spoken{Sentence::EarlierCardReadHeading, "EarlierCardPage",
           QT_TRANSLATE_NOOP("EarlierCardPage", "Is this your card?")},
    Spoken{Sentence::NameHeading, "NamePage", QT_TRANSLATE_NOOP("NamePage", "What is your name?")},
    Spoken{Sentence::NameLead, "NamePage",
           QT_TRANSLATE_NOOP("NamePage", "It is printed on your card. One name is enough.")},
    Spoken{Sentence::BirthDateHeading, "BirthDatePage", QT_TRANSLATE_NOOP("BirthDatePage", "When were you born?")},
    Spoken{Sentence::AddressHeading, "AddressPage", QT_TRANSLATE_NOOP("AddressPage", "Where do you get your mail?")},
    Spoken{Sentence::AddressLead, "AddressPage",
           QT_TRANSLATE_NOOP("AddressPage", "It is printed on your card, and nowhere else.")},
    Spoken{Sentence::GenderHeading, "GenderPage",
           QT_TRANSLATE_NOOP("GenderPage", "Which gender should your card show?")},
    Spoken{Sentence::GenderLead, "GenderPage",
           QT_TRANSLATE_NOOP("GenderPage", "You choose. No paper is needed for this.")},
    Spoken{Sentence::EmergencyContactHeading, "EmergencyContactPage",
           QT_TRANSLATE_NOOP("EmergencyContactPage", "Who should be called in an emergency?")},
    Spoken{
        Sentence::EmergencyContactLead, "EmergencyContactPage",
        QT_TRANSLATE_NOOP("EmergencyContactPage", "It is printed on the back of your card. You can leave it empty.")},
    Spoken{Sentence::PapersHeading, "PapersPage", QT_TRANSLATE_NOOP("PapersPage", "Show your papers")},
    Spoken{Sentence::PapersLead, "PapersPage",
           QT_TRANSLATE_NOOP("PapersPage",
                             "Staff look at the pictures beside your originals. Then the pictures are wiped.")},
    Spoken{
        Sentence::PaperTakenLead, "kiosk::ui::PapersViewModel",
        QT_TRANSLATE_NOOP("kiosk::ui::PapersViewModel", "The picture is taken. Lay down the next paper, or continue.")},
    Spoken{Sentence::StaffReviewHeading, "StaffReviewPage",
           QT_TRANSLATE_NOOP("StaffReviewPage", "Please call a member of staff")},
    Spoken{Sentence::StaffReviewLead, "StaffReviewPage",
           QT_TRANSLATE_NOOP("StaffReviewPage", "They look at your original papers.")},
    Spoken{Sentence::PortraitHeading, "PortraitPage", QT_TRANSLATE_NOOP("PortraitPage", "Shall we take your photo?")},
    Spoken{Sentence::PortraitLead, "PortraitPage",
           QT_TRANSLATE_NOOP("PortraitPage", "Head coverings and glasses are welcome. Sit or stand as you like.")},
    Spoken{Sentence::PortraitStuckLead, "PortraitPage",
           QT_TRANSLATE_NOOP("PortraitPage", "It does not work? Call a member of staff: they can take the photo.")},
    Spoken{Sentence::PortraitTakenHeading, "PortraitPage",
           QT_TRANSLATE_NOOP("PortraitPage", "Do you like this photo?")},
    Spoken{Sentence::PortraitTakenLead, "PortraitPage",
           QT_TRANSLATE_NOOP("PortraitPage", "You can take it again as often as you like.")},
    Spoken{Sentence::ReviewHeading, "ReviewPage", QT_TRANSLATE_NOOP("ReviewPage", "Is your card right?")},
    Spoken{Sentence::ReviewLead, "ReviewPage",
           QT_TRANSLATE_NOOP("ReviewPage", "It will be printed exactly like this.")},
    Spoken{Sentence::ReviewLeavingHeading, "ReviewPage",
           QT_TRANSLATE_NOOP("ReviewPage", "What leaves this kiosk about your card")},
    Spoken{Sentence::ReviewLeavingLead, "ReviewPage",
           QT_TRANSLATE_NOOP(
               "ReviewPage",
               "These six lines go to the city, and nothing else. No name, no birth date, no address, no photo.")},
    Spoken{Sentence::ReviewSecondCodeHeading, "ReviewPage",
           QT_TRANSLATE_NOOP("ReviewPage", "A second code on your card?")},
    Spoken{Sentence::ReviewSecondCodeLead, "ReviewPage",
           QT_TRANSLATE_NOOP(
               "ReviewPage",
               "Some offices read birth date and address by machine. Whoever scans the code can read them.")},
    Spoken{Sentence::PrintingHeading, "PrintingPage", QT_TRANSLATE_NOOP("PrintingPage", "Your card is being printed")},
    Spoken{Sentence::PrintingLead, "PrintingPage",
           QT_TRANSLATE_NOOP(
               "PrintingPage",
               "This takes about half a minute. If you stop now, the card is finished first and then made invalid.")},
    Spoken{Sentence::PrinterTroubleHeading, "PrinterTroublePage",
           QT_TRANSLATE_NOOP("PrinterTroublePage", "Your card has to wait")},
    Spoken{Sentence::PrinterTroubleLead, "PrinterTroublePage",
           QT_TRANSLATE_NOOP("PrinterTroublePage", "Your card is not lost. Please call a member of staff.")},
    Spoken{Sentence::CardCheckHeading, "HandoverPage", QT_TRANSLATE_NOOP("HandoverPage", "Take your card")},
    Spoken{Sentence::CardCheckLead, "HandoverPage",
           QT_TRANSLATE_NOOP("HandoverPage",
                             "Hold its back under the paper camera. The kiosk checks that its code can be read.")},
    Spoken{Sentence::HandoverHeading, "HandoverPage", QT_TRANSLATE_NOOP("HandoverPage", "Here is your card")},
    Spoken{Sentence::HandoverLead, "HandoverPage",
           QT_TRANSLATE_NOOP("HandoverPage",
                             "Take it from the printer and look at both sides. Then this kiosk forgets you.")},
    Spoken{Sentence::ErasingHeading, "ErasingPage", QT_TRANSLATE_NOOP("ErasingPage", "Deleting everything about you")},
    Spoken{Sentence::ErasingLead, "ErasingPage",
           QT_TRANSLATE_NOOP("ErasingPage", "The kiosk checks that nothing is left. One moment…")},
    Spoken{Sentence::WipeDoubtHeading, "ErasingPage", QT_TRANSLATE_NOOP("ErasingPage", "Please call staff")},
    Spoken{Sentence::ErasedHeading, "ErasedPage", QT_TRANSLATE_NOOP("ErasedPage", "Everything about you is erased")},
    Spoken{Sentence::ErasedLead, "ErasedPage",
           QT_TRANSLATE_NOOP("ErasedPage", "The kiosk checked that nothing is left. Thank you, and have a good day.")},
};

static_assert(spokenTexts.size() == sentenceCount);
static_assert(std::ranges::equal(spokenTexts, everySentence, {}, &Spoken::sentence));

} // namespace

QString spokenText(Sentence sentence)
{
    const Spoken& row = spokenTexts[static_cast<std::size_t>(sentence)];
    if (*row.context == '\0')
        return QString::fromLatin1(row.english);
    return QCoreApplication::translate(row.context, row.english);
}

std::optional<Sentence> sentenceShown(const QString& text)
{
    if (text.isEmpty())
        return std::nullopt;
    const auto found = std::ranges::find_if(everySentence, [&](Sentence each) { return spokenText(each) == text; });
    return found == everySentence.end() ? std::nullopt : std::optional(*found);
}

} // namespace kiosk::ui
