// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// Says the page again; there while the voice speaks.
BigButton {
    id: root

    required property VoiceViewModel voice

    objectName: visible ? "sayAgainButton" : ""
    visible: voice.isOn && voice.isHeard
    iconName: "repeat"
    onClicked: root.voice.repeat()
    Accessible.name: qsTr("Say it again")
}
