// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// F, M, X, or leave it blank: in a person's own words.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property DetailsViewModel details

    objectName: "GenderPage"
    heading: qsTr("Which gender should your card show?")
    why: qsTr("You choose. No paper is needed for this.")
    onContinueAsked: root.visit.wish(VisitViewModel.GoOn)
    onBackAsked: root.visit.wish(VisitViewModel.Back)

    Grid {
        id: choices

        width: parent.width
        columns: width > Theme.bodyPx * 18 ? 2 : 1
        spacing: Theme.gap

        Repeater {
            model: [
                {
                    gender: 1,
                    title: qsTr("F"),
                    note: qsTr("Female")
                },
                {
                    gender: 2,
                    title: qsTr("M"),
                    note: qsTr("Male")
                },
                {
                    gender: 3,
                    title: qsTr("X"),
                    note: qsTr("Another gender")
                },
                {
                    gender: 0,
                    title: qsTr("Blank"),
                    note: qsTr("Print nothing")
                }
            ]

            ChoiceCard {
                required property int gender
                required property string title
                required property string note

                objectName: "gender_" + gender
                width: (choices.width - Theme.gap * (choices.columns - 1)) / choices.columns
                text: title
                detail: note
                isChosen: root.details.gender === gender
                onClicked: root.details.enterGender(gender)
            }
        }
    }
}
