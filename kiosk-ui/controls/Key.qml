// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

/// One key of the keyboard on screen.
T.AbstractButton {
    id: root

    /// What it writes; empty for keys that do something else.
    property string writes
    /// The face of the key, if it is not what it writes.
    property string face: writes
    property string iconName
    property bool isStrong: false
    property bool isHeld: false

    signal longPressed

    implicitWidth: Theme.target
    implicitHeight: Theme.target
    focusPolicy: Qt.NoFocus
    text: face

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            width: Theme.mm(7)
            height: width
            visible: root.iconName !== ""
            name: root.iconName
            color: label.color
        }
        Text {
            id: label

            anchors.centerIn: parent
            visible: root.iconName === ""
            color: root.down ? Theme.actionPressedInk : root.isStrong || root.isHeld ? Theme.actionInk : Theme.ink
            font.family: Theme.family
            font.pixelSize: Theme.keyPx
            font.weight: Font.Medium
            text: root.face
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.actionPressed : root.isStrong || root.isHeld ? Theme.action : Theme.surface
        border.color: Theme.border
        border.width: Theme.line
    }

    onPressAndHold: root.longPressed()
}
