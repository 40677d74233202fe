// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// What the kiosk could not do, so that staff take the photo. None says anything about a person.
Column {
    id: root

    /// A PortraitViewModel.Why; -1: none is chosen yet.
    property int why: -1

    spacing: Theme.gap

    Repeater {
        model: [qsTr("The face is not found"), qsTr("The advice does not help"), qsTr("The light gets no better")]

        ChoiceCard {
            required property int index
            required property string modelData

            objectName: "why_" + index
            width: root.width
            fontPx: Theme.footerPx
            text: modelData
            isChosen: root.why === index
            onClicked: root.why = index
        }
    }
    Words {
        width: parent.width
        color: Theme.mutedInk
        font.pixelSize: Theme.captionPx
        lineHeight: 1.05
        text: qsTr("The journal notes the reason and your number, and nothing of the person.")
    }
}
