// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Window
import Kiosk.Controls

/// The window of a kiosk that cannot start: what is wrong, what to do, who can.
Window {
    id: root

    required property TroubleViewModel trouble
    required property real pxPerMm

    signal tryAgain

    color: Theme.paper

    PageFrame {
        anchors.fill: parent
        textSize: 1
        contrast: 0
        header.title: qsTr("Municipal ID kiosk")
        header.hasTools: false
        footer.continueText: qsTr("Try again")
        footer.hasBack: false
        footer.hasStop: false
        footer.hasHelp: false
        footer.onContinueAsked: root.tryAgain()

        page: DeviceTroublePage {
            anchors.fill: parent
            trouble: root.trouble
        }
    }

    Binding {
        target: Theme
        property: "pxPerMm"
        value: root.pxPerMm
    }
    Binding {
        target: Theme
        property: "screenWidth"
        value: root.width
    }
}
