// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

/// One answer among several: chosen is shown by a tick, a thicker edge and a colour.
T.AbstractButton {
    id: root

    property string detail
    property string iconName
    property bool isChosen: false
    /// Square box for "as many as you like", round for "one of these".
    property bool isMany: false
    property int fontPx: Theme.bodyPx

    readonly property color wordsColor: down ? Theme.pressedInk : isChosen ? Theme.chosenInk : Theme.ink

    implicitWidth: mark.width + Theme.space * 3 + Math.max(title.implicitWidth, note.implicitWidth)
    implicitHeight: Math.max(Theme.target, words.height + Theme.mm(3.6))
    focusPolicy: Qt.TabFocus
    checkable: false

    contentItem: Item {
        Rectangle {
            id: mark

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.space
            width: Math.max(Theme.mm(6.5), Math.round(root.fontPx * 0.85))
            height: width
            radius: root.isMany ? Theme.mm(1) : width / 2
            color: root.isChosen ? (Theme.isPlain ? "#000000" : Theme.action) : Theme.surface
            border.color: root.isChosen ? (Theme.isPlain ? "#000000" : Theme.action) : Theme.border
            border.width: Theme.thickLine

            Icon {
                anchors.fill: parent
                anchors.margins: parent.width * 0.18
                visible: root.isChosen
                name: "check"
                color: "#FFFFFF"
            }
        }
        Column {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            anchors.left: mark.right
            anchors.leftMargin: Theme.space
            anchors.right: parent.right
            anchors.rightMargin: Theme.space

            Words {
                id: title

                width: parent.width
                color: root.wordsColor
                font.pixelSize: root.fontPx
                font.weight: Font.DemiBold
                lineHeight: 1.0
                text: root.text
                Accessible.ignored: true
            }
            Words {
                id: note

                width: parent.width
                visible: root.detail !== ""
                color: root.wordsColor
                font.pixelSize: Theme.captionPx
                lineHeight: 1.0
                text: root.detail
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.pressed : root.isChosen ? Theme.chosen : Theme.surface
        border.color: root.isChosen ? Theme.action : Theme.border
        border.width: root.isChosen ? Theme.thickLine * 1.4 : Theme.line

        Rectangle {
            anchors.fill: parent
            anchors.margins: -Theme.mm(0.9)
            radius: Theme.radius + Theme.mm(0.9)
            color: "transparent"
            border.color: Theme.focus
            border.width: Theme.thickLine
            visible: root.visualFocus
        }
    }

    Accessible.role: root.isMany ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: root.isChosen
    Accessible.name: root.detail === "" ? root.text : root.text + ", " + root.detail
}
