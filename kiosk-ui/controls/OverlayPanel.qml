// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick

/// A sheet over the page: a heading, something to choose, a way out.
FocusScope {
    id: root

    default property alias content: inner.data
    property string heading
    property string closeText
    property bool isClosable: true
    readonly property int edge: Theme.mm(Theme.isNarrow ? 4.2 : 7.5)

    signal closeAsked

    objectName: "panel"
    visible: false
    z: 10

    Rectangle {
        anchors.fill: parent
        color: "#B3061A1F"
    }
    MouseArea {
        anchors.fill: parent
        onClicked: if (root.isClosable)
            root.closeAsked()
    }
    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.gutter * 2, Theme.mm(230))
        height: Math.min(parent.height - Theme.gap * 2, flick.contentHeight + root.edge * 2)
        radius: Theme.radius * 2
        color: Theme.paper
        border.color: Theme.border
        border.width: Theme.line

        MouseArea {
            anchors.fill: parent
        }
        Flickable {
            id: flick

            anchors.fill: parent
            anchors.margins: root.edge
            clip: true
            contentHeight: column.height
            boundsBehavior: Flickable.StopAtBounds

            Column {
                id: column

                width: parent.width
                spacing: Theme.space

                Words {
                    width: parent.width
                    font.pixelSize: Math.min(Theme.headingPx, Math.round(Theme.footerPx * 1.25))
                    font.weight: Font.Bold
                    lineHeight: 1.0
                    text: root.heading
                    Accessible.role: Accessible.Heading
                }
                Column {
                    id: inner

                    width: parent.width
                    spacing: Theme.gap
                }
                BigButton {
                    objectName: "closePanelButton"
                    width: parent.width
                    visible: root.isClosable
                    kind: BigButton.Primary
                    fontPx: Theme.footerPx
                    text: root.closeText
                    onClicked: root.closeAsked()
                }
            }
        }
    }
}
