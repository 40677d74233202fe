// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Ui

/// Before an answer: where to hold the card, and the other ways in.
FocusScope {
    id: root

    required property CheckViewModel check

    onVisibleChanged: if (!visible)
        code.text = ""

    Rectangle {
        id: place

        x: Theme.gutter
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round((parent.width - Theme.gutter * 2 - Theme.columnGap) * (Theme.textSize > 1 ? 0.42 : 0.52))
        height: Math.min(parent.height - Theme.space * 2, Math.round(width * 0.75))
        radius: Theme.radius
        color: root.check.isWatching && live.isLive ? "#000000" : Theme.surface
        border.color: Theme.border
        border.width: Theme.line
        clip: true

        FrameItem {
            id: live

            objectName: "livePicture"
            anchors.fill: parent
            anchors.margins: Theme.line
            visible: root.check.isWatching
            feed: root.check.feed
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Picture from the camera")
        }
        Column {
            anchors.centerIn: parent
            width: parent.width - Theme.space * 4
            spacing: Theme.space
            visible: !live.isLive

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Theme.mm(26)
                height: width
                name: root.check.hasCamera ? "camera" : "card"
                color: Theme.border
            }
            Words {
                objectName: "placeWords"
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                color: Theme.mutedInk
                font.pixelSize: Math.min(Theme.bodyPx, Theme.fontPx(4.9))
                text: root.check.cameraTrouble !== "" ? root.check.cameraTrouble : root.check.hasCamera ? qsTr("The camera is starting…") : qsTr("Drop a picture of the card’s back here.")
            }
        }
    }
    Flickable {
        id: ways

        anchors.left: place.right
        anchors.leftMargin: Theme.columnGap
        anchors.right: parent.right
        anchors.rightMargin: Theme.gutter
        anchors.top: parent.top
        anchors.topMargin: Theme.space
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space
        contentHeight: column.height + column.y
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: column

            // Room for the ring round the field that is typed into.
            x: Theme.mm(1)
            y: Math.max(0, Math.round((ways.height - height) / 2))
            width: ways.width - Theme.mm(2)
            spacing: Theme.space

            Words {
                width: parent.width
                font.pixelSize: Theme.headingPx
                font.weight: Font.Bold
                lineHeight: 1.0
                text: root.check.hasCamera ? qsTr("Show the back of the card to the camera") : qsTr("Show the back of a card")
                Accessible.role: Accessible.Heading
            }
            Words {
                width: parent.width
                text: root.check.hasCamera ? qsTr("Hold it flat, with all of its square codes in the picture. You can also drop a picture on this window.") : qsTr("Drop a photograph or scan of it on this window, with all of its square codes in the picture.")
            }
            TextEntry {
                id: code

                objectName: "codeEntry"
                width: parent.width
                focus: true
                isNameLike: false
                maximumLength: 8192
                label: qsTr("Or scan the code with a reader, or paste its text")
                onAccepted: {
                    root.check.checkText(text);
                    text = "";
                }
            }
            Banner {
                width: parent.width
                fontPx: Theme.captionPx
                text: qsTr("The check is made on this computer. Nothing is sent anywhere, and nothing is kept.")
            }
        }
    }
}
