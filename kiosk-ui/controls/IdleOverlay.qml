// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// Asks whether somebody is still there before everything is erased.
OverlayPanel {
    id: root

    required property int secondsLeft

    signal stayAsked
    signal stopAsked

    heading: qsTr("Are you still there?")
    isClosable: false

    Words {
        width: Math.min(parent.width, Theme.measure)
        text: qsTr("To protect you, everything you entered will be deleted in %1 seconds.").arg(root.secondsLeft)
    }
    Row {
        width: parent.width
        spacing: Theme.gap

        BigButton {
            objectName: "idleStopButton"
            width: (parent.width - Theme.gap) / 2
            height: Math.max(implicitHeight, stay.implicitHeight)
            kind: BigButton.Stop
            iconName: "bin"
            text: qsTr("Stop, delete everything")
            onClicked: root.stopAsked()
        }
        BigButton {
            id: stay

            objectName: "stayButton"
            width: (parent.width - Theme.gap) / 2
            height: parent.height
            kind: BigButton.Primary
            iconName: "hand"
            text: qsTr("I need more time")
            onClicked: root.stayAsked()
        }
    }
}
