// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// The printer, or the store behind it, needs somebody; nothing is lost. A card that was sent is printed again only when
/// staff say so with their PINs: one where the printer knows that it did not come out, two where it was not sure. What
/// staff need stands behind a button: until they press it the page speaks to the resident.
QuestionPage {
    id: root

    required property VisitViewModel visit
    readonly property int needs: visit.printAgainNeeds
    readonly property bool isForStaff: needs === VisitViewModel.Staff || needs === VisitViewModel.TwoPeople || needs === VisitViewModel.SecondPerson

    property bool isPadAsked: false
    readonly property bool isPadOpen: isForStaff && isPadAsked
    /// What staff had read when they opened the pad; beside it only what is new is said.
    property string knownFault: ""

    objectName: "PrinterTroublePage"
    heading: qsTr("Your card has to wait")
    why: isPadOpen ? "" : qsTr("Your card is not lost. Please call a member of staff.")
    continueText: isForStaff ? qsTr("For staff") : needs === VisitViewModel.Counter ? qsTr("Ask the printer") : qsTr("Try again")
    hasContinue: !isPadOpen
    hasBack: isPadOpen
    asideShare: isPadOpen ? (Theme.isNarrow ? 0.38 : 0.3) : 0
    onContinueAsked: {
        if (root.isForStaff)
            root.openPad();
        else
            root.visit.wish(VisitViewModel.PrintAgain);
    }
    onBackAsked: root.isPadAsked = false

    function openPad() {
        knownFault = visit.trouble.number;
        isPadAsked = true;
    }

    TroubleBanner {
        width: parent.width
        visible: root.visit.trouble.isActive && !(root.isPadOpen && root.visit.trouble.number === root.knownFault)
        trouble: root.visit.trouble
    }
    Words {
        objectName: "printAgainWords"
        width: parent.width
        visible: root.isPadOpen
        //: For staff, beside the PIN pad.
        text: root.needs === VisitViewModel.Staff ? qsTr("Staff: the printer knows that this card did not come out. When all is mended, your PIN prints it again.") : root.needs === VisitViewModel.TwoPeople ? qsTr("Staff: the printer says that no card came out, but was not sure. Two of you look into it and into the reject bin. No card there: both enter your PINs, and it is printed again. A card there: press Stop, and it becomes invalid.") : qsTr("One person has agreed. A second person has two minutes; their PIN prints the card again.")
    }
    Words {
        width: parent.width
        visible: root.visit.isBusy && root.needs === VisitViewModel.Counter
        text: qsTr("Asking the printer…")
    }

    aside: PinPad {
        anchors.centerIn: parent
        visible: root.isPadOpen
        label: root.needs === VisitViewModel.Staff ? qsTr("Staff code") : root.needs === VisitViewModel.TwoPeople ? qsTr("First code") : qsTr("Second code")
        enterText: qsTr("Enter the PIN")
        onEntered: pin => root.visit.agreeToPrintAgain(pin)
    }
}
