// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Window
import Kiosk.Controls

/// The window of a kiosk that cannot start: what is wrong, what to do, who can.
Window {
    id: root

    required property TroubleViewModel trouble
    required property SettingsViewModel settings
    required property real pxPerMm

    signal tryAgain

    color: Theme.paper

    PageFrame {
        anchors.fill: parent
        textSize: root.settings.textSize
        contrast: root.settings.contrast
        header.title: qsTr("Municipal ID kiosk")
        header.hasCount: false
        header.languageName: root.settings.languages.length > 1 ? root.settings.nextLanguageName : ""
        header.onLanguageAsked: root.settings.nextLanguage()
        footer.continueText: qsTr("Try again")
        footer.hasBack: false
        footer.hasStop: false
        footer.hasHelp: false
        footer.onContinueAsked: root.tryAgain()
        onTextSizeAsked: size => root.settings.textSize = size
        onContrastAsked: contrast => root.settings.contrast = contrast

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
    Binding {
        target: Theme
        property: "textSize"
        value: root.settings.textSize
    }
    Binding {
        target: Theme
        property: "contrast"
        value: root.settings.contrast
    }
}
