// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// Staff look at the originals beside the pictures and attest two rules.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property StaffReviewViewModel staffReview
    required property PapersViewModel papers
    required property PolicyViewModel policy
    property bool isRuleMissing: false
    readonly property bool isStaff: staffReview.isStaffPresent

    objectName: "StaffReviewPage"
    heading: isStaff ? qsTr("Do the originals match?") : qsTr("Please call a member of staff")
    why: isStaff ? "" : qsTr("They look at your original papers.")
    continueText: qsTr("Approve")
    hasContinue: isStaff
    asideShare: isStaff ? 0.42 : Theme.isNarrow ? 0.38 : 0.3
    onContinueAsked: root.isRuleMissing = !root.staffReview.approve()
    onBackAsked: root.visit.wish(VisitViewModel.Back)
    onIsStaffChanged: if (isStaff)
        root.papers.shown = 0

    TroubleBanner {
        width: parent.width
        trouble: root.visit.trouble
    }
    Column {
        width: parent.width
        spacing: Theme.gap
        visible: root.isStaff

        Banner {
            width: parent.width
            visible: root.isRuleMissing
            mood: Banner.Attention
            text: qsTr("Tick both rules, or send the person back or decline.")
        }
        RowList {
            width: parent.width
            isStacked: true
            rows: root.staffReview.rows
        }
        ChoiceCard {
            objectName: "identityRule"
            width: parent.width
            isMany: true
            isChosen: root.staffReview.isIdentityMet
            text: qsTr("Identity rule met")
            detail: root.policy.identityRule
            onClicked: root.staffReview.isIdentityMet = !root.staffReview.isIdentityMet
        }
        ChoiceCard {
            objectName: "residencyRule"
            width: parent.width
            isMany: true
            isChosen: root.staffReview.isResidencyMet
            text: qsTr("Residency rule met")
            detail: root.policy.residencyRule
            onClicked: root.staffReview.isResidencyMet = !root.staffReview.isResidencyMet
        }
        Flow {
            width: parent.width
            spacing: Theme.gap

            BigButton {
                objectName: "sendBackButton"
                text: qsTr("Send back to change details")
                width: Math.min(implicitWidth, parent.width)
                onClicked: root.visit.wish(VisitViewModel.SendBack)
            }
            BigButton {
                objectName: "declineByStaffButton"
                width: Math.min(implicitWidth, parent.width)
                text: qsTr("Decline and erase")
                onClicked: root.visit.wish(VisitViewModel.DeclineByStaff)
            }
        }
    }
    Words {
        width: parent.width
        visible: !root.isStaff
        color: Theme.mutedInk
        font.pixelSize: Theme.captionPx
        text: qsTr("Staff: enter your PIN. Nothing about this person is shown before.")
    }

    aside: Item {
        anchors.fill: parent

        PinPad {
            anchors.centerIn: parent
            visible: !root.isStaff
            label: qsTr("Staff code")
            enterText: qsTr("Enter the PIN")
            onEntered: pin => root.staffReview.enterPin(pin)
        }
        Rectangle {
            anchors.fill: parent
            anchors.bottomMargin: pictures.height + Theme.gap
            visible: root.isStaff
            radius: Theme.radius
            color: "#0B1F24"

            StillItem {
                anchors.fill: parent
                anchors.margins: Theme.thickLine
                still: root.papers.picture
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Picture of the paper")
            }
        }
        Flow {
            id: pictures

            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.gap
            visible: root.isStaff

            Repeater {
                model: root.papers.count

                BigButton {
                    required property int index

                    objectName: "evidence_" + index
                    kind: root.papers.shown === index ? BigButton.Primary : BigButton.Secondary
                    iconName: "paper"
                    text: (index + 1).toString()
                    onClicked: root.papers.shown = index
                    Accessible.name: qsTr("Picture %1").arg(index + 1)
                }
            }
        }
    }
}
