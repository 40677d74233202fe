// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// Labels and values under each other on one sheet.
Rectangle {
    id: root

    required property LabelledRows rows
    /// Value under its label instead of beside it.
    property bool isStacked: Theme.isNarrow && Theme.textSize > 1
    property bool showsMood: false

    implicitHeight: list.height + Theme.mm(2)
    radius: Theme.radius
    color: Theme.surface
    border.color: Theme.border
    border.width: Theme.line

    Column {
        id: list

        x: Theme.space
        y: Theme.mm(1)
        width: parent.width - Theme.space * 2

        Repeater {
            model: root.rows

            Item {
                id: row

                required property int index
                required property string label
                required property string value
                required property string mood

                width: list.width
                height: cells.height + Theme.mm(2.4)

                Rectangle {
                    width: parent.width
                    height: Math.max(1, Theme.line / 2)
                    color: Theme.border
                    opacity: 0.5
                    visible: row.index > 0
                }
                Icon {
                    id: sign

                    y: cells.y + Theme.mm(0.5)
                    width: root.showsMood ? Theme.mm(6) : 0
                    height: Theme.mm(6)
                    visible: root.showsMood && row.mood !== ""
                    name: row.mood === "good" ? "check" : row.mood === "waiting" ? "notice" : "attention"
                    color: Theme.ink
                }
                Grid {
                    id: cells

                    x: root.showsMood ? Theme.mm(6) + Theme.space : 0
                    y: Theme.mm(1.2)
                    width: parent.width - x
                    columns: root.isStacked ? 1 : 2
                    columnSpacing: Theme.space

                    Words {
                        width: root.isStacked ? cells.width : cells.width * 0.44
                        color: Theme.mutedInk
                        font.pixelSize: Theme.captionPx
                        lineHeight: 1.0
                        text: row.label
                    }
                    Words {
                        width: root.isStacked ? cells.width : cells.width * 0.56 - Theme.space
                        font.weight: Font.DemiBold
                        font.pixelSize: Theme.captionPx
                        lineHeight: 1.0
                        text: row.value
                    }
                }
            }
        }
    }
}
