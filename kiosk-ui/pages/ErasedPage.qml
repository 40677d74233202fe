// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// Said only after the self-check, with what it looked at.
QuestionPage {
    id: root

    required property VisitViewModel visit

    objectName: "ErasedPage"
    heading: qsTr("Everything about you is erased")
    why: qsTr("The kiosk checked that nothing is left. Thank you, and have a good day.")
    continueText: qsTr("Finish")
    hasBack: false
    hasStop: false
    asideShare: Theme.isNarrow ? (Theme.textSize < 2 ? 0.21 : 0) : Theme.textSize < 2 ? 0.3 : 0.22
    onContinueAsked: root.visit.wish(VisitViewModel.Leave)

    Column {
        width: parent.width
        spacing: Theme.gap

        Repeater {
            model: [qsTr("What you typed is gone"), qsTr("Pictures of you, your papers and your card are gone"), qsTr("The kiosk holds the data of %1 people").arg(root.visit.peopleHeld)]

            StateLine {
                required property string modelData

                width: parent.width
                progress: StateLine.Done
                text: modelData
            }
        }
    }
    aside: Image {
        anchors.fill: parent
        fillMode: Image.PreserveAspectFit
        horizontalAlignment: Image.AlignRight
        source: "qrc:/images/erased.svg"
        sourceSize: Qt.size(width, height)
        Accessible.ignored: true
    }
}
