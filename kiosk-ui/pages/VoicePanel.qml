// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// The voice, on every page: on or off, how loud, once more. Whether it is open or not, what is shown is what is said.
OverlayPanel {
    id: root

    required property VoiceViewModel voice
    /// The page on the screen; null while there is none.
    required property QuestionPage shown
    readonly property list<string> words: shown === null ? ["", "", "", ""] : [shown.question, shown.why, shown.hint, shown.instruction]

    heading: qsTr("Voice")
    closeText: qsTr("Done")
    onWordsChanged: Qt.callLater(tell)

    function tell() {
        root.voice.showPage(words[0], words[1], words[2], words[3]);
    }

    ChoiceCard {
        objectName: "voiceOff"
        width: parent.width
        fontPx: Theme.footerPx
        text: qsTr("No voice")
        isChosen: !root.voice.isOn
        onClicked: root.voice.turnOff()
    }
    ChoiceCard {
        objectName: "voiceOn"
        width: parent.width
        fontPx: Theme.footerPx
        text: qsTr("Read the screen aloud")
        isChosen: root.voice.isOn
        onClicked: root.voice.turnOn()
    }
    Row {
        id: volumes

        width: parent.width
        spacing: Theme.gap
        visible: root.voice.isOn && root.voice.isHeard

        Repeater {
            model: [qsTr("Soft"), qsTr("Normal"), qsTr("Loud")]

            BigButton {
                required property int index
                required property string modelData

                objectName: "volume" + index
                width: (volumes.width - Theme.gap * 2) / 3
                fontPx: Theme.footerPx
                iconName: index === root.voice.volume ? "check" : ""
                kind: index === root.voice.volume ? BigButton.Primary : BigButton.Secondary
                text: modelData
                onClicked: root.voice.volume = index
            }
        }
    }
    SayAgainButton {
        width: parent.width
        voice: root.voice
        fontPx: Theme.footerPx
        text: Accessible.name
    }
    // A sheet has no room to scroll: its words stop growing.
    Words {
        objectName: visible ? "voiceWhyNot" : ""
        width: Math.min(parent.width, Theme.measure)
        visible: root.voice.isOn && text !== ""
        font.pixelSize: Theme.footerPx
        font.weight: Font.DemiBold
        lineHeight: 1.0
        text: root.voice.whyNot
    }
    Words {
        width: Math.min(parent.width, font.pixelSize * 33)
        visible: root.voice.isOn && root.voice.trouble.isActive
        font.pixelSize: Math.min(Theme.captionPx, Theme.footerPx)
        lineHeight: 1.0
        text: root.voice.trouble.remedy + " " + root.voice.trouble.mender + " (" + root.voice.trouble.number.replace(" ", "\u00A0") + ")"
    }
}
