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

    Column {
        width: parent.width
        spacing: Theme.space

        Repeater {
            model: [qsTr("Sending the card to the printer"), qsTr("Printing both sides"), qsTr("The card comes out")]

            Row {
                id: line

                required property int index
                required property string modelData
                readonly property bool isDone: root.visit.printStage > index + 1
                readonly property bool isNow: root.visit.printStage === index + 1

                spacing: Theme.space

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.mm(10)
                    height: width
                    radius: width / 2
                    color: line.isDone ? Theme.action : line.isNow ? Theme.light : Theme.surface
                    border.color: Theme.border
                    border.width: Theme.line

                    Icon {
                        anchors.fill: parent
                        anchors.margins: parent.width * 0.22
                        name: line.isDone ? "check" : line.isNow ? "printer" : ""
                        color: line.isDone ? Theme.actionInk : Theme.isPlain ? "#000000" : Theme.lightInk
                    }
                }
                Words {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, root.width * 0.8)
                    font.weight: line.isNow ? Font.Bold : Font.Normal
                    text: line.modelData
                    Accessible.name: line.isDone ? qsTr("%1: done").arg(text) : line.isNow ? qsTr("%1: now").arg(text) : text
                }
            }
        }
    }
    SimulatedBadge {
        visible: root.isSimulated
        //: Shown while the printer is an emulated one.
        text: qsTr("Practice printer: the card appears as a picture")
    }
}
