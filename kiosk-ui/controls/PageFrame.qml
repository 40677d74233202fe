// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick

/// What stands round every page: header, footer, keyboard, panels.
Rectangle {
    id: root

    property alias page: slot.data
    /// Sheets of the pages' own, over everything but the idle warning.
    property alias panels: panelSlot.data
    property alias header: header
    property alias footer: footer
    required property int textSize
    required property int contrast
    property bool isIdleWarning: false
    property int idleSecondsLeft: 0
    readonly property EntryInput typedInto: Window.activeFocusItem as EntryInput
    readonly property bool isTyping: typedInto !== null
    /// Where the screen is low, the header makes room for the keyboard; that devices are practice ones stays said.
    readonly property bool isHeaderShown: !isTyping || height / Theme.pxPerMm > 165

    signal textSizeAsked(int size)
    signal contrastAsked(int contrast)
    signal stayAsked
    signal stopAsked
    signal staffAsked

    color: Theme.paper

    HeaderBar {
        id: header

        width: parent.width
        isFolded: !root.isHeaderShown
        height: isFolded && !isBadgeBelow ? 0 : implicitHeight
        visible: !isFolded || isBadgeBelow
        onLooksAsked: looks.visible = true
    }
    FocusScope {
        id: slot

        anchors.top: header.bottom
        anchors.bottom: keyboard.top
        width: parent.width
        focus: true
    }
    Keyboard {
        id: keyboard

        anchors.bottom: footer.top
        width: parent.width
        height: root.isTyping ? implicitHeight : 0
        visible: root.isTyping
        target: root.typedInto
        languageName: root.isHeaderShown ? "" : header.languageName
        onLanguageAsked: header.languageAsked()
        onDone: root.typedInto.focus = false
    }
    FooterBar {
        id: footer

        anchors.bottom: parent.bottom
        width: parent.width
        onStopAsked: root.stopAsked()
        onHelpAsked: help.visible = true
    }
    LookPanel {
        id: looks

        anchors.fill: parent
        textSize: root.textSize
        contrast: root.contrast
        onTextSizeAsked: size => root.textSizeAsked(size)
        onContrastAsked: contrast => root.contrastAsked(contrast)
        onCloseAsked: visible = false
    }
    OverlayPanel {
        id: help

        anchors.fill: parent
        heading: qsTr("Help")
        closeText: qsTr("Go back to the page")
        onCloseAsked: visible = false

        Words {
            width: Math.min(parent.width, Theme.measure)
            text: qsTr("Please ask a member of staff near this kiosk. They can help on every page, and you can take all the time you need.")
        }
        Words {
            width: Math.min(parent.width, Theme.measure)
            text: qsTr("You can stop at any moment. Then everything you entered is deleted.")
        }
        BigButton {
            objectName: "helpStaffButton"
            width: parent.width
            fontPx: Theme.footerPx
            iconName: "staff"
            text: qsTr("For staff")
            onClicked: {
                help.visible = false;
                root.staffAsked();
            }
        }
    }
    Item {
        id: panelSlot

        anchors.fill: parent
        z: 10
    }
    IdleOverlay {
        anchors.fill: parent
        visible: root.isIdleWarning
        secondsLeft: root.idleSecondsLeft
        z: 20
        onStayAsked: root.stayAsked()
        onStopAsked: root.stopAsked()
    }
}
