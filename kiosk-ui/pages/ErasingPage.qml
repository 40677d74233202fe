// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// Shown until a self-check proved that everything is gone.
QuestionPage {
    id: root

    required property VisitViewModel visit

    objectName: "ErasingPage"
    heading: visit.isWipeDoubted ? qsTr("Please call staff") : qsTr("Deleting everything about you")
    why: visit.trouble.isActive ? "" : qsTr("The kiosk checks that nothing is left. One moment…")
    hasContinue: false
    hasBack: false
    hasStop: false
    asideShare: visit.isWipeDoubted ? (Theme.isNarrow ? 0.38 : 0.3) : 0

    TroubleBanner {
        width: parent.width
        trouble: root.visit.trouble
    }
    Words {
        objectName: "wipeDoubt"
        width: parent.width
        visible: root.visit.isWipeDoubted
        text: qsTr("This kiosk does not say that everything is erased until it has proven it. Nobody can begin before staff have looked.")
    }

    aside: Item {
        anchors.fill: parent

        PinPad {
            anchors.centerIn: parent
            visible: root.visit.isWipeDoubted
            label: qsTr("Staff code")
            enterText: qsTr("Enter the PIN")
            onEntered: pin => root.visit.acknowledgeWipe(pin)
        }
    }
}
