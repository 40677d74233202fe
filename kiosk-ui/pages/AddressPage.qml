// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// Home, care of somebody, Safe at Home, or none at all.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property DetailsViewModel details
    property int kind: 0
    readonly property list<string> firstLabels: [qsTr("Street and number"), qsTr("Care of, and street"), qsTr("Safe at Home address"), ""]

    objectName: "AddressPage"
    heading: qsTr("Where do you get your mail?")
    why: qsTr("It is printed on your card, and nowhere else.")
    onContinueAsked: {
        root.details.enterAddress(root.kind, first.text, second.text);
        root.visit.wish(VisitViewModel.GoOn);
    }
    onBackAsked: {
        root.details.enterAddress(root.kind, first.text, second.text);
        root.visit.wish(VisitViewModel.Back);
    }
    Component.onCompleted: kind = details.addressKind

    Banner {
        objectName: "missingAnswer"
        width: parent.width
        visible: root.visit.isAnswerMissing
        mood: Banner.Attention
        text: qsTr("Please type an address, or choose “No fixed address”.")
    }
    Grid {
        id: kinds

        width: parent.width
        columns: width > Theme.bodyPx * 22 ? 2 : 1
        spacing: Theme.gap

        Repeater {
            model: [qsTr("At home"), qsTr("Care of someone"), qsTr("Safe at Home"), qsTr("No fixed address")]

            ChoiceCard {
                required property int index
                required property string modelData

                objectName: "addressKind_" + index
                width: (kinds.width - Theme.gap * (kinds.columns - 1)) / kinds.columns
                text: modelData
                isChosen: root.kind === index
                onClicked: root.kind = index
            }
        }
    }
    Grid {
        id: lines

        width: parent.width
        visible: root.kind !== 3
        columns: width > Theme.bodyPx * 26 ? 2 : 1
        spacing: Theme.gap

        TextEntry {
            id: first

            objectName: "addressFirst"
            width: (lines.width - Theme.gap * (lines.columns - 1)) / lines.columns
            label: root.firstLabels[root.kind]
            maximumLength: 80
            Component.onCompleted: text = root.details.addressFirstLine
        }
        TextEntry {
            id: second

            objectName: "addressSecond"
            width: first.width
            label: qsTr("City, state, ZIP code")
            maximumLength: 80
            Component.onCompleted: text = root.details.addressSecondLine
        }
    }
    Words {
        width: parent.width
        visible: root.kind === 3
        text: qsTr("That is fine. Your card is printed without an address.")
    }
}
