// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/verify/check_window.h"

#include "kiosk-ui/viewmodels/personal_text.h"
#include "sync/partner/code_reader.h"

#include <QQuickWindow>
#include <QUrl>
#include <QVariantMap>

#include <utility>

namespace kiosk::partner {

namespace {

using sync::Language;

std::unique_ptr<devices::CaptureCamera> cameraFor(const CheckOptions& options)
{
    if (options.source != CodeSource::Camera)
        return nullptr;
    const auto source = devices::parseCameraSource(options.from);
    return source ? std::make_unique<devices::CaptureCamera>(*source) : nullptr;
}

/// Empty when it cannot be read or has nothing in it: then there is no code.
QString textOf(const CheckOptions& options)
{
    const auto codes = readCodes(options);
    return codes ? ui::onScreen(codes->front()) : QString();
}

} // namespace

CheckWindow::CheckWindow(const CheckOptions& options, Result<OpenedFile> file)
    : options_(options)
    , camera_(cameraFor(options))
    , settings_(ui::SettingsViewModel::everyTranslation())
    , model_(std::move(file), options.language)
{
    QObject::connect(&settings_, &ui::SettingsViewModel::languageChanged, &settings_, [this] { speak(); });
    model_.open({.camera = camera_.get(), .reader = reader_, .home = home_, .analysis = analysis_});
    if (options.language == Language::Spanish)
        settings_.setLanguageIndex(static_cast<int>(settings_.languages().indexOf(QStringLiteral("es"))));
}

CheckWindow::~CheckWindow()
{
    // In this order: nothing is put on the lane any more, nothing runs on it, and only then its things go.
    model_.close();
    analysis_.stop();
}

void CheckWindow::speak()
{
    const bool isSpanish = settings_.language() == u"es";
    model_.setLanguage(isSpanish ? Language::Spanish : Language::English);
    engine_.retranslate();
}

bool CheckWindow::open(QSize size)
{
    engine_.setInitialProperties({{QStringLiteral("check"), QVariant::fromValue(&model_)},
                                  {QStringLiteral("settings"), QVariant::fromValue(&settings_)},
                                  {QStringLiteral("pxPerMm"), options_.pixelsPerMm},
                                  {QStringLiteral("width"), size.width()},
                                  {QStringLiteral("height"), size.height()}});
    engine_.loadFromModule("Porchlight.Verify", "CheckWindow");
    window_ = engine_.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(engine_.rootObjects().first());
    if (window_ == nullptr)
        return false;
    window_->show();
    ask();
    return true;
}

void CheckWindow::ask()
{
    if (options_.source == CodeSource::Picture)
        model_.checkPicture(QUrl::fromLocalFile(QString::fromStdString(options_.from)));
    else if (options_.source == CodeSource::Text)
        model_.checkText(textOf(options_));
    else
        model_.next();
}

} // namespace kiosk::partner
