// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Window
import Kiosk.Controls

/// A window before there are rules and a visit: one page with language and looks, and at most one thing to do.
Window {
    id: root

    property alias page: frame.page
    property alias footer: frame.footer
    required property SettingsViewModel settings
    required property real pxPerMm

    color: Theme.paper

    PageFrame {
        id: frame

        anchors.fill: parent
        textSize: root.settings.textSize
        contrast: root.settings.contrast
        header.title: qsTr("Municipal ID kiosk")
        header.hasCount: false
        header.languageName: root.settings.languages.length > 1 ? root.settings.nextLanguageName : ""
        header.onLanguageAsked: root.settings.nextLanguage()
        footer.hasBack: false
        footer.hasStop: false
        footer.hasHelp: false
        onTextSizeAsked: size => root.settings.textSize = size
        onContrastAsked: contrast => root.settings.contrast = contrast
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
