// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// What is public, who can get it, what if you say no, what we keep; then two equal answers.
QuestionPage {
    id: root

    required property PolicyViewModel policy
    /// 0 to 3 the four parts of the notice, 4 the question.
    property int part: 0

    signal agreed
    signal declined
    signal leftBackwards

    objectName: "NoticePage"
    heading: [qsTr("What will be public?"), qsTr("Who can get it?"), qsTr("What if you say no?"), qsTr("What do we keep?"), qsTr("Do you want to go on?")][part]
    hasContinue: part < 4
    onContinueAsked: part += 1
    onBackAsked: {
        if (part === 0)
            root.leftBackwards();
        else
            part -= 1;
    }

    Rectangle {
        width: parent.width
        height: Math.max(sign.height, said.height) + Theme.space * 2
        visible: root.part < 4
        radius: Theme.radius
        color: Theme.surface
        border.color: Theme.border
        border.width: Theme.line

        Icon {
            id: sign

            x: Theme.space
            y: Theme.space
            width: Theme.mm(Theme.isNarrow ? 11 : 15)
            height: width
            visible: Theme.textSize < 3
            name: ["globe", "person", "hand", "bin", ""][root.part]
            color: Theme.isPlain ? Theme.ink : Theme.action
        }
        Words {
            id: said

            objectName: "noticeText"
            anchors.left: sign.visible ? sign.right : parent.left
            anchors.leftMargin: Theme.space
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(parent.width - (sign.visible ? sign.width + Theme.space : 0) - Theme.space * 2, Theme.measure)
            text: [root.policy.whatIsPublic, root.policy.whoCanGetIt, root.policy.ifYouSayNo, root.policy.whatWeKeep, ""][root.part]
        }
    }
    Banner {
        width: parent.width
        visible: root.part < 4 && !root.policy.isNoticeApproved
        mood: Banner.Attention
        text: qsTr("This translation has not been approved yet. Staff can show you the English text.")
    }
    Words {
        width: Math.min(parent.width, Theme.measure)
        visible: root.part === 4
        text: qsTr("Both answers are fine. If you stop now, nothing about you is kept, and nobody is told that you were here.")
    }
    Row {
        id: answers

        width: parent.width
        spacing: Theme.gap
        visible: root.part === 4

        BigButton {
            id: no

            objectName: "declineButton"
            width: (answers.width - Theme.gap) / 2
            height: Math.max(Theme.mm(Theme.isNarrow ? 24 : 30), no.implicitHeight, yes.implicitHeight)
            iconName: "door"
            isBold: true
            text: qsTr("No, stop here")
            onClicked: root.declined()
        }
        BigButton {
            id: yes

            objectName: "agreeButton"
            width: no.width
            height: no.height
            iconName: "card"
            isBold: true
            text: qsTr("Yes, I want a card")
            onClicked: root.agreed()
        }
    }
    Row {
        spacing: Theme.mm(2)
        visible: root.part < 4

        Repeater {
            model: 4

            Rectangle {
                required property int index

                anchors.verticalCenter: parent.verticalCenter
                width: index === root.part ? Theme.mm(9) : Theme.mm(3.4)
                height: Theme.mm(3.4)
                radius: height / 2
                color: index <= root.part ? Theme.action : Theme.paper
                border.color: Theme.border
                border.width: Theme.line
            }
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.mutedInk
            font.pixelSize: Theme.captionPx
            lineHeight: 1.0
            text: qsTr("%1 of 4").arg(root.part + 1)
        }
    }
}
