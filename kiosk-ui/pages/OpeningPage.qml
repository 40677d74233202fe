// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// Closed: nothing of anybody can be opened here until staff come.
QuestionPage {
    id: root

    required property OpeningViewModel opening

    objectName: "OpeningPage"
    heading: qsTr("This kiosk is closed")
    why: root.opening.trouble.isActive ? "" : qsTr("Please come back when staff have opened it.")
    hint: root.opening.hasStaffNumbers ? qsTr("Staff: your two-digit number, then your PIN.") : qsTr("Staff: your PIN.")
    hasContinue: false
    hasBack: false
    hasStop: false
    asideShare: Theme.isNarrow ? 0.38 : 0.3

    TroubleBanner {
        width: parent.width
        trouble: root.opening.trouble
    }

    aside: Item {
        anchors.fill: parent

        PinPad {
            anchors.centerIn: parent
            label: qsTr("Staff code")
            enterText: qsTr("Open the kiosk")
            onEntered: code => root.opening.enterCode(code)
        }
    }
}
