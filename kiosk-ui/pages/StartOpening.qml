// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// The window of a kiosk that staff have not opened yet, or have closed.
StartWindow {
    id: root

    required property OpeningViewModel opening

    // Nothing to press there.
    footer.hasContinue: false
    footer.visible: false
    footer.height: 0

    page: OpeningPage {
        anchors.fill: parent
        opening: root.opening
    }
}
