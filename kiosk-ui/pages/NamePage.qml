// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// Full name as on the papers, and the name a person prefers.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property DetailsViewModel details

    objectName: "NamePage"
    heading: qsTr("What is your name?")
    why: qsTr("It is printed on your card. One name is enough.")
    onContinueAsked: {
        root.details.enterName(full.text, preferred.text);
        root.visit.wish(VisitViewModel.GoOn);
    }
    onBackAsked: {
        root.details.enterName(full.text, preferred.text);
        root.visit.wish(VisitViewModel.Back);
    }

    Banner {
        objectName: "missingAnswer"
        width: parent.width
        visible: root.visit.isAnswerMissing
        mood: Banner.Attention
        text: qsTr("Please type your name, then continue.")
    }
    TextEntry {
        id: full

        objectName: "fullName"
        width: parent.width
        label: qsTr("Full name, as on your papers")
        maximumLength: 128
        Component.onCompleted: text = root.details.fullName
    }
    TextEntry {
        id: preferred

        objectName: "preferredName"
        width: parent.width
        label: qsTr("Name you prefer")
        isOptional: true
        maximumLength: 60
        Component.onCompleted: text = root.details.preferredName
    }
}
