// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QQuickPaintedItem>
#include <QString>

namespace kiosk::ui {

/// One of our line drawings (resources/images) in a colour of the theme.
///
/// Drawings use `currentColor`, so the same file serves every contrast; no shader is needed to tint it.
class Icon : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    /// File name without folder and ending; empty draws nothing.
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged FINAL)

public:
    explicit Icon(QQuickItem* parent = nullptr);

    [[nodiscard]] QString name() const { return name_; }
    void setName(const QString& name);
    [[nodiscard]] QColor color() const { return color_; }
    void setColor(const QColor& color);

    void paint(QPainter* painter) override;

signals:
    void nameChanged();
    void colorChanged();

private:
    QString name_;
    QColor color_ = Qt::black;
};

} // namespace kiosk::ui
