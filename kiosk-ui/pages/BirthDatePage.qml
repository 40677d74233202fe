// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls

/// Day, month from a list, year; never moves on by itself.
QuestionPage {
    id: root

    required property VisitViewModel visit
    required property DetailsViewModel details
    property int month: 0

    objectName: "BirthDatePage"
    heading: qsTr("When were you born?")
    why: qsTr("The card is for everyone aged %1 or older.").arg(details.youngestAge)
    onContinueAsked: {
        if (root.details.enterBirthDate(day.text, root.month, year.text))
            root.visit.wish(VisitViewModel.GoOn);
    }
    onBackAsked: root.visit.wish(VisitViewModel.Back)
    Component.onCompleted: month = details.birthMonth

    Banner {
        objectName: "birthProblem"
        width: parent.width
        visible: text !== ""
        mood: Banner.Attention
        text: root.details.birthProblem
    }
    Grid {
        id: parts

        readonly property bool isWide: width > Theme.bodyPx * 26

        width: parent.width
        columns: isWide ? 2 : 1
        spacing: Theme.space

        Flow {
            width: parts.isWide ? Theme.mm(44) : parts.width
            spacing: Theme.space

            TextEntry {
                id: day

                objectName: "birthDay"
                width: Theme.mm(44)
                keys: Keyboard.Digits
                label: qsTr("Day")
                maximumLength: 2
                Component.onCompleted: text = root.details.birthDay
            }
            TextEntry {
                id: year

                objectName: "birthYear"
                width: Theme.mm(44)
                keys: Keyboard.Digits
                label: qsTr("Year")
                maximumLength: 4
                Component.onCompleted: text = root.details.birthYear
            }
        }
        Column {
            width: parts.isWide ? parts.width - Theme.mm(44) - Theme.space : parts.width
            spacing: Theme.mm(1)

            Words {
                font.weight: Font.DemiBold
                lineHeight: 1.0
                text: qsTr("Month")
            }
            Grid {
                id: months

                width: parent.width
                columns: Math.max(2, Math.min(6, Math.floor((width + Theme.gap) / (Theme.captionPx * 6 + Theme.gap))))
                spacing: Theme.gap

                Repeater {
                    model: root.details.monthNames

                    BigButton {
                        required property int index
                        required property string modelData

                        objectName: "month_" + (index + 1)
                        width: Math.floor((months.width - Theme.gap * (months.columns - 1)) / months.columns)
                        kind: root.month === index + 1 ? BigButton.Primary : BigButton.Secondary
                        fontPx: Theme.captionPx
                        leftPadding: Theme.mm(1)
                        text: modelData
                        onClicked: root.month = index + 1
                        Accessible.checked: root.month === index + 1
                    }
                }
            }
        }
    }
}
