// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// The kiosk cannot serve anybody now: what is wrong, what to do, who can.
QuestionPage {
    id: root

    required property TroubleViewModel trouble

    objectName: "DeviceTroublePage"
    heading: qsTr("This kiosk needs help")
    why: qsTr("It cannot make cards right now. Nothing about you was kept.")
    continueText: qsTr("Try again")
    hasBack: false
    hasStop: false

    TroubleBanner {
        width: parent.width
        trouble: root.trouble
    }
}
