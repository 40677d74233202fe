// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// Staff say where the face is: a touch on the mirror moves the frame there, arrow keys move it a little.
Item {
    id: root

    required property PortraitViewModel portrait
    /// The part of the unmirrored frame that the mirror shows, in shares of it.
    required property rect shown
    readonly property rect cut: portrait.handCut
    readonly property rect face: portrait.handFace
    readonly property real stride: 0.01

    // All that will not be on the card.
    component Shade: Rectangle {
        color: "#8C0B1F24"
    }

    objectName: visible ? "handFrame" : ""
    clip: true
    activeFocusOnTab: true

    function xOf(part: rect): real {
        return (1 - (part.x + part.width - shown.x) / shown.width) * width;
    }
    function yOf(part: rect): real {
        return (part.y - shown.y) / shown.height * height;
    }

    Keys.onLeftPressed: portrait.nudgeFace(stride, 0)
    Keys.onRightPressed: portrait.nudgeFace(-stride, 0)
    Keys.onUpPressed: portrait.nudgeFace(0, -stride)
    Keys.onDownPressed: portrait.nudgeFace(0, stride)

    Item {
        visible: root.cut.width > 0 && root.shown.width > 0

        Shade {
            width: root.width
            height: card.y
        }
        Shade {
            y: card.y + card.height
            width: root.width
            height: root.height - y
        }
        Shade {
            y: card.y
            width: card.x
            height: card.height
        }
        Shade {
            x: card.x + card.width
            y: card.y
            width: root.width - x
            height: card.height
        }
        Rectangle {
            id: card

            objectName: "cutFrame"
            x: Math.round(root.xOf(root.cut))
            y: Math.round(root.yOf(root.cut))
            width: Math.round(root.cut.width / root.shown.width * root.width)
            height: Math.round(root.cut.height / root.shown.height * root.height)
            color: "transparent"
            border.color: Theme.light
            border.width: Theme.thickLine
        }
        Rectangle {
            x: root.xOf(root.face)
            y: root.yOf(root.face)
            width: root.face.width / root.shown.width * root.width
            height: root.face.height / root.shown.height * root.height
            radius: width / 2
            color: "transparent"
            border.color: "#FFFFFF"
            border.width: Theme.line
        }
    }
    MouseArea {
        anchors.fill: parent
        onPressed: mouse => d.follow(mouse)
        onPositionChanged: mouse => d.follow(mouse)
    }
    Row {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.margins: Theme.gap
        spacing: Theme.gap

        BigButton {
            objectName: "smallerButton"
            width: Theme.target
            iconName: "minus"
            onClicked: root.portrait.growFace(-1)
            Accessible.name: qsTr("Smaller frame")
        }
        BigButton {
            objectName: "largerButton"
            width: Theme.target
            iconName: "plus"
            onClicked: root.portrait.growFace(1)
            Accessible.name: qsTr("Larger frame")
        }
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.color: Theme.focus
        border.width: Theme.thickLine
        visible: root.activeFocus
    }

    QtObject {
        id: d

        function follow(mouse: MouseEvent) {
            const across = root.shown.x + (1 - mouse.x / root.width) * root.shown.width;
            root.portrait.placeFace(across, root.shown.y + mouse.y / root.height * root.shown.height);
        }
    }

    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Frame of the photo. Arrow keys move it.")
}
