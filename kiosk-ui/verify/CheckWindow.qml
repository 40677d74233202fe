// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Window
import Kiosk.Controls
import Kiosk.Ui

/// The checker's window: a place to show a card, then one answer with the face big. Colours and controls are the kiosk's.
Window {
    id: root

    required property CheckViewModel check
    required property SettingsViewModel settings
    required property real pxPerMm
    readonly property bool hasAnswer: check.verdict !== CheckViewModel.Nothing

    color: Theme.paper
    minimumWidth: 760
    minimumHeight: 560
    title: qsTr("Check a municipal ID")

    HeaderBar {
        id: header

        width: parent.width
        height: implicitHeight
        title: qsTr("Check a municipal ID")
        subtitle: root.check.fileText
        hasCount: false
        languageName: root.settings.languages.length > 1 ? root.settings.nextLanguageName : ""
        onLanguageAsked: root.settings.nextLanguage()
        onLooksAsked: looks.visible = true
    }
    FocusScope {
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        focus: true

        Keys.onEscapePressed: root.check.next()

        AskPanel {
            anchors.fill: parent
            visible: !root.hasAnswer
            focus: visible
            check: root.check
        }
        AnswerPanel {
            anchors.fill: parent
            visible: root.hasAnswer
            focus: visible
            check: root.check
        }
    }
    DropArea {
        anchors.fill: parent
        onDropped: drop => {
            if (drop.hasUrls)
                root.check.checkPicture(drop.urls[0]);
        }
    }
    HoverHandler {
        onPointChanged: root.check.touched()
    }
    LookPanel {
        id: looks

        anchors.fill: parent
        textSize: root.settings.textSize
        contrast: root.settings.contrast
        onTextSizeAsked: size => root.settings.textSize = size
        onContrastAsked: contrast => root.settings.contrast = contrast
        onCloseAsked: visible = false
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
