// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick

/// Bottom of every page: Back and Help, then Stop and Continue at exactly the same size.
Rectangle {
    id: root

    property string continueText
    property string backText
    property string backName: "backButton"
    property string backIcon: "back"
    property bool hasContinue: true
    property bool hasBack: true
    property bool hasStop: true
    property bool hasHelp: true

    signal continueAsked
    signal backAsked
    signal stopAsked
    signal helpAsked

    readonly property real bigWidth: Math.min(Theme.mm(Theme.isNarrow ? 82 : 92), (width - Theme.gutter * 2 - Theme.gap * 3 - back.width - help.width) / 2)
    readonly property real bigHeight: Math.max(Theme.mm(Theme.isNarrow ? 16 : 18), stop.implicitHeight, go.implicitHeight)

    implicitHeight: bigHeight + Theme.mm(Theme.isNarrow ? 2.4 : 4)
    color: Theme.isPlain ? "#000000" : "#F1E9D8"

    Rectangle {
        width: parent.width
        height: Theme.line
        color: Theme.isPlain ? Theme.border : "#D9CBAE"
    }
    Row {
        x: Theme.gutter
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        BigButton {
            id: back

            objectName: root.backName
            height: root.bigHeight
            visible: root.hasBack
            fontPx: Theme.footerPx
            iconName: root.backIcon
            text: root.backText
            onClicked: root.backAsked()
        }
        BigButton {
            id: help

            objectName: "helpButton"
            height: root.bigHeight
            visible: root.hasHelp
            fontPx: Theme.footerPx
            iconName: Theme.isNarrow ? "" : "help"
            text: qsTr("Help")
            onClicked: root.helpAsked()
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.gutter
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        BigButton {
            id: stop

            objectName: "stopButton"
            width: root.bigWidth
            height: root.bigHeight
            visible: root.hasStop
            kind: BigButton.Stop
            fontPx: Theme.footerPx
            text: qsTr("Stop, delete everything")
            onClicked: root.stopAsked()
        }
        BigButton {
            id: go

            objectName: "continueButton"
            width: root.bigWidth
            height: root.bigHeight
            visible: root.hasContinue
            kind: BigButton.Primary
            fontPx: Theme.footerPx
            text: root.continueText
            onClicked: root.continueAsked()
        }
    }
}
