// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// Staff room: devices and counts, never a person; close the day, close now.
QuestionPage {
    id: root

    required property OfficeViewModel office
    property bool isClosing: false

    signal technicianAsked
    signal exceptionsAsked
    signal closeNowAsked

    objectName: "StaffHomePage"
    heading: office.isOpen ? qsTr("Staff") : qsTr("Staff: please enter your PIN")
    why: office.isOpen ? "" : qsTr("This room shows devices and counts. It never shows a person.")
    backText: qsTr("Leave")
    hasContinue: false
    hasStop: false
    asideShare: office.isOpen ? 0.32 : Theme.isNarrow ? 0.38 : 0.3

    TroubleBanner {
        width: parent.width
        trouble: root.office.trouble
    }
    TroubleBanner {
        objectName: "storeTrouble"
        width: parent.width
        trouble: root.office.storeTrouble
    }
    TroubleBanner {
        objectName: "sendingTrouble"
        width: parent.width
        trouble: root.office.sendingTrouble
    }
    RowList {
        objectName: "todayRows"
        width: parent.width
        visible: root.office.isOpen
        isStacked: Theme.isNarrow || Theme.textSize > 1
        showsMood: true
        rows: root.office.today
    }

    aside: Item {
        anchors.fill: parent

        PinPad {
            anchors.centerIn: parent
            visible: !root.office.isOpen
            label: qsTr("Staff code")
            enterText: qsTr("Enter the PIN")
            onEntered: pin => root.office.enterPin(pin)
        }
        Column {
            width: parent.width
            spacing: Theme.gap
            visible: root.office.isOpen

            BigButton {
                objectName: "askAgainButton"
                width: parent.width
                fontPx: Theme.footerPx
                text: qsTr("Check again")
                onClicked: root.office.askAgain()
            }
            BigButton {
                objectName: "settleButton"
                width: parent.width
                visible: root.office.unsettledCards > 0
                fontPx: Theme.footerPx
                text: qsTr("Settle open cards")
                onClicked: root.office.settleCards()
            }
            BigButton {
                objectName: "exceptionsButton"
                width: parent.width
                fontPx: Theme.footerPx
                text: qsTr("Day and exceptions")
                onClicked: root.exceptionsAsked()
            }
            BigButton {
                objectName: "technicianButton"
                width: parent.width
                fontPx: Theme.footerPx
                text: qsTr("Kiosk readiness")
                onClicked: root.technicianAsked()
            }
            BigButton {
                objectName: "closeNowButton"
                width: parent.width
                kind: BigButton.Stop
                fontPx: Theme.footerPx
                iconName: "door"
                text: root.isClosing ? qsTr("Press again to close now and destroy all keys") : qsTr("Close now")
                onClicked: {
                    if (root.isClosing)
                        root.closeNowAsked();
                    root.isClosing = !root.isClosing;
                }
            }
        }
    }
}
