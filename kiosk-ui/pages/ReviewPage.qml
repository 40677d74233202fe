// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// The very card that will be printed; then the very record that will leave.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property ReviewViewModel review
    /// 0 the card, 1 the record.
    property int part: 0
    /// Height that the heading and its sentence leave for the card; the sizes of letters tell it, not the laid-out page.
    readonly property real cardRoom: Math.max(room * 0.5, room - Theme.headingPx * 1.37 - Theme.bodyPx * 1.44 - Theme.space * 2 - Theme.mm(4) - (review.offersDetailsCode ? Theme.target + Theme.mm(1.8) : 0))
    /// The card could not be drawn.
    readonly property bool isStuck: !review.isDrawn && visit.trouble.isActive

    objectName: part === 0 ? "ReviewPage" : "LeavingPage"
    heading: part === 0 ? qsTr("Is your card right?") : qsTr("What leaves this kiosk about your card")
    why: part === 0 ? (review.isDrawn ? qsTr("It will be printed exactly like this.") : root.visit.trouble.isActive ? "" : qsTr("Your card is being drawn. One moment…")) : qsTr("These six lines go to the city, and nothing else. No name, no birth date, no address, no photo.")
    continueText: part === 1 ? qsTr("Print my card") : isStuck ? qsTr("Try again") : qsTr("Continue")
    backText: part === 0 ? qsTr("New photo") : qsTr("Back")
    backIcon: part === 0 ? "camera" : "back"
    hasContinue: review.isDrawn || isStuck
    onContinueAsked: {
        if (part === 0 && !isStuck)
            part = 1;
        else
            root.visit.wish(VisitViewModel.Print);
    }
    onBackAsked: {
        if (part === 1)
            part = 0;
        else
            root.visit.wish(VisitViewModel.ChangePortrait);
    }

    TroubleBanner {
        width: parent.width
        trouble: root.visit.trouble
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
    ChoiceCard {
        objectName: "detailsCodeChoice"
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, sides.width)
        visible: root.part === 0 && root.review.offersDetailsCode && root.review.isDrawn
        isMany: true
        isChosen: root.review.hasDetailsCode
        text: qsTr("A second code with my birth date and address")
        detail: qsTr("Only if an office must read them by machine. Whoever scans it can read them.")
        onClicked: root.review.changeDetailsCode()
    }
    RowList {
        objectName: "leavingRows"
        width: parent.width
        visible: root.part === 1
        rows: root.review.leaving
    }
}
