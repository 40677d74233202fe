// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

/// A button of at least 12.7 mm: looks pressed on press, acts on release inside.
T.AbstractButton {
    id: root

    enum Kind { Primary, Secondary, Stop, Quiet, OnChrome }

    property int kind: BigButton.Secondary
    property string iconName
    property bool isIconLast: false
    property int fontPx: Theme.bodyPx
    property bool isBold: kind === BigButton.Primary || kind === BigButton.Stop
    /// Width of the words on one line, with room around them.
    readonly property real naturalWidth: leftPadding + rightPadding + words.implicitWidth + iconRoom
    readonly property real iconRoom: icon.visible && words.visible ? icon.width + Theme.gap : icon.visible ? icon.width : 0

    readonly property color fill: {
        switch (kind) {
        case BigButton.Primary:
            return down ? Theme.actionPressed : Theme.action;
        case BigButton.Stop:
            return down ? Theme.stopPressed : Theme.surface;
        case BigButton.OnChrome:
            return down ? Theme.chromeInk : Theme.chrome;
        case BigButton.Quiet:
            return down ? Theme.pressed : "transparent";
        default:
            return down ? Theme.pressed : Theme.surface;
        }
    }
    readonly property color wordsColor: {
        switch (kind) {
        case BigButton.Primary:
            return down ? Theme.actionPressedInk : Theme.actionInk;
        case BigButton.Stop:
            return down && Theme.isPlain ? Theme.pressedInk : Theme.stop;
        case BigButton.OnChrome:
            return down ? Theme.chrome : Theme.chromeInk;
        default:
            return down ? Theme.pressedInk : Theme.ink;
        }
    }
    readonly property color outline: {
        switch (kind) {
        case BigButton.Primary:
            return Theme.action;
        case BigButton.Stop:
            return Theme.stop;
        case BigButton.OnChrome:
            return Theme.chromeInk;
        default:
            return Theme.border;
        }
    }

    implicitWidth: Math.max(Theme.target, naturalWidth)
    implicitHeight: Math.max(Theme.target, words.height + topPadding + bottomPadding)
    leftPadding: text === "" ? Theme.gap : Theme.space
    rightPadding: leftPadding
    topPadding: Theme.mm(1.2)
    bottomPadding: Theme.mm(1.2)
    focusPolicy: Qt.TabFocus

    contentItem: Item {
        Row {
            anchors.centerIn: parent
            spacing: Theme.gap
            layoutDirection: root.isIconLast ? Qt.RightToLeft : Qt.LeftToRight

            Icon {
                id: icon

                anchors.verticalCenter: parent.verticalCenter
                width: Math.round(Math.max(root.fontPx * 0.95, Theme.mm(5.5)))
                height: width
                visible: root.iconName !== ""
                name: root.iconName
                color: root.wordsColor
            }
            Text {
                id: words

                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, root.width - root.leftPadding - root.rightPadding - (icon.visible ? icon.width + Theme.gap : 0))
                visible: root.text !== ""
                color: root.wordsColor
                font.family: Theme.family
                font.pixelSize: root.fontPx
                font.weight: root.isBold ? Font.DemiBold : Font.Medium
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 0.88
                text: root.text
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.fill
        border.color: root.outline
        border.width: root.kind === BigButton.Quiet ? 0 : root.kind === BigButton.Stop ? Theme.thickLine : Theme.line

        Rectangle {
            anchors.fill: parent
            anchors.margins: -Theme.mm(0.9)
            radius: Theme.radius + Theme.mm(0.9)
            color: "transparent"
            border.color: root.kind === BigButton.OnChrome ? Theme.light : Theme.focus
            border.width: Theme.thickLine
            visible: root.visualFocus
        }
    }

    Accessible.name: root.text
}
