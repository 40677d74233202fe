// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// Papers before the camera: live view, pictures, and what a code said. Large letters leave room for one sentence: then
/// what is told about the paper is the heading.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property PapersViewModel papers
    required property VoiceViewModel voice
    readonly property bool isToldAlone: Theme.textSize >= 2 && papers.shown < 0 && !papers.isPrefillOffered && !papers.trouble.isActive

    objectName: "PapersPage"
    question: qsTr("Show your papers")
    heading: isToldAlone ? papers.instruction : question
    why: isToldAlone || papers.isPrefillOffered ? "" : papers.instruction
    hint: papers.trouble.isActive || papers.count > 0 ? "" : qsTr("Staff look at the pictures beside your originals. Then the pictures are wiped.")
    instruction: papers.trouble.isActive || papers.isPrefillOffered ? "" : papers.instruction
    asideShare: Theme.textSize < 2 && !Theme.isNarrow ? 0.5 : 0.45
    onContinueAsked: root.visit.wish(VisitViewModel.GoOn)
    onBackAsked: root.visit.wish(VisitViewModel.Back)

    Banner {
        objectName: "missingAnswer"
        width: parent.width
        visible: root.visit.isAnswerMissing
        mood: Banner.Attention
        text: qsTr("Please take a picture of at least one paper.")
    }
    VoiceStrip {
        width: parent.width
        voice: root.voice
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: root.papers.count > 0

        Repeater {
            model: root.papers.count

            BigButton {
                required property int index

                objectName: "picture_" + index
                iconName: "paper"
                kind: root.papers.shown === index ? BigButton.Primary : BigButton.Secondary
                text: (index + 1).toString()
                onClicked: root.papers.shown = root.papers.shown === index ? -1 : index
                Accessible.name: qsTr("Picture %1").arg(index + 1)
            }
        }
        BigButton {
            objectName: "removePictureButton"
            visible: root.papers.shown >= 0
            kind: BigButton.Stop
            iconName: "bin"
            text: qsTr("Delete this one")
            onClicked: root.papers.removeShown()
        }
    }
    Column {
        width: parent.width
        spacing: Theme.gap
        visible: root.papers.isPrefillOffered

        Words {
            width: parent.width
            font.weight: Font.DemiBold
            text: qsTr("Your paper says:")
        }
        RowList {
            width: parent.width
            isStacked: true
            rows: root.papers.prefill
        }
        Flow {
            width: parent.width
            spacing: Theme.gap

            BigButton {
                objectName: "usePrefillButton"
                text: qsTr("Use these")
                onClicked: root.papers.acceptPrefill()
            }
            BigButton {
                objectName: "keepMineButton"
                text: qsTr("Keep what I typed")
                onClicked: root.papers.keepMine()
            }
        }
    }

    aside: Item {
        anchors.fill: parent

        // What is wrong with the picture stands where the picture would be.
        TroubleBanner {
            width: parent.width
            trouble: root.papers.trouble
        }
        Rectangle {
            visible: !root.papers.trouble.isActive
            anchors.top: parent.top
            anchors.bottom: take.top
            anchors.bottomMargin: Theme.gap
            width: parent.width
            radius: Theme.radius
            color: "#0B1F24"
            border.color: Theme.border
            border.width: Theme.thickLine

            FrameItem {
                anchors.fill: parent
                anchors.margins: Theme.thickLine
                visible: root.papers.shown < 0
                feed: root.papers.feed
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Live picture of your paper")
            }
            StillItem {
                anchors.fill: parent
                anchors.margins: Theme.thickLine
                visible: root.papers.shown >= 0
                still: root.papers.picture
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Picture taken of your paper")
            }
        }
        BigButton {
            id: take

            objectName: "takePictureButton"
            anchors.bottom: parent.bottom
            width: parent.width - (again.visible ? again.width + Theme.gap : 0)
            kind: BigButton.Primary
            iconName: "camera"
            fontPx: Theme.footerPx
            text: root.papers.isTaking ? qsTr("One moment…") : qsTr("Take a picture")
            onClicked: root.papers.takePicture()
        }
        SayAgainButton {
            id: again

            anchors.right: parent.right
            anchors.bottom: parent.bottom
            height: take.height
            voice: root.voice
        }
    }
}
