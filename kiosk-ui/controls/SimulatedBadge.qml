// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// Says on every page that a device is not a real one.
Rectangle {
    id: root

    property string text

    implicitWidth: words.implicitWidth + Theme.space * 2
    implicitHeight: Math.round(Theme.fontPx(3.5) * 1.25)
    radius: Theme.mm(1)
    color: Theme.lightSurface
    border.color: Theme.light
    border.width: Theme.line

    Words {
        id: words

        anchors.centerIn: parent
        color: Theme.lightInk
        font.pixelSize: Theme.fontPx(3.5)
        lineHeight: 1.0
        text: root.text
        wrapMode: Text.NoWrap
    }
}
