// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick

/// Digits for a PIN; shows dots, gives the digits once and forgets them. Or for a number that anybody may see.
Item {
    id: root

    property string label
    property string enterText
    property bool isShown: false

    signal entered(string pin)

    implicitWidth: grid.width
    implicitHeight: column.height

    Column {
        id: column

        spacing: Theme.gap

        Rectangle {
            width: grid.width
            height: Theme.target
            radius: Theme.radius
            color: Theme.surface
            border.color: Theme.border
            border.width: Theme.line

            Words {
                anchors.centerIn: parent
                width: parent.width - Theme.gap * 2
                visible: d.digits === ""
                horizontalAlignment: Text.AlignHCenter
                color: Theme.mutedInk
                font.pixelSize: Theme.footerPx
                lineHeight: 1.0
                text: root.label
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Words {
                anchors.centerIn: parent
                visible: root.isShown && d.digits !== ""
                lineHeight: 1.0
                text: d.digits
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Row {
                anchors.centerIn: parent
                spacing: Theme.gap
                visible: !root.isShown

                Repeater {
                    model: d.digits.length

                    Rectangle {
                        width: Theme.mm(3.6)
                        height: width
                        radius: width / 2
                        color: Theme.ink
                    }
                }
            }
            Accessible.role: Accessible.StaticText
            Accessible.name: root.label
        }
        Grid {
            id: grid

            columns: 3
            spacing: Theme.gap

            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

                Key {
                    required property string modelData

                    objectName: "pin_" + modelData
                    width: d.keyWidth
                    writes: modelData
                    onClicked: d.digits += modelData
                    Accessible.name: modelData
                }
            }
            Key {
                objectName: "pin_backspace"
                width: d.keyWidth
                iconName: "backspace"
                onClicked: d.digits = d.digits.slice(0, -1)
                Accessible.name: qsTr("Delete the last digit")
            }
            Key {
                objectName: "pin_0"
                width: d.keyWidth
                writes: "0"
                onClicked: d.digits += "0"
                Accessible.name: "0"
            }
            Key {
                objectName: "pin_enter"
                width: d.keyWidth
                iconName: "check"
                isStrong: true
                onClicked: d.give()
                Accessible.name: root.enterText
            }
        }
    }
    Keys.onPressed: event => {
        if (event.text >= "0" && event.text <= "9")
            d.digits += event.text;
    }
    Keys.onReturnPressed: d.give()

    QtObject {
        id: d

        readonly property int keyWidth: Theme.mm(Theme.isNarrow ? 21 : 25)
        property string digits

        function give() {
            const pin = digits;
            digits = "";
            root.entered(pin);
        }
    }
}
