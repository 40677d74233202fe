// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// The printer's stock and care: what is left, what was noted, a test card, a cleaning.
QuestionPage {
    id: root

    required property PrinterCareViewModel care
    /// What a number is being typed for; -1: for nothing.
    property int asked: -1
    property bool isNumberWrong: false
    readonly property list<string> amountNames: [qsTr("Count the blank cards"), qsTr("Note blank cards put in"), qsTr("Note a new ribbon")]
    readonly property list<string> amountQuestions: [qsTr("How many blank cards lie in the printer now?"), qsTr("How many blank cards did you put in?"), qsTr("For how many cards is the new ribbon?")]

    objectName: "PrinterCarePage"
    heading: qsTr("Printer and stock")
    why: asked >= 0 ? amountQuestions[asked] : care.isWorking ? qsTr("The printer is at work…") : ""
    hasContinue: false
    hasStop: false
    asideShare: asked >= 0 ? (Theme.isNarrow ? 0.38 : 0.3) : 0

    TroubleBanner {
        width: parent.width
        trouble: root.care.trouble
    }
    Banner {
        objectName: "numberWrong"
        width: parent.width
        visible: root.isNumberWrong
        mood: Banner.Attention
        text: qsTr("That number cannot be meant. Please type it again.")
    }
    RowList {
        objectName: "stockRows"
        width: parent.width
        visible: root.asked < 0 && root.care.rows.count > 0
        isStacked: Theme.isNarrow || Theme.textSize > 1
        showsMood: true
        rows: root.care.rows
    }
    Repeater {
        model: root.amountNames

        BigButton {
            required property string modelData
            required property int index

            objectName: "amount_" + index
            width: parent ? parent.width : 0
            fontPx: Theme.footerPx
            enabled: !root.care.isWorking
            kind: root.asked === index ? BigButton.Primary : BigButton.Secondary
            text: modelData
            onClicked: {
                root.isNumberWrong = false;
                root.asked = root.asked === index ? -1 : index;
            }
        }
    }
    BigButton {
        objectName: "testCardButton"
        width: parent.width
        visible: root.asked < 0
        enabled: !root.care.isWorking
        fontPx: Theme.footerPx
        text: qsTr("Print a test card")
        onClicked: root.care.printTestCard()
    }
    BigButton {
        objectName: "cleanButton"
        width: parent.width
        visible: root.asked < 0
        enabled: !root.care.isWorking
        fontPx: Theme.footerPx
        text: qsTr("Run the cleaning: the cleaning card is in")
        onClicked: root.care.clean()
    }
    BigButton {
        objectName: "rejectButton"
        width: parent.width
        visible: root.asked < 0 && root.care.isCardInside
        enabled: !root.care.isWorking
        fontPx: Theme.footerPx
        text: qsTr("Move the card inside to the reject bin")
        onClicked: root.care.rejectCard()
    }

    aside: PinPad {
        anchors.centerIn: parent
        visible: root.asked >= 0
        isShown: true
        label: qsTr("Number")
        enterText: qsTr("Enter the number")
        onEntered: digits => {
            root.isNumberWrong = !root.care.enter(root.asked, digits);
            if (!root.isNumberWrong)
                root.asked = -1;
        }
    }
}
