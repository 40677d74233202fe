// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// Somebody to call; may stay empty.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property DetailsViewModel details

    objectName: "EmergencyContactPage"
    heading: qsTr("Who should be called in an emergency?")
    why: qsTr("It is printed on the back of your card. You can leave it empty.")
    continueText: contact.text === "" ? qsTr("Continue without") : qsTr("Continue")
    onContinueAsked: {
        root.details.enterEmergencyContact(contact.text);
        root.visit.wish(VisitViewModel.GoOn);
    }
    onBackAsked: {
        root.details.enterEmergencyContact(contact.text);
        root.visit.wish(VisitViewModel.Back);
    }

    TextEntry {
        id: contact

        objectName: "emergencyContact"
        width: parent.width
        label: qsTr("Name and phone number")
        isOptional: true
        maximumLength: 80
        Component.onCompleted: text = root.details.emergencyContact
    }
}
