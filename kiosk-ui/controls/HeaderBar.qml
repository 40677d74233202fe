// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick

/// Top of every page: programme or stage, how many people's data is held, language, looks; below, how far the visit is.
Rectangle {
    id: root

    property string title
    property string subtitle
    property int stage
    property int stageCount
    property int peopleHeld
    property string languageName
    property string simulatedText
    /// Off where nobody can know how many.
    property bool hasCount: true

    /// A voice is offered, and speaks.
    property bool hasVoice: false
    property bool isVoiceOn: false

    signal languageAsked
    signal voiceAsked
    signal looksAsked

    /// Set where there is no room for the rest: only the lower line stays.
    property bool isFolded: false
    readonly property bool isBadgeBelow: simulatedText !== "" && Theme.isNarrow
    readonly property bool hasLineBelow: stage > 0 || isBadgeBelow

    implicitHeight: (isFolded ? Theme.mm(0.8) : bar.height + bar.y * 2) + (hasLineBelow ? below.height + Theme.mm(0.8) : 0)
    color: Theme.chrome

    Item {
        id: bar

        x: Theme.gutter
        y: Theme.mm(Theme.isNarrow ? 0.8 : 1.2)
        width: parent.width - Theme.gutter * 2
        height: Math.max(Theme.target, names.height, held.height)
        visible: !root.isFolded

        Icon {
            id: lantern

            anchors.verticalCenter: parent.verticalCenter
            width: Theme.mm(11)
            height: width
            name: "lantern"
            color: Theme.chromeInk
        }
        Column {
            id: names

            anchors.verticalCenter: parent.verticalCenter
            anchors.left: lantern.right
            anchors.leftMargin: Theme.gap
            anchors.right: tools.left
            anchors.rightMargin: Theme.gap

            Words {
                width: parent.width
                color: Theme.chromeInk
                font.pixelSize: Theme.headerPx
                font.weight: Font.DemiBold
                lineHeight: 0.9
                text: root.title
            }
            Words {
                width: parent.width
                visible: text !== ""
                color: Theme.chromeInk
                font.pixelSize: Theme.headerPx
                lineHeight: 0.9
                text: root.subtitle
            }
        }
        Row {
            id: tools

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap

            SimulatedBadge {
                objectName: visible ? "simulatedBadge" : ""
                anchors.verticalCenter: parent.verticalCenter
                visible: root.simulatedText !== "" && !root.isBadgeBelow
                text: root.simulatedText
            }
            Item {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.hasCount
                width: held.width
                height: held.height

                Row {
                    id: held

                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.mm(1.2)

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        width: Theme.mm(6)
                        height: width
                        name: "person"
                        color: root.peopleHeld > 0 ? Theme.light : Theme.chromeInk
                    }
                    Words {
                        id: heldWords

                        objectName: "peopleHeld"
                        anchors.verticalCenter: parent.verticalCenter
                        color: Theme.chromeInk
                        font.pixelSize: Theme.headerPx
                        lineHeight: 0.9
                        text: qsTr("People’s data\nheld here: %1").arg(root.peopleHeld)
                        wrapMode: Text.NoWrap
                    }
                }
            }
            BigButton {
                objectName: "languageButton"
                anchors.verticalCenter: parent.verticalCenter
                height: Theme.target
                visible: root.languageName !== ""
                kind: BigButton.OnChrome
                fontPx: Theme.headerPx
                iconName: "globe"
                text: root.languageName
                onClicked: root.languageAsked()
            }
            BigButton {
                objectName: "voiceButton"
                anchors.verticalCenter: parent.verticalCenter
                height: Theme.target
                width: Theme.mm(16)
                visible: root.hasVoice
                kind: BigButton.OnChrome
                iconName: root.isVoiceOn ? "sound" : "sound-off"
                onClicked: root.voiceAsked()
                Accessible.name: root.isVoiceOn ? qsTr("Voice: on") : qsTr("Voice: off")
            }
            BigButton {
                objectName: "looksButton"
                anchors.verticalCenter: parent.verticalCenter
                height: Theme.target
                width: Theme.mm(16)
                kind: BigButton.OnChrome
                iconName: "letter-size"
                onClicked: root.looksAsked()
                Accessible.name: qsTr("Size of the letters and colours")
            }
        }
    }
    Item {
        id: below

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm(0.8)
        x: Theme.gutter
        width: parent.width - Theme.gutter * 2
        height: root.isBadgeBelow ? badge.height : Theme.mm(3)
        visible: root.hasLineBelow

        ProgressTrail {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - (root.isBadgeBelow ? badge.width + Theme.space : 0)
            height: Theme.mm(2.6)
            visible: root.stage > 0
            stage: root.stage
            count: root.stageCount
        }
        SimulatedBadge {
            id: badge

            objectName: visible ? "simulatedBadge" : ""
            anchors.right: parent.right
            visible: root.isBadgeBelow
            text: root.simulatedText
        }
    }
}
