// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// The very card that will be printed; then the very record that will leave.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property ReviewViewModel review
    /// 0 the card, 1 the record, 2 whether the card has a second code.
    property int part: 0
    /// Height that the heading and its sentence leave for the card; the sizes of letters tell it, not the laid-out page.
    readonly property real cardRoom: Math.max(room * 0.5, room - Theme.headingPx * 1.37 - Theme.bodyPx * 1.44 - Theme.space * 2 - Theme.mm(4) - (asksSecondCode ? Math.max(0, Theme.target - Theme.bodyPx * 1.44) + Theme.mm(3.6) : 0))
    readonly property bool asksSecondCode: part === 0 && review.offersDetailsCode && review.isDrawn
    readonly property string exactlyText: qsTr("It will be printed exactly like this.")
    /// The card could not be drawn.
    readonly property bool isStuck: !review.isDrawn && visit.trouble.isActive

    objectName: part === 0 ? "ReviewPage" : part === 1 ? "LeavingPage" : "DetailsCodePage"
    heading: part === 0 ? qsTr("Is your card right?") : part === 1 ? qsTr("What leaves this kiosk about your card") : qsTr("A second code on your card?")
    why: part === 0 ? (asksSecondCode ? "" : review.isDrawn ? exactlyText : root.visit.trouble.isActive ? "" : qsTr("Your card is being drawn. One moment…")) : part === 2 ? qsTr("Some offices read birth date and address by machine. Whoever scans the code can read them.") : qsTr("These six lines go to the city, and nothing else. No name, no birth date, no address, no photo.")
    continueText: part === 1 ? qsTr("Print my card") : isStuck ? qsTr("Try again") : qsTr("Continue")
    backText: part === 0 ? qsTr("New photo") : qsTr("Back")
    backIcon: part === 0 ? "camera" : "back"
    hasContinue: review.isDrawn || isStuck || part === 2
    onContinueAsked: {
        if (part === 2)
            part = 0;
        else if (part === 0 && !isStuck)
            part = 1;
        else
            root.visit.wish(VisitViewModel.Print);
    }
    onBackAsked: {
        if (part !== 0)
            part = 0;
        else
            root.visit.wish(VisitViewModel.ChangePortrait);
    }

    TroubleBanner {
        width: parent.width
        trouble: root.visit.trouble
    }
    Item {
        width: parent.width
        height: Math.max(exactly.height, second.height)
        visible: root.asksSecondCode

        Words {
            id: exactly

            anchors.left: parent.left
            anchors.right: second.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.mutedInk
            lineHeight: 1.05
            text: root.exactlyText
        }
        BigButton {
            id: second

            objectName: "detailsCodeButton"
            anchors.right: parent.right
            width: Math.min(parent.width / 2, naturalWidth)
            fontPx: Theme.footerPx
            text: root.review.hasDetailsCode ? qsTr("Change the second code") : qsTr("Add a second code")
            onClicked: root.part = 2
        }
    }
    Row {
        id: sides

        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.gap
        visible: root.part === 0 && root.review.isDrawn

        Repeater {
            model: [root.review.front, root.review.back]

            Rectangle {
                required property int index
                required property Still modelData

                width: Math.floor(Math.min((root.width - Theme.gutter * 2 - Theme.gap) / 2, root.cardRoom * 1011 / 638))
                height: Math.round((width - Theme.thickLine * 2) / 1011 * 638) + Theme.thickLine * 2
                color: Theme.border

                StillItem {
                    anchors.fill: parent
                    anchors.margins: Theme.line
                    objectName: parent.index === 0 ? "cardFront" : "cardBack"
                    still: parent.modelData
                    Accessible.role: Accessible.Graphic
                    Accessible.name: parent.index === 0 ? qsTr("Front of the card") : qsTr("Back of the card")
                }
            }
        }
    }
    Column {
        width: parent.width
        spacing: Theme.gap
        visible: root.part === 2

        ChoiceCard {
            objectName: "noDetailsCode"
            width: parent.width
            isChosen: !root.review.hasDetailsCode
            text: qsTr("No second code")
            detail: qsTr("The card carries your photo, name and number in its code.")
            onClicked: root.review.chooseDetailsCode(false)
        }
        ChoiceCard {
            objectName: "withDetailsCode"
            width: parent.width
            isChosen: root.review.hasDetailsCode
            text: qsTr("With a second code")
            detail: qsTr("It says your birth date and address, as the card's front does.")
            onClicked: root.review.chooseDetailsCode(true)
        }
    }
    RowList {
        objectName: "leavingRows"
        width: parent.width
        visible: root.part === 1
        rows: root.review.leaving
    }
}
