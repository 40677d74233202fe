// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick

/// One question: the heading asks it, one sentence says why, the answer follows; a picture may stand beside it.
///
/// Scrolls only when it must, and then with buttons to press.
FocusScope {
    id: root

    default property alias content: answers.data
    property alias aside: asideSlot.data
    /// Share of the width for what stands beside; 0: nothing.
    property real asideShare: 0
    property string heading
    /// What the page asks: the heading, unless large letters leave room for the instruction only.
    property string question: heading
    property string why
    property string hint
    /// The one thing to do next, where the page tells it by itself; the voice says it.
    property string instruction
    property string continueText: qsTr("Continue")
    property string backText: qsTr("Back")
    property bool hasContinue: true
    property bool hasBack: true
    property bool hasStop: true
    /// Name and drawing of the button left of Help.
    property string backName: "backButton"
    property string backIcon: "back"
    /// Height of the page without the window's frame. Sizes inside may follow it, but never the answers' own width or
    /// place: those change when the scroll buttons appear, and the two would chase each other.
    readonly property real room: flick.height
    readonly property bool isScrolled: flick.contentHeight > flick.height + 1

    signal continueAsked
    signal backAsked

    Accessible.role: Accessible.Pane
    Accessible.name: root.heading

    // The next question begins at its top, however far down the last one was read.
    onHeadingChanged: {
        flick.contentY = 0;
        Qt.callLater(d.follow);
    }

    Flickable {
        id: flick

        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        // The ring round a focused control reaches a little over the column: it must not be cut.
        anchors.leftMargin: Theme.gutter - d.ringRoom
        width: parent.width - Theme.gutter * 2 + d.ringRoom * 2 - (root.asideShare > 0 ? asideSlot.width + Theme.columnGap : 0) - (root.isScrolled ? ups.width + Theme.gap : 0)
        contentHeight: column.height + Theme.space + d.ringRoom
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: column

            // A short page stands a little above the middle, a full one begins at the top.
            x: d.ringRoom
            y: Math.max(Theme.space, Math.min(Math.round((flick.height - height) * 0.36), Theme.mm(34)))
            width: parent.width - d.ringRoom * 2
            spacing: Theme.mm(1.8)

            Words {
                width: parent.width
                visible: text !== ""
                font.pixelSize: Theme.headingPx
                font.weight: Font.Bold
                lineHeight: 1.0
                text: root.heading
                Accessible.role: Accessible.Heading
            }
            Words {
                width: Math.min(parent.width, Theme.measure)
                visible: text !== ""
                color: Theme.mutedInk
                lineHeight: 1.05
                text: root.why
            }
            Words {
                width: Math.min(parent.width, Theme.captionPx * 33)
                visible: text !== ""
                color: Theme.mutedInk
                font.pixelSize: Theme.captionPx
                lineHeight: 1.05
                text: root.hint
            }
            Column {
                id: answers

                width: parent.width
                topPadding: Theme.space - Theme.mm(1.8)
                spacing: Theme.space
            }
        }
    }
    Grid {
        id: ups

        anchors.left: flick.right
        anchors.leftMargin: Theme.gap - d.ringRoom
        anchors.verticalCenter: parent.verticalCenter
        columns: root.height < Theme.target * 2 + Theme.gap * 3 ? 2 : 1
        spacing: Theme.gap
        visible: root.isScrolled

        BigButton {
            objectName: "scrollUpButton"
            iconName: "up"
            opacity: flick.atYBeginning ? 0.35 : 1
            onClicked: flick.contentY = Math.max(0, flick.contentY - flick.height * 0.8)
            Accessible.name: qsTr("Show what is above")
        }
        BigButton {
            objectName: "scrollDownButton"
            iconName: "down"
            opacity: flick.atYEnd ? 0.35 : 1
            onClicked: flick.contentY = Math.min(flick.contentHeight - flick.height, flick.contentY + flick.height * 0.8)
            Accessible.name: qsTr("Show what is below")
        }
    }
    Item {
        id: asideSlot

        anchors.top: parent.top
        anchors.topMargin: Theme.space
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space
        anchors.right: parent.right
        anchors.rightMargin: Theme.gutter
        width: Math.round(parent.width * root.asideShare)
        visible: root.asideShare > 0
    }

    QtObject {
        id: d

        readonly property int ringRoom: Theme.mm(1.7)
        readonly property EntryInput typedInto: root.Window.activeFocusItem as EntryInput

        /// Keeps the field being typed into, with its label, in view.
        function follow() {
            if (typedInto === null)
                return;
            const entry = typedInto.parent.parent;
            const top = entry.mapToItem(column, 0, 0).y + column.y - Theme.gap;
            // Where label and field do not both fit, the field wins.
            const over = Math.max(0, entry.height + Theme.gap * 2 - flick.height);
            const wanted = Math.min(top + over, flick.contentHeight - flick.height);
            if (over > 0 || top < flick.contentY || top + entry.height + Theme.gap > flick.contentY + flick.height)
                flick.contentY = Math.max(0, wanted);
        }

        onTypedIntoChanged: Qt.callLater(follow)
    }

    Connections {
        target: flick

        function onHeightChanged() {
            Qt.callLater(d.follow);
        }
    }
}
