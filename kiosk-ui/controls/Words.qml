// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// Text of a page: wraps, never cut.
Text {
    id: root

    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.bodyPx
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    lineHeight: 1.12
    renderType: Text.QtRendering

    Accessible.role: Accessible.StaticText
    Accessible.name: root.text
}
