// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/settings_view_model.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocale>

#include <algorithm>

namespace kiosk::ui {

namespace {

constexpr int largestText = 3;
constexpr int defaultText = 1;

QString fileOf(const QString& part, const QString& language)
{
    return QStringLiteral(":/i18n/%1_%2.qm").arg(part, language);
}

QString ownName(const QString& language)
{
    QString name = QLocale(language).nativeLanguageName();
    if (language == u"en")
        name = QStringLiteral("English");
    if (language == u"es")
        name = QStringLiteral("Español");
    return name;
}

} // namespace

SettingsViewModel::SettingsViewModel(const std::vector<std::string>& wanted, QObject* parent)
    : QObject(parent)
    , languages_{QStringLiteral("en")}
{
    for (const std::string& tag : wanted) {
        const QString language = QString::fromStdString(tag);
        if (!languages_.contains(language) && QFile::exists(fileOf(QStringLiteral("kiosk"), language)))
            languages_.append(language);
    }
}

SettingsViewModel::~SettingsViewModel()
{
    for (const auto& translator : translators_)
        QCoreApplication::removeTranslator(translator.get());
}

std::vector<std::string> SettingsViewModel::everyTranslation()
{
    const QString start = QStringLiteral("kiosk_");
    std::vector<std::string> tags;
    for (const QString& file : QDir(QStringLiteral(":/i18n")).entryList({start + QStringLiteral("*.qm")}))
        tags.push_back(file.sliced(start.size()).chopped(3).toStdString());
    return tags;
}

QStringList SettingsViewModel::languageNames() const
{
    QStringList names;
    for (const QString& language : languages_)
        names.append(ownName(language));
    return names;
}

QString SettingsViewModel::nextLanguageName() const
{
    return ownName(languages_[(languageIndex_ + 1) % languages_.size()]);
}

void SettingsViewModel::setTextSize(int size)
{
    const int allowed = std::clamp(size, 0, largestText);
    if (allowed == textSize_)
        return;
    textSize_ = allowed;
    emit looksChanged();
}

void SettingsViewModel::setContrast(int contrast)
{
    const int allowed = std::clamp(contrast, 0, 1);
    if (allowed == contrast_)
        return;
    contrast_ = allowed;
    emit looksChanged();
}

void SettingsViewModel::setLanguageIndex(int index)
{
    if (index < 0 || index >= languages_.size() || index == languageIndex_)
        return;
    languageIndex_ = index;
    load(language());
    emit languageChanged();
}

void SettingsViewModel::nextLanguage()
{
    setLanguageIndex(static_cast<int>((languageIndex_ + 1) % languages_.size()));
}

void SettingsViewModel::reset()
{
    setLanguageIndex(0);
    setTextSize(defaultText);
    setContrast(0);
}

void SettingsViewModel::load(const QString& language)
{
    for (const auto& translator : translators_)
        QCoreApplication::removeTranslator(translator.get());
    translators_.clear();
    for (const QString& part : {QStringLiteral("kiosk"), QStringLiteral("faults")}) {
        auto translator = std::make_unique<QTranslator>();
        if (!translator->load(fileOf(part, language)))
            continue;
        QCoreApplication::installTranslator(translator.get());
        translators_.push_back(std::move(translator));
    }
}

} // namespace kiosk::ui
