// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Ui

/// The answer: the face first and big, for it is what stops somebody else's card; then the name, the verdict, the fields.
FocusScope {
    id: root

    required property CheckViewModel check
    /// Stops growing where it would take room from the face.
    readonly property int faceWordsPx: Math.min(Theme.captionPx, Theme.fontPx(4.9))
    readonly property int faceWidth: check.hasFace ? Math.min(Math.round((height - Theme.space * 2 - Theme.gap - faceWordsPx * (Theme.textSize > 1 ? 6 : 4)) * 0.8), Math.round(width * 0.4)) : 0

    Column {
        id: left

        x: Theme.gutter
        y: Theme.space
        width: root.faceWidth
        spacing: Theme.gap
        visible: root.check.hasFace

        Rectangle {
            width: parent.width
            height: Math.round(width * 1.25)
            color: Theme.ink
            radius: Theme.mm(1)

            StillItem {
                objectName: "face"
                anchors.fill: parent
                anchors.margins: Theme.thickLine
                still: root.check.face
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("The picture in the card’s code")
            }
        }
        Words {
            width: parent.width
            font.pixelSize: root.faceWordsPx
            font.weight: Font.DemiBold
            lineHeight: 1.05
            text: qsTr("Compare the person with this picture, not with the one on the card.")
        }
    }
    Flickable {
        id: flick

        anchors.left: root.check.hasFace ? left.right : parent.left
        anchors.leftMargin: root.check.hasFace ? Theme.columnGap : Theme.gutter
        anchors.right: parent.right
        anchors.rightMargin: Theme.gutter
        anchors.top: parent.top
        anchors.topMargin: Theme.space
        anchors.bottom: bar.top
        anchors.bottomMargin: Theme.gap
        contentHeight: column.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: column

            width: flick.width
            spacing: Theme.space

            Words {
                objectName: "fullName"
                width: parent.width
                visible: root.check.hasCard
                font.pixelSize: Math.round(Theme.headingPx * 1.1)
                font.weight: Font.Bold
                lineHeight: 1.0
                text: root.check.fullName
            }
            VerdictBanner {
                width: parent.width
                mood: root.check.verdict === CheckViewModel.Genuine ? VerdictBanner.Yes : root.check.verdict === CheckViewModel.Refused ? VerdictBanner.No : VerdictBanner.Maybe
                heading: root.check.heading
                why: root.check.why
                remedy: root.check.remedy
                number: root.check.faultNumber
            }
            Banner {
                width: parent.width
                visible: root.check.hasCard && !root.check.hasFace
                mood: Banner.Attention
                text: qsTr("This code has no picture: ask for the other code as well.")
            }
            RowList {
                width: parent.width
                visible: root.check.hasCard
                rows: root.check.fields
            }
        }
    }
    Item {
        id: bar

        anchors.left: flick.left
        anchors.right: flick.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space
        height: again.height

        BigButton {
            objectName: "moreButton"
            width: Theme.target * 1.4
            height: again.height
            visible: flick.contentHeight > flick.height + 1
            iconName: flick.atYEnd ? "up" : "down"
            onClicked: flick.contentY = flick.atYEnd ? 0 : flick.contentHeight - flick.height
            Accessible.name: qsTr("The rest of the answer")
        }
        BigButton {
            id: again

            objectName: "nextButton"
            anchors.right: parent.right
            width: Math.min(parent.width - Theme.target * 1.4 - Theme.gap, Math.max(naturalWidth, Theme.mm(70)))
            visible: root.check.verdict !== CheckViewModel.NoCheckingFile
            focus: true
            kind: BigButton.Primary
            iconName: "card"
            text: qsTr("Check another card")
            onClicked: root.check.next()
        }
    }
}
