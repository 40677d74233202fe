// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import Kiosk.Controls

/// The window: one page at a time, chosen by the visit's step.
Window {
    id: root

    enum Room { ForVisit, ForStaff, ForTechnician, ForExceptions, ForPrinter }

    required property VisitViewModel visit
    required property PolicyViewModel policy
    required property DetailsViewModel details
    required property EarlierCardViewModel earlierCard
    required property PapersViewModel papers
    required property StaffReviewViewModel staffReview
    required property PortraitViewModel portrait
    required property ReviewViewModel review
    required property HandoverViewModel handover
    required property OfficeViewModel office
    required property LostCardViewModel lostCard
    required property SettingsViewModel settings
    required property VoiceViewModel voice
    required property bool isSimulated
    required property bool isMachineUnprotected
    required property real pxPerMm
    property int room: Main.ForVisit
    readonly property QuestionPage page: loader.item as QuestionPage

    title: policy.programmeName
    color: Theme.paper

    PageFrame {
        id: frame

        anchors.fill: parent
        textSize: root.settings.textSize
        contrast: root.settings.contrast
        isIdleWarning: root.visit.isIdleWarning
        idleSecondsLeft: root.visit.idleSecondsLeft
        header.title: root.visit.stage > 0 && root.room === Main.ForVisit ? qsTr("Step %1 of %2").arg(root.visit.stage).arg(root.visit.stageNames.length) : root.policy.cityName
        header.subtitle: root.visit.stage > 0 && root.room === Main.ForVisit ? root.visit.stageNames[root.visit.stage - 1] : root.policy.programmeName
        header.stage: root.room === Main.ForVisit ? root.visit.stage : 0
        header.stageCount: root.visit.stageNames.length
        header.peopleHeld: root.visit.peopleHeld
        header.languageName: root.settings.languages.length > 1 ? root.settings.nextLanguageName : ""
        header.simulatedText: root.isMachineUnprotected ? (Theme.isNarrow && header.stage > 0 ? qsTr("Practice only") : qsTr("Practice only: memory is not protected")) : !root.isSimulated ? "" : Theme.isNarrow && header.stage === 0 ? qsTr("Practice devices: no real cards") : qsTr("Practice devices")
        header.hasVoice: root.voice.isOffered
        header.isVoiceOn: root.voice.isOn && root.voice.isHeard
        header.onLanguageAsked: root.settings.nextLanguage()
        header.onVoiceAsked: voicePanel.visible = true
        footer.continueText: root.page ? root.page.continueText : ""
        footer.backText: root.page ? root.page.backText : ""
        footer.backName: root.page ? root.page.backName : ""
        footer.backIcon: root.page ? root.page.backIcon : ""
        footer.hasContinue: root.page ? root.page.hasContinue : false
        footer.hasBack: root.page ? root.page.hasBack : false
        footer.hasStop: root.page ? root.page.hasStop : false
        footer.onContinueAsked: root.page.continueAsked()
        footer.onBackAsked: root.page.backAsked()
        onTextSizeAsked: size => root.settings.textSize = size
        onContrastAsked: contrast => root.settings.contrast = contrast
        onStayAsked: root.visit.touched()
        onStopAsked: root.visit.wish(VisitViewModel.Stop)
        onStaffAsked: {
            root.lostCard.leave();
            root.room = Main.ForStaff;
        }

        page: Loader {
            id: loader

            anchors.fill: parent
            focus: true
            sourceComponent: root.lostCard.isOpen ? lostCardRoom : root.room === Main.ForStaff ? staffRoom : root.room === Main.ForTechnician ? technicianRoom : root.room === Main.ForExceptions ? exceptionsRoom : root.room === Main.ForPrinter ? printerRoom : root.pages[root.visit.step]
        }
        panels: VoicePanel {
            id: voicePanel

            anchors.fill: parent
            voice: root.voice
            shown: root.page
            onCloseAsked: visible = false
        }
    }

    readonly property Component lostCardPage: lostCardRoom
    // In the order of kiosk::Step.
    readonly property list<Component> pages: [
        Component {
            WelcomePage {
                visit: root.visit
                policy: root.policy
                settings: root.settings
                voice: root.voice
                onContinueAsked: root.visit.wish(VisitViewModel.GoOn)
                onPapersAsked: root.visit.wish(VisitViewModel.CheckPapersFirst)
                onLostCardAsked: root.lostCard.open()
                onStaffAsked: root.room = Main.ForStaff
            }
        },
        Component {
            PaperCheckPage {
                visit: root.visit
                policy: root.policy
                onContinueAsked: root.visit.wish(VisitViewModel.GoOn)
                onBackAsked: root.visit.wish(VisitViewModel.Back)
            }
        },
        Component {
            NoticePage {
                policy: root.policy
                onAgreed: root.visit.wish(VisitViewModel.Agree)
                onDeclined: root.visit.wish(VisitViewModel.Decline)
                onLeftBackwards: root.visit.wish(VisitViewModel.Back)
            }
        },
        Component {
            EarlierCardPage {
                visit: root.visit
                earlierCard: root.earlierCard
            }
        },
        Component {
            NamePage {
                visit: root.visit
                details: root.details
            }
        },
        Component {
            BirthDatePage {
                visit: root.visit
                details: root.details
            }
        },
        Component {
            NotEligiblePage {
                details: root.details
                onBackAsked: root.visit.wish(VisitViewModel.Back)
            }
        },
        Component {
            AddressPage {
                visit: root.visit
                details: root.details
            }
        },
        Component {
            GenderPage {
                visit: root.visit
                details: root.details
            }
        },
        Component {
            EmergencyContactPage {
                visit: root.visit
                details: root.details
            }
        },
        Component {
            PapersPage {
                visit: root.visit
                papers: root.papers
                voice: root.voice
            }
        },
        Component {
            StaffReviewPage {
                visit: root.visit
                staffReview: root.staffReview
                papers: root.papers
                policy: root.policy
            }
        },
        Component {
            PortraitPage {
                visit: root.visit
                portrait: root.portrait
                voice: root.voice
            }
        },
        Component {
            ReviewPage {
                visit: root.visit
                review: root.review
            }
        },
        Component {
            PrintingPage {
                visit: root.visit
                isSimulated: root.isSimulated
            }
        },
        Component {
            PrinterTroublePage {
                visit: root.visit
            }
        },
        Component {
            HandoverPage {
                visit: root.visit
                handover: root.handover
            }
        },
        Component {
            ErasingPage {
                visit: root.visit
            }
        },
        Component {
            ErasedPage {
                visit: root.visit
            }
        }
    ]

    Component {
        id: lostCardRoom

        LostCardPage {
            lostCard: root.lostCard
        }
    }
    Component {
        id: staffRoom

        StaffHomePage {
            office: root.office
            onTechnicianAsked: root.room = Main.ForTechnician
            onExceptionsAsked: root.room = Main.ForExceptions
            onCloseNowAsked: {
                root.office.closeNow();
                root.visit.wish(VisitViewModel.CloseNow);
            }
            onBackAsked: {
                root.office.leave();
                root.room = Main.ForVisit;
            }
        }
    }
    Component {
        id: exceptionsRoom

        StaffExceptionsPage {
            office: root.office
            onPrinterAsked: {
                root.office.printerCare.askAgain();
                root.room = Main.ForPrinter;
            }
            onBackAsked: root.room = Main.ForStaff
        }
    }
    Component {
        id: technicianRoom

        TechnicianHomePage {
            office: root.office
            onPrinterAsked: {
                root.office.printerCare.askAgain();
                root.room = Main.ForPrinter;
            }
            onBackAsked: root.room = Main.ForStaff
        }
    }
    Component {
        id: printerRoom

        PrinterCarePage {
            care: root.office.printerCare
            onBackAsked: root.room = Main.ForStaff
        }
    }

    Binding {
        target: Theme
        property: "pxPerMm"
        value: root.pxPerMm
    }
    Binding {
        target: Theme
        property: "screenWidth"
        value: root.width
    }
    Binding {
        target: Theme
        property: "textSize"
        value: root.settings.textSize
    }
    Binding {
        target: Theme
        property: "contrast"
        value: root.settings.contrast
    }
}
