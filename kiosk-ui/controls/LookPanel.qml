// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick

/// Text size and contrast, each choice drawn the way it will look.
OverlayPanel {
    id: root

    required property int textSize
    required property int contrast

    signal textSizeAsked(int size)
    signal contrastAsked(int contrast)

    heading: qsTr("How the screen looks")
    closeText: qsTr("Done")

    Words {
        width: parent.width
        font.pixelSize: Math.min(Theme.captionPx, Theme.footerPx)
        text: qsTr("Size of the letters")
    }
    Row {
        id: sizes

        width: parent.width
        spacing: Theme.gap

        Repeater {
            model: [qsTr("Small"), qsTr("Normal"), qsTr("Large"), qsTr("Very large")]

            BigButton {
                required property int index
                required property string modelData

                objectName: "textSize" + index
                width: (sizes.width - Theme.gap * 3) / 4
                height: Theme.mm(19)
                fontPx: Theme.fontPx(Theme.capMm[index])
                iconName: index === root.textSize ? "check" : ""
                kind: index === root.textSize ? BigButton.Primary : BigButton.Secondary
                text: "A"
                onClicked: root.textSizeAsked(index)
                Accessible.name: modelData
            }
        }
    }
    Words {
        width: parent.width
        font.pixelSize: Math.min(Theme.captionPx, Theme.footerPx)
        text: qsTr("Colours")
    }
    ChoiceCard {
        objectName: "contrast0"
        width: parent.width
        fontPx: Theme.footerPx
        text: qsTr("Dark letters on paper")
        isChosen: root.contrast === 0
        onClicked: root.contrastAsked(0)
    }
    ChoiceCard {
        objectName: "contrast1"
        width: parent.width
        fontPx: Theme.footerPx
        text: qsTr("White letters on black")
        isChosen: root.contrast === 1
        onClicked: root.contrastAsked(1)
    }
}
