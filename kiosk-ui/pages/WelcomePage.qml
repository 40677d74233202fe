// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// Hello: what this is, in which language, and two ways in.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property PolicyViewModel policy
    required property SettingsViewModel settings
    required property VoiceViewModel voice
    /// No card can be made; papers can be checked and lost cards reported all the same.
    readonly property bool isOut: visit.trouble.isActive

    signal papersAsked
    signal lostCardAsked
    signal staffAsked

    objectName: "WelcomePage"
    heading: isOut ? qsTr("This kiosk cannot make cards now") : qsTr("Get your city ID card here")
    why: isOut ? qsTr("Please ask staff where you can get yours.") : qsTr("In about 8 minutes you have your card, and this kiosk forgets you.")
    continueText: qsTr("Start")
    hasContinue: !isOut
    backText: qsTr("Staff")
    backName: "staffButton"
    backIcon: "staff"
    asideShare: isOut ? 0 : Theme.textSize < 2 ? (Theme.isNarrow ? 0.26 : 0.36) : Theme.isNarrow ? 0 : 0.26
    onBackAsked: root.staffAsked()

    Flow {
        width: parent.width
        spacing: Theme.gap

        Repeater {
            model: root.settings.languageNames

            ChoiceCard {
                required property int index
                required property string modelData

                objectName: "language_" + root.settings.languages[index]
                width: Math.max(implicitWidth, Theme.mm(Theme.isNarrow ? 38 : 46))
                text: modelData
                isChosen: root.settings.languageIndex === index
                onClicked: root.settings.setLanguageIndex(index)
            }
        }
        ChoiceCard {
            objectName: visible ? "readAloudButton" : ""
            visible: root.voice.isOffered
            isMany: true
            text: qsTr("Voice")
            isChosen: root.voice.isOn
            onClicked: {
                if (root.voice.isOn)
                    root.voice.turnOff();
                else
                    root.voice.turnOn();
            }
            Accessible.name: qsTr("Read the screen aloud")
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.gap

        BigButton {
            objectName: "paperCheckButton"
            width: Math.min(implicitWidth, parent.width)
            iconName: "paper"
            text: qsTr("Check my papers first")
            onClicked: root.papersAsked()
        }
        BigButton {
            objectName: "lostCardButton"
            width: Math.min(implicitWidth, parent.width)
            iconName: "card"
            text: qsTr("Report a lost card")
            onClicked: root.lostCardAsked()
        }
    }
    VoiceStrip {
        width: parent.width
        voice: root.voice
    }
    TroubleBanner {
        width: parent.width
        trouble: root.visit.trouble
    }

    aside: Image {
        anchors.fill: parent
        fillMode: Image.PreserveAspectFit
        horizontalAlignment: Image.AlignRight
        source: "qrc:/images/porch.svg"
        sourceSize: Qt.size(width, height)
        Accessible.ignored: true
    }
}
