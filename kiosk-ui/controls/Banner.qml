// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// Something to know now: an icon, one sentence, and what to do.
Rectangle {
    id: root

    enum Mood { Note, Good, Attention }

    property int mood: Banner.Note
    property string text
    property string remedy
    property string who
    property int fontPx: Theme.bodyPx

    implicitHeight: words.height + Theme.mm(4)
    radius: Theme.radius
    color: mood === Banner.Good ? Theme.chosen : mood === Banner.Attention ? Theme.lightSurface : Theme.surface
    border.color: mood === Banner.Attention ? Theme.light : mood === Banner.Good ? Theme.action : Theme.border
    border.width: mood === Banner.Note ? Theme.line : Theme.thickLine

    Icon {
        id: icon

        anchors.top: words.top
        anchors.topMargin: Theme.mm(0.6)
        x: Theme.space
        width: Math.max(Theme.mm(7), Math.round(Theme.bodyPx * 0.8))
        height: width
        name: root.mood === Banner.Good ? "check" : root.mood === Banner.Attention ? "attention" : "notice"
        color: title.color
    }
    Column {
        id: words

        anchors.left: icon.right
        anchors.leftMargin: Theme.space
        anchors.right: parent.right
        anchors.rightMargin: Theme.space
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(0.8)

        Words {
            id: title

            width: Math.min(parent.width, Theme.measure)
            color: root.mood === Banner.Good ? Theme.chosenInk : root.mood === Banner.Attention ? Theme.lightInk : Theme.ink
            font.pixelSize: root.fontPx
            font.weight: Font.DemiBold
            lineHeight: 1.0
            text: root.text
        }
        Words {
            width: Math.min(parent.width, Theme.measure)
            visible: text !== ""
            color: title.color
            lineHeight: 1.0
            text: root.remedy
        }
        Words {
            width: Math.min(parent.width, Theme.measure)
            visible: text !== ""
            color: title.color
            font.pixelSize: Theme.captionPx
            lineHeight: 1.0
            text: root.who
        }
    }
}
