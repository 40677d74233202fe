// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// The states of the real printer.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property bool isSimulated

    objectName: "PrintingPage"
    heading: qsTr("Your card is being printed")
    why: qsTr("This takes about half a minute. If you stop now, the card is finished first and then made invalid.")
    hasContinue: false
    hasBack: false
    asideShare: Theme.textSize < 2 && !Theme.isNarrow ? 0.22 : 0

    Column {
        width: parent.width
        spacing: Theme.gap

        Repeater {
            model: [qsTr("Sending the card to the printer"), qsTr("Printing both sides"), qsTr("The card comes out")]

            StateLine {
                required property int index
                required property string modelData

                width: parent.width
                nowIcon: "printer"
                progress: root.visit.printStage > index + 1 ? StateLine.Done : root.visit.printStage === index + 1 ? StateLine.Now : StateLine.Waiting
                text: modelData
            }
        }
    }
    SimulatedBadge {
        visible: root.isSimulated
        //: Shown while the printer is an emulated one.
        text: qsTr("Practice printer: the card appears as a picture")
    }

    aside: Icon {
        anchors.fill: parent
        name: "printer"
        color: Theme.isPlain ? Theme.ink : Theme.action
    }
}
