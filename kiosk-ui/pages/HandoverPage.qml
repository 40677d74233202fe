// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// The card is out: in the hand, or wrong.
QuestionPage {
    id: root

    required property VisitViewModel visit

    objectName: "HandoverPage"
    heading: qsTr("Here is your card")
    why: qsTr("Take it from the printer and look at both sides. Then this kiosk forgets you.")
    continueText: qsTr("I have my card")
    hasBack: false
    asideShare: Theme.textSize < 2 ? 0.3 : 0.2
    onContinueAsked: root.visit.wish(VisitViewModel.CardTaken)

    TroubleBanner {
        width: parent.width
        trouble: root.visit.trouble
    }
    BigButton {
        objectName: "cardSpoiledButton"
        width: Math.min(implicitWidth, parent.width)
        text: qsTr("The card is wrong")
        onClicked: root.visit.wish(VisitViewModel.CardSpoiled)
    }
    Words {
        width: parent.width
        color: Theme.mutedInk
        font.pixelSize: Theme.captionPx
        text: qsTr("A wrong card becomes invalid. Give it to staff and start again.")
    }

    aside: Icon {
        anchors.fill: parent
        name: "card"
        color: Theme.isPlain ? Theme.ink : Theme.action
    }
}
