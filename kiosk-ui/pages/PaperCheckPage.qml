// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// A list to tick: says by itself whether the papers are enough. Nothing is kept.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property PolicyViewModel policy
    /// The answers stay in view beside a long list; large letters need the whole width.
    readonly property bool isBeside: Theme.textSize < 2
    readonly property string purpose: qsTr("Tick them to see whether they are enough. Nothing you tick is kept.")

    objectName: "PaperCheckPage"
    heading: qsTr("Which papers do you have with you?")
    why: Theme.isNarrow ? "" : purpose
    hint: Theme.isNarrow ? purpose : ""
    continueText: qsTr("Start")
    hasContinue: !visit.trouble.isActive
    asideShare: !isBeside ? 0 : Theme.isNarrow ? 0.34 : 0.42

    Item {
        id: above

        width: parent.width
        height: results.height
        visible: !root.isBeside
    }
    Grid {
        id: grid

        width: parent.width
        columns: width > Theme.bodyPx * 26 ? 2 : 1
        spacing: Theme.gap

        Repeater {
            model: root.policy.papers

            ChoiceCard {
                required property int index
                required property string label
                required property string value
                required property string mood

                objectName: "paper_" + index
                width: (grid.width - Theme.gap * (grid.columns - 1)) / grid.columns
                height: Math.max(implicitHeight, Theme.mm(18))
                isMany: true
                isChosen: mood === "chosen"
                text: label
                detail: value
                onClicked: root.policy.togglePaper(index)
            }
        }
    }

    aside: Item {
        id: beside

        anchors.fill: parent

        Column {
            id: results

            parent: root.isBeside ? beside : above
            width: parent.width
            spacing: Theme.space

            Banner {
                objectName: "identityResult"
                fontPx: Theme.isNarrow ? Theme.captionPx : Theme.bodyPx
                width: parent.width
                mood: root.policy.isIdentityMet ? Banner.Good : Banner.Note
                text: root.policy.isIdentityMet ? qsTr("Enough to show who you are") : qsTr("To show who you are: %1").arg(root.policy.identityRule)
            }
            Banner {
                objectName: "residencyResult"
                fontPx: Theme.isNarrow ? Theme.captionPx : Theme.bodyPx
                width: parent.width
                mood: root.policy.isResidencyMet ? Banner.Good : Banner.Note
                text: root.policy.isResidencyMet ? qsTr("Enough to show where you live") : qsTr("To show that you have lived here for %1 days: %2").arg(root.policy.residencyDays).arg(root.policy.residencyRule)
            }
        }
    }
}
