// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// The printer needs somebody; nothing is lost.
QuestionPage {
    id: root

    required property VisitViewModel visit

    objectName: "PrinterTroublePage"
    heading: qsTr("The printer needs help")
    why: qsTr("Your card is not lost. Please call a member of staff.")
    continueText: qsTr("Try again")
    hasBack: false
    onContinueAsked: root.visit.wish(VisitViewModel.PrintAgain)

    TroubleBanner {
        width: parent.width
        trouble: root.visit.trouble
    }
    Words {
        width: parent.width
        visible: root.visit.isBusy
        text: qsTr("Asking the printer…")
    }
}
