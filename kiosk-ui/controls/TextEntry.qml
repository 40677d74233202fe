// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick

/// A labelled field of one line.
FocusScope {
    id: root

    property alias text: input.text
    property alias keys: input.keys
    property alias isNameLike: input.isNameLike
    property alias maximumLength: input.maximumLength
    property string label
    property string hint
    property bool isOptional: false
    readonly property alias input: input

    signal accepted

    implicitWidth: Theme.mm(60)
    implicitHeight: column.height

    Accessible.role: Accessible.Grouping
    Accessible.name: root.label

    TapHandler {
        onTapped: input.forceActiveFocus()
    }
    Column {
        id: column

        width: parent.width
        spacing: Theme.mm(1)

        Words {
            width: parent.width
            font.weight: Font.DemiBold
            lineHeight: 1.0
            text: root.isOptional ? qsTr("%1 (optional)").arg(root.label) : root.label
        }
        Words {
            width: parent.width
            visible: root.hint !== ""
            color: Theme.mutedInk
            font.pixelSize: Theme.captionPx
            lineHeight: 1.0
            text: root.hint
        }
        Rectangle {
            width: parent.width
            height: Math.max(Theme.target, Math.round(Theme.bodyPx * 1.55))
            radius: Theme.radius
            color: Theme.surface
            border.color: input.activeFocus ? Theme.focus : Theme.border
            border.width: input.activeFocus ? Theme.thickLine * 1.4 : Theme.line

            EntryInput {
                id: input

                anchors.fill: parent
                anchors.leftMargin: Theme.space
                anchors.rightMargin: Theme.space
                objectName: root.objectName + "Input"
                focus: true
                onAccepted: root.accepted()

                Accessible.role: Accessible.EditableText
                Accessible.name: root.isOptional ? qsTr("%1 (optional)").arg(root.label) : root.label
            }
        }
    }
}
