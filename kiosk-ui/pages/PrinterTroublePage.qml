// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// The printer, or the store behind it, needs somebody; nothing is lost.
QuestionPage {
    id: root

    required property VisitViewModel visit

    objectName: "PrinterTroublePage"
    heading: qsTr("Your card has to wait a moment")
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
