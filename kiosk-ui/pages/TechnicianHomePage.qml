// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Kiosk.Controls

/// Is this kiosk set up, and with what?
QuestionPage {
    id: root

    required property OfficeViewModel office

    signal printerAsked

    objectName: "TechnicianHomePage"
    heading: qsTr("Kiosk readiness")
    hasContinue: false
    hasStop: false

    RowList {
        objectName: "readinessRows"
        width: parent.width
        showsMood: true
        rows: root.office.readiness
    }
    BigButton {
        objectName: "printerButton"
        width: parent.width
        fontPx: Theme.footerPx
        text: qsTr("Printer and stock")
        onClicked: root.printerAsked()
    }
}
