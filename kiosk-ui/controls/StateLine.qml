// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick

/// One line of a list of things that happen by themselves: waiting, happening now, or done.
Row {
    id: root

    enum State { Waiting, Now, Done }

    property int progress: StateLine.Waiting
    property string text
    /// Drawn in the circle while it happens.
    property string nowIcon

    spacing: Theme.space

    Rectangle {
        id: circle

        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(Theme.mm(9.5), Math.round(Theme.bodyPx * 1.25))
        height: width
        radius: width / 2
        color: root.progress === StateLine.Done ? Theme.action : root.progress === StateLine.Now ? Theme.light : Theme.surface
        border.color: root.progress === StateLine.Done ? Theme.action : Theme.border
        border.width: Theme.line

        Icon {
            anchors.fill: parent
            anchors.margins: Math.round(parent.width * 0.22)
            name: root.progress === StateLine.Done ? "check" : root.progress === StateLine.Now ? root.nowIcon : ""
            color: root.progress === StateLine.Done ? Theme.actionInk : Theme.isPlain ? "#000000" : Theme.lightInk
        }
    }
    Words {
        anchors.verticalCenter: parent.verticalCenter
        width: root.width - circle.width - root.spacing
        font.weight: root.progress === StateLine.Now ? Font.Bold : Font.Normal
        lineHeight: 1.0
        text: root.text
        Accessible.name: root.progress === StateLine.Done ? qsTr("%1: done").arg(text) : root.progress === StateLine.Now ? qsTr("%1: now").arg(text) : text
    }
}
