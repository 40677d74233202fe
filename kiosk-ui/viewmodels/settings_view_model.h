// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTranslator>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <vector>

namespace kiosk::ui {

/// What a resident may set for this visit: language, text size, contrast. Forgotten when the visit ends.
///
/// Lane: gui.
class SettingsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    /// BCP 47 tags that have a translation, "en" first.
    Q_PROPERTY(QStringList languages READ languages CONSTANT FINAL)
    /// The same languages by their own names.
    Q_PROPERTY(QStringList languageNames READ languageNames CONSTANT FINAL)
    Q_PROPERTY(QString language READ language NOTIFY languageChanged FINAL)
    Q_PROPERTY(int languageIndex READ languageIndex NOTIFY languageChanged FINAL)
    /// Own name of the language that nextLanguage() would choose.
    Q_PROPERTY(QString nextLanguageName READ nextLanguageName NOTIFY languageChanged FINAL)
    /// 0 small to 3 very large; 1 at first.
    Q_PROPERTY(int textSize READ textSize WRITE setTextSize NOTIFY looksChanged FINAL)
    /// 0 paper, 1 black and white; 0 at first.
    Q_PROPERTY(int contrast READ contrast WRITE setContrast NOTIFY looksChanged FINAL)

public:
    /// `wanted`: the profile's languages; those without a translation are left out. English is always there.
    explicit SettingsViewModel(const std::vector<std::string>& wanted, QObject* parent = nullptr);
    ~SettingsViewModel() override;
    /// Tags of all translations compiled in, without "en": for a kiosk that has no profile to ask.
    [[nodiscard]] static std::vector<std::string> everyTranslation();

    [[nodiscard]] QStringList languages() const { return languages_; }
    [[nodiscard]] QStringList languageNames() const;
    [[nodiscard]] QString language() const { return languages_[languageIndex_]; }
    [[nodiscard]] int languageIndex() const { return languageIndex_; }
    [[nodiscard]] QString nextLanguageName() const;
    [[nodiscard]] int textSize() const { return textSize_; }
    void setTextSize(int size);
    [[nodiscard]] int contrast() const { return contrast_; }
    void setContrast(int contrast);

    Q_INVOKABLE void setLanguageIndex(int index);
    Q_INVOKABLE void nextLanguage();
    /// Back to what a new visitor finds.
    void reset();

signals:
    void languageChanged();
    void looksChanged();

private:
    void load(const QString& language);

    QStringList languages_;
    int languageIndex_ = 0;
    int textSize_ = 1;
    int contrast_ = 0;
    std::vector<std::unique_ptr<QTranslator>> translators_;
};

} // namespace kiosk::ui
