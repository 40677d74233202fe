// SPDX-License-Identifier: Apache-2.0
pragma Singleton

import QtQuick

/// Sizes from millimetres, colours from two palettes. The only singleton of the screen.
QtObject {
    id: theme

    /// Measured for each kiosk when it is set up.
    property real pxPerMm: 5.88
    /// Width of the window in pixels.
    property real screenWidth: 1280
    /// 0 small, 1 normal, 2 large, 3 very large.
    property int textSize: 1
    /// 0 paper, 1 black and white.
    property int contrast: 0

    readonly property string family: "Noto Sans"
    /// Height of a capital letter divided by the size of the font.
    readonly property real capShare: 0.714
    readonly property list<real> capMm: [4.0, 4.9, 6.6, 8.6]
    readonly property list<real> headingShare: isNarrow ? [1.35, 1.25, 1.12, 1.0] : [1.6, 1.5, 1.2, 1.08]

    readonly property bool isNarrow: screenWidth / pxPerMm < 260
    readonly property int bodyPx: fontPx(capMm[textSize])
    readonly property int headingPx: Math.round(bodyPx * headingShare[textSize])
    readonly property int captionPx: fontPx(Math.max(4.0, capMm[textSize] * 0.8))
    /// Words in the header and footer stop growing where the narrow screen would lose its content.
    readonly property int footerPx: fontPx(Math.min(capMm[textSize], isNarrow ? 4.9 : 6.6))
    readonly property int headerPx: fontPx(Math.min(capMm[textSize], isNarrow ? 4.0 : 4.9))
    readonly property int keyPx: fontPx(Math.min(capMm[textSize], 6.6))

    readonly property int target: mm(isNarrow ? 13.5 : 15)
    readonly property int gap: mm(isNarrow ? 2.6 : 3.4)
    readonly property int space: mm(isNarrow ? 3.4 : 4.6)
    /// Left and right of everything: header, page and footer share it.
    readonly property int gutter: mm(isNarrow ? 6.5 : textSize < 2 ? 22 : 14)
    /// Between the words of a page and what stands beside them.
    readonly property int columnGap: mm(isNarrow ? 5 : 11)
    /// Longest line of running words, about 65 letters.
    readonly property int measure: bodyPx * 33
    readonly property int radius: mm(2.2)
    readonly property int line: Math.max(2, mm(0.4))
    readonly property int thickLine: Math.max(3, mm(0.7))

    readonly property bool isPlain: contrast === 1
    readonly property color paper: isPlain ? "#000000" : "#FAF5EA"
    readonly property color surface: isPlain ? "#000000" : "#FFFFFF"
    readonly property color ink: isPlain ? "#FFFFFF" : "#16242B"
    readonly property color mutedInk: isPlain ? "#FFFFFF" : "#2F3E46"
    readonly property color border: isPlain ? "#FFFFFF" : "#5F7076"
    readonly property color action: isPlain ? "#FFFFFF" : "#0B3F48"
    readonly property color actionPressed: isPlain ? "#000000" : "#062A31"
    readonly property color actionInk: isPlain ? "#000000" : "#FFFFFF"
    readonly property color actionPressedInk: isPlain ? "#FFFFFF" : "#FFFFFF"
    readonly property color pressed: isPlain ? "#FFFFFF" : "#E2EBE9"
    readonly property color pressedInk: isPlain ? "#000000" : "#16242B"
    readonly property color chosen: isPlain ? "#FFFFFF" : "#DDEDEA"
    readonly property color chosenInk: isPlain ? "#000000" : "#0A3139"
    readonly property color stop: isPlain ? "#FFFFFF" : "#6E150D"
    readonly property color stopPressed: isPlain ? "#FFFFFF" : "#F9E2DC"
    readonly property color light: isPlain ? "#FFFFFF" : "#F2A93B"
    readonly property color lightSurface: isPlain ? "#000000" : "#FFF3D9"
    readonly property color lightInk: isPlain ? "#FFFFFF" : "#33230A"
    readonly property color chrome: isPlain ? "#000000" : "#0B3F48"
    readonly property color chromeInk: isPlain ? "#FFFFFF" : "#FFFFFF"
    readonly property color focus: isPlain ? "#FFFFFF" : "#B4500B"

    function mm(length: real): int {
        return Math.round(length * pxPerMm);
    }
    function fontPx(capital: real): int {
        return Math.round(capital * pxPerMm / capShare);
    }
}
