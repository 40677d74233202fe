// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// A mirror with an oval; one instruction at a time; a picture taken by itself, or now.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property PortraitViewModel portrait

    objectName: "PortraitPage"
    heading: portrait.isTaken ? qsTr("Do you like this photo?") : qsTr("Your photo")
    why: portrait.trouble.isActive ? "" : portrait.isTaken ? qsTr("You can take it again as often as you like.") : qsTr("Head coverings and glasses are welcome. Sit or stand as you like.")
    continueText: portrait.isTaken ? qsTr("Use this photo") : qsTr("Continue")
    hasBack: false
    asideShare: Theme.isNarrow ? 0.4 : 0.36
    onContinueAsked: root.visit.wish(VisitViewModel.GoOn)

    TroubleBanner {
        width: parent.width
        trouble: root.portrait.trouble
    }
    Banner {
        objectName: "instruction"
        width: parent.width
        visible: !root.portrait.isTaken && !root.portrait.trouble.isActive
        mood: root.portrait.isGood ? Banner.Good : Banner.Note
        text: root.portrait.instruction
    }
    Banner {
        objectName: "missingAnswer"
        width: parent.width
        visible: root.visit.isAnswerMissing && !root.portrait.isTaken
        mood: Banner.Attention
        text: qsTr("Please take a photo first.")
    }
    Words {
        width: parent.width
        visible: !root.portrait.isTaken && !root.portrait.trouble.isActive
        color: Theme.mutedInk
        font.pixelSize: Theme.captionPx
        text: qsTr("You see yourself as in a mirror. The card shows you as others see you.")
    }

    aside: Item {
        anchors.fill: parent

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, (parent.height - shutter.height - Theme.gap) * 0.8)
            height: width * 1.25
            color: "#0B1F24"

            FrameItem {
                anchors.fill: parent
                visible: !root.portrait.isTaken
                feed: root.portrait.feed
                mirrored: true
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Live picture of you")
            }
            Image {
                anchors.fill: parent
                visible: !root.portrait.isTaken
                source: "qrc:/images/oval.svg"
                sourceSize: Qt.size(width, height)
                Accessible.ignored: true
            }
            StillItem {
                anchors.fill: parent
                visible: root.portrait.isTaken
                still: root.portrait.picture
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Your photo")
            }
            Rectangle {
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: Theme.gap
                width: Theme.mm(16)
                height: width
                radius: width / 2
                color: Theme.light
                visible: root.portrait.countdown > 0

                Text {
                    anchors.centerIn: parent
                    color: Theme.isPlain ? "#000000" : Theme.lightInk
                    font.family: Theme.family
                    font.pixelSize: Theme.mm(10)
                    font.weight: Font.Bold
                    text: root.portrait.countdown
                }
            }
            Rectangle {
                anchors.fill: parent
                color: "transparent"
                border.color: root.portrait.isGood && !root.portrait.isTaken ? Theme.light : Theme.border
                border.width: Theme.thickLine * (root.portrait.isGood ? 2 : 1)
            }
        }
        BigButton {
            id: shutter

            objectName: root.portrait.isTaken ? "retakeButton" : "takeNowButton"
            anchors.bottom: parent.bottom
            width: parent.width
            kind: root.portrait.isTaken ? BigButton.Secondary : BigButton.Primary
            iconName: "camera"
            fontPx: Theme.footerPx
            text: root.portrait.isTaken ? qsTr("Take it again") : qsTr("Take it now")
            onClicked: {
                if (root.portrait.isTaken)
                    root.portrait.retake();
                else
                    root.portrait.takeNow();
            }
        }
    }
}
