// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick

/// Where the visit is: one bar for each stage, the present one lit and thicker than the others.
Row {
    id: root

    required property int stage
    required property int count

    spacing: Theme.mm(1)

    Repeater {
        model: root.count

        Rectangle {
            required property int index

            readonly property bool isPast: index + 1 < root.stage
            readonly property bool isNow: index + 1 === root.stage

            y: Math.round((root.height - height) / 2)
            width: (root.width - root.spacing * (root.count - 1)) / root.count
            height: isNow ? root.height : Math.round(root.height * 0.6)
            radius: height / 2
            color: isNow ? Theme.light : isPast ? Theme.chromeInk : "transparent"
            border.color: Theme.chromeInk
            border.width: isPast || (isNow && !Theme.isPlain) ? 0 : Theme.line
        }
    }
}
