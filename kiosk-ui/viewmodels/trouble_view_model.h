// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace kiosk::ui {

/// A fault in words: what is wrong, what to do, who can do it.
///
/// Lane: gui.
class TroubleViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a view model")
    Q_PROPERTY(bool isActive READ isActive NOTIFY changed FINAL)
    Q_PROPERTY(QString message READ message NOTIFY changed FINAL)
    Q_PROPERTY(QString remedy READ remedy NOTIFY changed FINAL)
    Q_PROPERTY(QString mender READ mender NOTIFY changed FINAL)
    /// For a telephone call: "F 1204". Empty when nothing is wrong.
    Q_PROPERTY(QString number READ number NOTIFY changed FINAL)

public:
    using QObject::QObject;

    [[nodiscard]] bool isActive() const { return fault_.has_value(); }
    [[nodiscard]] QString message() const;
    [[nodiscard]] QString remedy() const;
    [[nodiscard]] QString mender() const;
    [[nodiscard]] QString number() const;

    void show(const std::optional<kiosk::Fault>& fault);
    /// The language on screen changed.
    void retranslate() { emit changed(); }

signals:
    void changed();

private:
    std::optional<kiosk::Fault> fault_;
};

} // namespace kiosk::ui
