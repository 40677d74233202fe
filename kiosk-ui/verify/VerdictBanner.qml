// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// The answer in one word and one colour, why, and what to do. Never told by colour alone: sign and words say it too.
Rectangle {
    id: root

    enum Mood { Yes, Maybe, No }

    property int mood: VerdictBanner.Maybe
    property string heading
    property string why
    property string remedy
    property string number

    readonly property color words: mood === VerdictBanner.No ? (Theme.isPlain ? Theme.ink : "#FFFFFF") : mood === VerdictBanner.Yes ? (Theme.isPlain ? Theme.ink : Theme.chosenInk) : Theme.lightInk

    implicitHeight: column.height + Theme.mm(6)
    radius: Theme.radius
    color: Theme.isPlain ? Theme.surface : mood === VerdictBanner.No ? Theme.stop : mood === VerdictBanner.Yes ? Theme.chosen : Theme.lightSurface
    border.color: mood === VerdictBanner.No ? Theme.stop : mood === VerdictBanner.Yes ? Theme.action : Theme.light
    border.width: Theme.thickLine

    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.heading + ". " + root.why + " " + root.remedy

    Icon {
        id: sign

        x: Theme.space
        y: Theme.mm(3)
        width: Math.max(Theme.mm(13), Math.round(title.font.pixelSize * 1.2))
        height: width
        name: root.mood === VerdictBanner.Yes ? "check" : root.mood === VerdictBanner.No ? "cross" : "attention"
        color: root.words
    }
    Column {
        id: column

        anchors.left: sign.right
        anchors.leftMargin: Theme.space
        anchors.right: parent.right
        anchors.rightMargin: Theme.space
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(1)

        Words {
            id: title

            objectName: "verdict"
            width: parent.width
            color: root.words
            font.pixelSize: Theme.headingPx
            font.weight: Font.Bold
            lineHeight: 1.0
            text: root.heading
            Accessible.role: Accessible.Heading
        }
        Words {
            objectName: "why"
            width: Math.min(parent.width, Theme.measure)
            visible: text !== ""
            color: root.words
            lineHeight: 1.05
            text: root.why
        }
        Words {
            objectName: "remedy"
            width: Math.min(parent.width, Theme.measure)
            visible: text !== ""
            color: root.words
            font.weight: Font.DemiBold
            lineHeight: 1.05
            text: root.remedy
        }
        Words {
            width: parent.width
            visible: root.number !== ""
            color: root.words
            font.pixelSize: Theme.captionPx
            text: qsTr("Fault %1").arg(root.number)
        }
    }
}
