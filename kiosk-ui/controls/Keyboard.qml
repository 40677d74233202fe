// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick

/// Our own keyboard on screen: letters, a visible row of accents or digits, more accents by a long press.
Rectangle {
    id: root

    enum Layout { Letters, Digits }

    property EntryInput target: null
    readonly property bool isUpper: d.isAutoUpper !== d.isShifted

    /// Set where the header has made room: the language can be changed here then.
    property string languageName

    signal done
    signal languageAsked

    implicitHeight: rows.height + Theme.mm(3.4)
    color: Theme.isPlain ? "#000000" : "#DCE4E1"

    Rectangle {
        width: parent.width
        height: Theme.line
        color: Theme.border
    }
    Column {
        id: rows

        anchors.centerIn: parent
        width: parent.width - Theme.gap * 2
        spacing: Theme.gap

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.gap

            Repeater {
                model: d.isDigits ? d.digits : d.topRow

                CharacterKey {}
            }
            LanguageKey {
                visible: d.isDigits && root.languageName !== ""
                width: visible ? d.keyWidth : 0
            }
            BackspaceKey {
                visible: d.isDigits
                width: d.isDigits ? d.keyWidth * 1.2 : 0
            }
            DoneKey {
                visible: d.isDigits
                width: d.isDigits ? d.keyWidth * 1.4 : 0
            }
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.gap
            visible: !d.isDigits

            Repeater {
                model: ["q", "w", "e", "r", "t", "y", "u", "i", "o", "p"]

                CharacterKey {}
            }
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.gap
            visible: !d.isDigits

            Repeater {
                model: ["a", "s", "d", "f", "g", "h", "j", "k", "l", "ñ"]

                CharacterKey {}
            }
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.gap
            visible: !d.isDigits

            Key {
                objectName: "key_shift"
                width: d.keyWidth * 1.35
                height: d.keyHeight
                iconName: "shift"
                isHeld: root.isUpper
                onClicked: d.isShifted = !d.isShifted
                Accessible.name: qsTr("Capital letters")
            }
            Repeater {
                model: ["z", "x", "c", "v", "b", "n", "m"]

                CharacterKey {}
            }
            BackspaceKey {
                width: d.keyWidth * 1.35
            }
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.gap
            visible: !d.isDigits

            Key {
                objectName: "key_topRow"
                width: d.keyWidth * 1.35
                height: d.keyHeight
                face: d.isTopDigits ? "áéñ" : "123"
                onClicked: {
                    d.variants = [];
                    d.isTopDigits = !d.isTopDigits;
                }
                Accessible.name: d.isTopDigits ? qsTr("Show accents") : qsTr("Show digits")
            }
            LanguageKey {
                visible: !d.isDigits && root.languageName !== ""
                width: visible ? d.keyWidth : 0
            }
            Repeater {
                model: [",", "."]

                CharacterKey {}
            }
            Key {
                objectName: "key_space"
                width: d.keyWidth * (root.languageName === "" ? 3.4 : 2.4) + Theme.gap * 2
                height: d.keyHeight
                face: " "
                writes: " "
                onClicked: d.type(" ")
                Accessible.name: qsTr("Space")
            }
            Repeater {
                model: ["/", "#"]

                CharacterKey {}
            }
            DoneKey {
                width: d.keyWidth * 1.9
            }
        }
    }

    component CharacterKey: Key {
        required property string modelData

        objectName: "key_" + modelData.toUpperCase()
        width: d.keyWidth
        height: d.keyHeight
        writes: root.isUpper ? modelData.toUpperCase() : modelData
        onClicked: d.type(writes)
        onLongPressed: d.variants = d.accents[modelData] ?? []
        Accessible.name: writes
    }
    component LanguageKey: Key {
        objectName: visible ? "languageButton" : ""
        height: d.keyHeight
        iconName: "globe"
        onClicked: root.languageAsked()
        Accessible.name: root.languageName
    }
    component BackspaceKey: Key {
        objectName: visible ? "key_backspace" : ""
        height: d.keyHeight
        iconName: "backspace"
        autoRepeat: true
        onClicked: d.erase()
        Accessible.name: qsTr("Delete the last letter")
    }
    component DoneKey: Key {
        objectName: visible ? "key_done" : ""
        height: d.keyHeight
        face: d.isDigits ? "" : qsTr("Done")
        iconName: d.isDigits ? "check" : ""
        isStrong: true
        onClicked: root.done()
        Accessible.name: qsTr("Done typing")
    }

    QtObject {
        id: d

        readonly property bool isDigits: root.target !== null && root.target.keys === Keyboard.Digits
        readonly property real keyWidth: Math.floor((rows.width - Theme.gap * 11) / (isDigits ? 13.6 : 10.4))
        readonly property real keyHeight: Theme.mm(12.9)
        readonly property list<string> digits: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]
        readonly property list<string> common: ["á", "é", "í", "ó", "ú", "ü", "è", "ç", "'", "-"]
        readonly property list<string> topRow: variants.length > 0 ? variants : isTopDigits ? digits : common
        readonly property var accents: ({
                "a": ["á", "à", "â", "ä", "ã", "å", "ā", "ă", "ạ", "æ"],
                "c": ["ç", "ć", "č"],
                "d": ["đ", "ð"],
                "e": ["é", "è", "ê", "ë", "ē", "ě", "ę", "ẹ", "ế", "ệ"],
                "g": ["ğ"],
                "i": ["í", "ì", "î", "ï", "ī", "ị", "ı"],
                "l": ["ł"],
                "n": ["ñ", "ń", "ň"],
                "o": ["ó", "ò", "ô", "ö", "õ", "ø", "ơ", "ọ", "ộ", "œ"],
                "r": ["ř"],
                "s": ["ś", "š", "ş", "ß"],
                "t": ["ț", "ť"],
                "u": ["ú", "ù", "û", "ü", "ū", "ư", "ụ", "ů"],
                "y": ["ý", "ÿ", "ỳ"],
                "z": ["ž", "ź", "ż"]
            })
        readonly property bool isAutoUpper: root.target !== null && root.target.isNameLike && (root.target.cursorPosition === 0 || root.target.text.charAt(root.target.cursorPosition - 1) === " ")
        property list<string> variants: []
        property bool isTopDigits: false
        property bool isShifted: false

        function type(letter: string) {
            if (root.target)
                root.target.insert(root.target.cursorPosition, letter);
            isShifted = false;
            variants = [];
        }
        function erase() {
            if (root.target && root.target.cursorPosition > 0)
                root.target.remove(root.target.cursorPosition - 1, root.target.cursorPosition);
        }
    }
}
