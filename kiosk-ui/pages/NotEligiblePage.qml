// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// Kind words for somebody who is too young today.
QuestionPage {
    id: root

    required property DetailsViewModel details

    objectName: "NotEligiblePage"
    heading: qsTr("The card is for people aged %1 or older").arg(details.youngestAge)
    why: qsTr("By the date you gave, you are not old enough yet. Come back on your birthday: you will be welcome.")
    hint: qsTr("If the date is wrong, go back and change it. If it is right, stop, and what you typed is deleted.")
    hasContinue: false
}
