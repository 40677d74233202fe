// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// The day's beginning and end, and what no one person may do alone: one asks, a colleague confirms.
QuestionPage {
    id: root

    required property OfficeViewModel office
    readonly property list<string> names: [qsTr("Used ribbon destroyed"), qsTr("Reject bin emptied")]

    signal printerAsked

    objectName: "StaffExceptionsPage"
    heading: qsTr("Day and exceptions")
    why: office.waitsForSecond > 0 ? qsTr("A second person must confirm within two minutes, with their own PIN.") : qsTr("Each needs two people. The journal keeps their random numbers, no names.")
    hasContinue: false
    hasStop: false
    asideShare: office.waitsForSecond > 0 ? (Theme.isNarrow ? 0.38 : 0.3) : 0.32

    TroubleBanner {
        width: parent.width
        trouble: root.office.trouble
    }
    Banner {
        objectName: "confirmedBanner"
        width: parent.width
        visible: root.office.confirmed > 0
        text: root.office.confirmed > 0 ? qsTr("Noted by two people: %1").arg(root.names[root.office.confirmed - 1]) : ""
    }
    Repeater {
        model: root.names

        BigButton {
            required property string modelData
            required property int index

            objectName: "exception_" + index
            width: parent ? parent.width : 0
            fontPx: Theme.footerPx
            kind: root.office.waitsForSecond === index + 1 ? BigButton.Primary : BigButton.Secondary
            text: modelData
            onClicked: root.office.ask(index)
        }
    }
    Words {
        objectName: "binWords"
        width: parent.width
        visible: root.office.waitsForSecond === 2 && root.office.printerCare.cardsInBin >= 0
        text: qsTr("By the book the reject bin holds %1 cards. Count them together before you destroy them.").arg(root.office.printerCare.cardsInBin)
    }
    BigButton {
        objectName: "printerButton"
        width: parent.width
        visible: root.office.waitsForSecond === 0
        fontPx: Theme.footerPx
        text: qsTr("Printer and stock")
        onClicked: root.printerAsked()
    }

    aside: Item {
        anchors.fill: parent

        PinPad {
            anchors.centerIn: parent
            visible: root.office.waitsForSecond > 0
            label: qsTr("Second code")
            enterText: qsTr("Enter the PIN")
            onEntered: pin => root.office.enterSecondPin(pin)
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            spacing: Theme.gap
            visible: root.office.waitsForSecond === 0

            BigButton {
                objectName: "closeDayButton"
                width: parent.width
                fontPx: Theme.footerPx
                text: qsTr("Close the day")
                onClicked: root.office.closeDay()
            }
        }
    }
}
