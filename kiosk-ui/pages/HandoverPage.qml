// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// The card is out: the camera reads its codes, then it is in the hand; or it is wrong.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property HandoverViewModel handover
    property bool isPadAsked: false
    readonly property bool isPadOpen: isPadAsked && !handover.isAccepted

    objectName: "HandoverPage"
    heading: handover.isAccepted ? qsTr("Here is your card") : qsTr("Take your card")
    why: handover.isAccepted ? qsTr("Take it from the printer and look at both sides. Then this kiosk forgets you.") : isPadOpen ? "" : qsTr("Hold its back under the paper camera. The kiosk checks that its code can be read.")
    continueText: qsTr("I have my card")
    hasContinue: handover.isAccepted
    hasBack: isPadOpen
    asideShare: handover.isAccepted ? (Theme.textSize < 2 ? 0.3 : 0.2) : isPadOpen ? (Theme.isNarrow ? 0.38 : 0.3) : 0.45
    onContinueAsked: root.visit.wish(VisitViewModel.CardTaken)
    onBackAsked: root.isPadAsked = false

    TroubleBanner {
        width: parent.width
        trouble: root.visit.trouble
    }
    TroubleBanner {
        width: parent.width
        trouble: root.handover.trouble
    }
    Banner {
        objectName: "anotherCard"
        width: parent.width
        visible: root.handover.isAnother && !root.handover.isAccepted
        mood: Banner.Attention
        text: qsTr("This is another card. Please show the one that was just printed.")
    }
    Words {
        objectName: "unreadWords"
        width: parent.width
        visible: root.isPadOpen
        //: For staff, beside the PIN pad.
        text: qsTr("Staff: look at both sides. If print and code are whole, your PIN hands the card over as it is. If not, press \"The card is wrong\" and keep it.")
    }
    Words {
        width: parent.width
        visible: root.handover.isAccepted
        font.pixelSize: Theme.captionPx
        text: qsTr("Photograph this code: it reports the card lost, without your name.")
    }
    Flow {
        width: parent.width
        spacing: Theme.gap

        BigButton {
            objectName: "cardSpoiledButton"
            width: Math.min(implicitWidth, parent.width)
            text: qsTr("The card is wrong")
            onClicked: root.visit.wish(VisitViewModel.CardSpoiled)
        }
        BigButton {
            objectName: "unreadButton"
            width: Math.min(implicitWidth, parent.width)
            visible: !root.handover.isAccepted && !root.isPadOpen
            iconName: "staff"
            text: qsTr("For staff")
            onClicked: root.isPadAsked = true
        }
    }
    Words {
        width: parent.width
        visible: root.handover.isAccepted
        color: Theme.mutedInk
        font.pixelSize: Theme.captionPx
        text: qsTr("A wrong card becomes invalid. Give it to staff and start again.")
    }

    aside: Item {
        anchors.fill: parent

        StillItem {
            objectName: "slipCode"
            anchors.fill: parent
            visible: root.handover.isAccepted
            still: root.visit.slip
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Code for reporting this card lost")
        }
        Rectangle {
            anchors.fill: parent
            visible: !root.handover.isAccepted && !root.isPadOpen
            radius: Theme.radius
            color: "#0B1F24"
            border.color: Theme.border
            border.width: Theme.thickLine

            FrameItem {
                objectName: "cardView"
                anchors.fill: parent
                anchors.margins: Theme.thickLine
                feed: root.handover.feed
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Live picture of your card")
            }
        }
        PinPad {
            anchors.centerIn: parent
            visible: root.isPadOpen
            label: qsTr("Staff code")
            enterText: qsTr("Enter the PIN")
            onEntered: pin => root.handover.acceptUnread(pin)
        }
    }
}
