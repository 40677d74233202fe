// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/wiped_text.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <cstdint>
#include <functional>

namespace kiosk::ui {

/// What staff type to open the day.
enum class StaffCode : std::uint8_t { Pin, NumberAndPin };

/// A closed kiosk: takes staff's code, shows why it did not open.
///
/// Lane: gui.
class OpeningViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    Q_PROPERTY(kiosk::ui::TroubleViewModel* trouble READ trouble CONSTANT FINAL)
    Q_PROPERTY(bool hasStaffNumbers READ hasStaffNumbers CONSTANT FINAL)

public:
    using Entered = std::function<void(kiosk::WipedText)>;

    OpeningViewModel(StaffCode code, Entered entered, QObject* parent = nullptr);

    [[nodiscard]] TroubleViewModel* trouble() { return &trouble_; }
    [[nodiscard]] bool hasStaffNumbers() const { return code_ == StaffCode::NumberAndPin; }

    Q_INVOKABLE void enterCode(const QString& code);

private:
    StaffCode code_;
    Entered entered_;
    TroubleViewModel trouble_;
};

} // namespace kiosk::ui
