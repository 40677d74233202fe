// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// Said only after the self-check.
QuestionPage {
    id: root

    required property VisitViewModel visit

    objectName: "ErasedPage"
    heading: qsTr("Everything about you is erased")
    why: qsTr("The kiosk checked: it holds the data of 0 people. Thank you, and have a good day.")
    continueText: qsTr("Finish")
    hasBack: false
    hasStop: false
    asideShare: Theme.textSize < 2 ? 0.32 : 0.22
    onContinueAsked: root.visit.wish(VisitViewModel.Leave)

    aside: Image {
        anchors.fill: parent
        fillMode: Image.PreserveAspectFit
        source: "qrc:/images/erased.svg"
        sourceSize: Qt.size(width, height)
        Accessible.ignored: true
    }
}
