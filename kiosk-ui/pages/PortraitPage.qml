// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// A mirror with an oval; one instruction at a time; a picture taken by itself, or now.
///
/// The mirror is the page: as high as there is room. With normal letters the instruction stands in it and the button
/// beside it; large letters would cover the face, so the instruction is the heading and the button stands below.
/// Whom the kiosk cannot see or guide, staff take by hand: with a reason and a PIN, where the footer has no way back.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property PortraitViewModel portrait
    required property VoiceViewModel voice
    readonly property bool isInside: Theme.textSize < 2
    /// Who comes is welcomed; who does not get on is told who can help.
    readonly property string lead: isStuck ? qsTr("It does not work? Call a member of staff: they can take the photo.") : welcome
    readonly property string welcome: qsTr("Head coverings and glasses are welcome. Sit or stand as you like.")
    readonly property bool isLive: !portrait.isTaken && !portrait.trouble.isActive
    readonly property bool isByHand: isLive && portrait.isByHand
    /// The kiosk looks and tells.
    readonly property bool isGuided: isLive && !isAsking && !isByHand
    property bool isStaffAsked: false
    readonly property bool isAsking: isStaffAsked && isLive && !portrait.isByHand
    /// The kiosk has been looking for long without a picture.
    property bool isStuck: false
    /// Milliseconds.
    property int patience: 25000

    objectName: "PortraitPage"
    question: portrait.isTaken ? qsTr("Do you like this photo?") : qsTr("Shall we take your photo?")
    heading: isAsking ? qsTr("Staff: your reason?") : isByHand ? qsTr("Staff take the photo") : isLive && !isInside ? portrait.instruction : question
    why: portrait.trouble.isActive ? "" : portrait.isTaken ? qsTr("You can take it again as often as you like.") : isAsking ? "" : isByHand ? qsTr("Touch the face in the picture. Fit the frame with + and −.") : isInside ? lead : ""
    instruction: portrait.trouble.isActive || isAsking || isByHand ? "" : portrait.countdown > 0 ? portrait.countdown.toString() : portrait.instruction
    continueText: portrait.isTaken ? qsTr("Use this photo") : qsTr("Continue")
    hasContinue: !isAsking
    hasBack: isLive
    backName: isGuided ? "staffButton" : "backButton"
    backIcon: isGuided ? "staff" : "back"
    backText: isGuided ? qsTr("For staff") : qsTr("Back")
    asideShare: portrait.trouble.isActive ? 0.3 : isAsking ? (reasons.why < 0 ? 0 : Theme.isNarrow ? 0.38 : 0.3) : portrait.isTaken ? Math.min(0.5, (height - Theme.space * 2) * 0.8 / width) : isInside ? 0.52 : 0.44
    onContinueAsked: root.visit.wish(VisitViewModel.GoOn)
    onBackAsked: {
        if (root.isByHand)
            root.portrait.endByHand();
        else
            root.isStaffAsked = !root.isStaffAsked;
    }
    onIsAskingChanged: {
        reasons.why = -1;
        root.portrait.waitForStaff(root.isAsking);
    }
    onIsByHandChanged: root.isStaffAsked = false
    onIsGuidedChanged: root.isStuck = false

    Timer {
        interval: root.patience
        running: root.isGuided && !root.portrait.isGood
        onTriggered: root.isStuck = true
    }

    TroubleBanner {
        width: parent.width
        trouble: root.portrait.trouble
    }
    TroubleBanner {
        width: parent.width
        visible: root.isAsking && root.visit.trouble.isActive
        trouble: root.visit.trouble
    }
    PortraitReasons {
        id: reasons

        width: parent.width
        visible: root.isAsking
    }
    Banner {
        objectName: visible ? "taken" : ""
        width: parent.width
        visible: root.portrait.isTaken && !root.portrait.trouble.isActive
        mood: Banner.Good
        text: root.portrait.instruction
    }
    Words {
        width: parent.width
        visible: root.isGuided && !root.isInside
        color: Theme.mutedInk
        text: root.lead
    }
    Banner {
        objectName: "missingAnswer"
        width: parent.width
        visible: root.visit.isAnswerMissing && !root.portrait.isTaken
        mood: Banner.Attention
        text: qsTr("Please take a photo first.")
    }
    Item {
        id: beside

        width: parent.width
        height: shutter.height
        visible: root.isInside && !root.isAsking
    }
    VoiceStrip {
        width: parent.width
        voice: root.voice
    }
    Words {
        width: Math.min(parent.width, Theme.captionPx * 33)
        visible: root.portrait.isTaken || (root.isGuided && !Theme.isNarrow)
        color: Theme.mutedInk
        font.pixelSize: Theme.captionPx
        lineHeight: 1.05
        text: root.portrait.isTaken ? qsTr("You saw yourself as in a mirror. The card shows you as others see you.") : qsTr("You see yourself as in a mirror. The card shows you as others see you.")
    }

    aside: Item {
        id: stage

        anchors.fill: parent

        Rectangle {
            id: mirror

            objectName: "portraitView"
            visible: !root.isAsking
            anchors.top: parent.top
            anchors.horizontalCenter: parent.horizontalCenter
            width: root.portrait.isTaken ? Math.min(parent.width, Math.round(height * 0.8)) : parent.width
            height: parent.height - (root.isInside ? 0 : shutter.height + Theme.gap)
            color: "#0B1F24"

            FrameItem {
                id: live

                objectName: "liveFrame"
                anchors.fill: parent
                visible: !root.portrait.isTaken
                feed: root.portrait.feed
                mirrored: true
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Live picture of you")
            }
            Item {
                anchors.fill: parent
                clip: true
                visible: root.isGuided

                Image {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: height * 2
                    height: parent.height
                    source: "qrc:/images/oval.svg"
                    sourceSize: Qt.size(width, height)
                    Accessible.ignored: true
                }
            }
            HandFrame {
                anchors.fill: parent
                visible: root.isByHand
                portrait: root.portrait
                shown: live.shown
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
                width: Theme.mm(Theme.isNarrow ? 20 : 26)
                height: width
                radius: width / 2
                color: Theme.light
                visible: root.isLive && root.portrait.countdown > 0

                Text {
                    anchors.centerIn: parent
                    color: Theme.isPlain ? "#000000" : Theme.lightInk
                    font.family: Theme.family
                    font.pixelSize: Math.round(parent.width * 0.62)
                    font.weight: Font.Bold
                    text: root.portrait.countdown
                }
            }
            Banner {
                objectName: visible ? "instruction" : ""
                anchors.bottom: parent.bottom
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Theme.gap
                visible: root.isGuided && root.isInside
                mood: root.portrait.isGood ? Banner.Good : Banner.Note
                text: root.portrait.instruction
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

            parent: root.isInside ? beside : stage
            objectName: root.portrait.isTaken ? "retakeButton" : "takeNowButton"
            y: root.isInside ? 0 : stage.height - height
            visible: !root.isAsking
            width: parent.width - (again.visible ? again.width + Theme.gap : 0)
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
        SayAgainButton {
            id: again

            parent: shutter.parent
            anchors.right: parent.right
            y: shutter.y
            height: shutter.height
            voice: root.voice
        }
        PinPad {
            anchors.centerIn: parent
            visible: root.isAsking && reasons.why >= 0
            label: qsTr("Staff code")
            enterText: qsTr("Enter the PIN")
            onEntered: pin => root.portrait.takeByStaff(reasons.why, pin)
        }
    }
}
