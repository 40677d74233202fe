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

    Words {
        objectName: "noticeText"
        width: parent.width
        visible: root.part < 4
        text: [root.policy.whatIsPublic, root.policy.whoCanGetIt, root.policy.ifYouSayNo, root.policy.whatWeKeep, ""][root.part]
    }
    Banner {
        width: parent.width
        visible: root.part < 4 && !root.policy.isNoticeApproved
        mood: Banner.Attention
        text: qsTr("This translation has not been approved yet. Staff can show you the English text.")
    }
    Words {
        width: parent.width
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
            height: Math.max(Theme.mm(24), no.implicitHeight, yes.implicitHeight)
            text: qsTr("No, stop here")
            onClicked: root.declined()
        }
        BigButton {
            id: yes

            objectName: "agreeButton"
            width: no.width
            height: no.height
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
