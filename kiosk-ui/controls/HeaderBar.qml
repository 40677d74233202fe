// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick

/// Top of every page: programme or stage, how many people's data is held, language, looks.
Rectangle {
    id: root

    property string title
    property string subtitle
    property int stage
    property int stageCount
    property int peopleHeld
    property string languageName
    property string simulatedText
    property bool hasTools: true

    signal languageAsked
    signal looksAsked

    implicitHeight: bar.height + Theme.mm(2.4) + (trail.visible ? trail.height + Theme.mm(1.6) : 0)
    color: Theme.chrome

    Item {
        id: bar

        x: Theme.gutter
        y: Theme.mm(1.2)
        width: parent.width - Theme.gutter * 2
        height: Math.max(Theme.target, names.height, held.height)

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
            visible: root.hasTools

            SimulatedBadge {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.simulatedText !== "" && !Theme.isNarrow
                text: root.simulatedText
            }
            Item {
                anchors.verticalCenter: parent.verticalCenter
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
                height: Theme.target
                visible: root.languageName !== ""
                kind: BigButton.OnChrome
                fontPx: Theme.headerPx
                iconName: "globe"
                text: root.languageName
                onClicked: root.languageAsked()
            }
            BigButton {
                objectName: "looksButton"
                height: Theme.target
                width: Theme.mm(16)
                kind: BigButton.OnChrome
                iconName: "letter-size"
                onClicked: root.looksAsked()
                Accessible.name: qsTr("Size of the letters and colours")
            }
        }
    }
    ProgressTrail {
        id: trail

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm(1.6)
        x: Theme.gutter
        width: parent.width - Theme.gutter * 2
        height: Theme.mm(1.5)
        visible: root.stage > 0
        stage: root.stage
        count: root.stageCount
    }
}
