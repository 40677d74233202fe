// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// Shown until a self-check proved that everything is gone.
QuestionPage {
    id: root

    required property VisitViewModel visit

    objectName: "ErasingPage"
    heading: qsTr("Deleting everything about you")
    why: visit.trouble.isActive ? "" : qsTr("The kiosk checks that nothing is left. One moment…")
    hasContinue: false
    hasBack: false
    hasStop: false

    TroubleBanner {
        width: parent.width
        trouble: root.visit.trouble
    }
}
