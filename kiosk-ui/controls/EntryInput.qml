// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick

/// The line being typed into: real keys and the keyboard on screen write here.
TextInput {
    id: root

    /// Keyboard.Letters or Keyboard.Digits.
    property int keys: 0
    /// True starts every word with a capital until shift says otherwise.
    property bool isNameLike: true

    color: Theme.ink
    selectionColor: Theme.action
    selectedTextColor: Theme.actionInk
    font.family: Theme.family
    font.pixelSize: Theme.bodyPx
    clip: true
    activeFocusOnTab: true
    selectByMouse: false
    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
    verticalAlignment: TextInput.AlignVCenter

    // Ours does not blink: an idle page draws nothing.
    cursorDelegate: Rectangle {
        width: Theme.thickLine
        color: Theme.focus
        visible: root.activeFocus
    }
}
