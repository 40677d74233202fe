// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// The window of a kiosk that cannot start: what is wrong, what to do, who can.
StartWindow {
    id: root

    required property TroubleViewModel trouble

    signal tryAgain

    footer.continueText: qsTr("Try again")
    footer.onContinueAsked: root.tryAgain()

    page: DeviceTroublePage {
        anchors.fill: parent
        trouble: root.trouble
    }
}
