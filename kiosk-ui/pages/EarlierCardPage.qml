// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Controls

/// Whoever has a card already may show it: what its code says is filled in, and it is replaced by the new one.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property EarlierCardViewModel earlierCard
    readonly property bool isLooking: earlierCard.isLooking
    readonly property bool isRead: earlierCard.isRead
    readonly property bool isAsking: !isLooking && !isRead
    readonly property bool isUnread: isLooking && earlierCard.trouble.isActive
    /// What is said of a card that was read stands beside it, and under it where letters are large.
    readonly property bool isBeside: Theme.textSize < 2

    objectName: "EarlierCardPage"
    heading: isRead ? qsTr("Is this your card?") : isLooking ? qsTr("Show the back of your card") : qsTr("Do you have a card already?")
    // The trouble's remedy says it again, and better.
    why: isRead || isUnread ? "" : isLooking ? qsTr("Hold it flat under the camera, with all of its square codes in the picture.") : qsTr("Then you need not type everything again, and the new card takes its place.")
    continueText: isRead ? qsTr("Use this card") : qsTr("Go on without")
    hasContinue: !isAsking
    asideShare: isAsking ? 0 : isRead ? (isBeside ? 0.34 : 0) : isUnread && Theme.textSize === 1 && Theme.isNarrow ? 0.28 : Theme.textSize < 2 && !Theme.isNarrow ? 0.5 : 0.45
    onContinueAsked: {
        if (root.isRead)
            root.earlierCard.use();
        else
            root.visit.wish(VisitViewModel.GoOn);
    }
    onBackAsked: {
        if (root.isAsking)
            root.visit.wish(VisitViewModel.Back);
        else
            root.earlierCard.close();
    }

    Component {
        id: aboutRead

        Column {
            spacing: Theme.space

            Words {
                width: Math.min(parent.width, Theme.captionPx * 33)
                color: Theme.mutedInk
                font.pixelSize: Theme.captionPx
                text: qsTr("You can change everything later. The old card ends when the new one is in your hand. If you stop before, it stays as it is.")
            }
            BigButton {
                objectName: "withoutCardButton"
                width: Math.min(implicitWidth, parent.width)
                text: qsTr("No, go on without it")
                onClicked: root.visit.wish(VisitViewModel.GoOn)
            }
        }
    }
    TroubleBanner {
        objectName: "visitTrouble"
        width: parent.width
        trouble: root.visit.trouble
    }
    Banner {
        objectName: "replacingNote"
        width: parent.width
        visible: root.isAsking && root.earlierCard.isReplacing
        mood: Banner.Good
        text: qsTr("You showed a card. The new one will take its place.")
    }
    Row {
        id: answers

        width: parent.width
        spacing: Theme.gap
        visible: root.isAsking

        BigButton {
            id: no

            objectName: "noCardButton"
            width: (answers.width - Theme.gap) / 2
            height: Math.max(Theme.mm(Theme.isNarrow ? 24 : 30), no.implicitHeight, yes.implicitHeight)
            isBold: true
            text: qsTr("No, or not with me")
            onClicked: root.visit.wish(VisitViewModel.GoOn)
        }
        BigButton {
            id: yes

            objectName: "haveCardButton"
            width: no.width
            height: no.height
            iconName: "card"
            isBold: true
            text: qsTr("Yes, I have it here")
            onClicked: root.earlierCard.open()
        }
    }
    RowList {
        objectName: "earlierCardRows"
        width: parent.width
        visible: root.isRead
        rows: root.earlierCard.rows
    }
    Loader {
        width: parent.width
        visible: active
        active: root.isRead && !root.isBeside
        sourceComponent: aboutRead
    }
    TroubleBanner {
        width: parent.width
        visible: root.isUnread
        trouble: root.earlierCard.trouble
    }

    aside: Item {
        anchors.fill: parent

        Rectangle {
            anchors.fill: parent
            visible: root.isLooking
            radius: Theme.radius
            color: "#0B1F24"
            border.color: Theme.border
            border.width: Theme.thickLine

            FrameItem {
                anchors.fill: parent
                anchors.margins: Theme.thickLine
                feed: root.earlierCard.feed
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Live picture of your card")
            }
        }
        Loader {
            width: parent.width
            anchors.verticalCenter: parent.verticalCenter
            active: root.isRead && root.isBeside
            sourceComponent: aboutRead
        }
    }
}
