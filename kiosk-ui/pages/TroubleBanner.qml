// SPDX-License-Identifier: Apache-2.0
import Kiosk.Controls

/// A fault with its remedy and who can do it; takes no room when nothing is wrong.
Banner {
    id: root

    required property TroubleViewModel trouble

    objectName: "trouble"
    visible: trouble.isActive
    mood: Banner.Attention
    text: trouble.message
    remedy: trouble.remedy
    who: trouble.isActive ? trouble.mender + " (" + trouble.number.replace(" ", "\u00A0") + ")" : ""
}
