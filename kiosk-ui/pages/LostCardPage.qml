// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// A slip under the camera reports its card lost. No visit, no name.
QuestionPage {
    id: root

    required property LostCardViewModel lostCard

    objectName: "LostCardPage"
    heading: lostCard.isKept ? qsTr("The card is reported lost") : qsTr("Report a lost card")
    why: lostCard.isKept ? qsTr("The report goes to the city with the next delivery. From the city's next list on, nobody accepts the card any more.") : qsTr("Hold the square code of your slip under the camera: the paper, or the picture on your telephone. Nobody asks for your name.")
    continueText: qsTr("Finish")
    hasContinue: lostCard.isKept
    hasBack: !lostCard.isKept
    hasStop: false
    asideShare: lostCard.isKept ? 0 : Theme.textSize > 1 ? 0.38 : !Theme.isNarrow ? 0.5 : Theme.textSize === 1 ? 0.32 : 0.38
    onContinueAsked: root.lostCard.leave()
    onBackAsked: root.lostCard.leave()

    Words {
        width: parent.width
        color: Theme.mutedInk
        font.pixelSize: Theme.captionPx
        text: root.lostCard.isKept ? qsTr("You can make a new card here, with your papers.") : qsTr("No slip? Make a new card here, with your papers, and tell the city clerk's office.")
    }

    aside: Item {
        anchors.fill: parent

        // What is wrong stands where the picture would be.
        TroubleBanner {
            width: parent.width
            trouble: root.lostCard.trouble
        }
        Rectangle {
            visible: !root.lostCard.trouble.isActive
            anchors.fill: parent
            radius: Theme.radius
            color: "#0B1F24"
            border.color: Theme.border
            border.width: Theme.thickLine

            FrameItem {
                anchors.fill: parent
                anchors.margins: Theme.thickLine
                feed: root.lostCard.feed
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Live picture of your slip")
            }
        }
    }
}
