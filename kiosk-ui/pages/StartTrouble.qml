// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import Kiosk.Controls

/// The window while the kiosk cannot start: what is wrong and what to do. It tries again by itself.
Window {
    id: root

    required property TroubleViewModel trouble
    required property real pxPerMm

    signal tryAgain

    title: "Porchlight"
    color: Theme.paper

    PageFrame {
        anchors.fill: parent
        textSize: 1
        contrast: 0
        header.title: "Porchlight"
        footer.continueText: page.continueText
        footer.hasContinue: true
        footer.hasBack: false
        footer.hasStop: false
        footer.onContinueAsked: root.tryAgain()

        page: DeviceTroublePage {
            id: page

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
