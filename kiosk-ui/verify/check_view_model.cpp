// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/verify/check_view_model.h"

#include "devices/vision/face_picture.h"
#include "kiosk-ui/viewmodels/day_text.h"
#include "kiosk-ui/viewmodels/fault_texts.h"
#include "kiosk-ui/viewmodels/personal_text.h"
#include "sync/partner/card_answer.h"

#include <chrono>
#include <utility>

namespace kiosk::partner {

namespace {

constexpr std::chrono::minutes alone{3};
/// Pixels; the item on screen makes it smaller where there is less room.
constexpr int faceHeight = 900;

std::chrono::sys_seconds now()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace

CheckViewModel::CheckViewModel(Result<OpenedFile> file, sync::Language language, QObject* parent)
    : QObject(parent)
    , file_(std::move(file))
    , language_(language)
{
    away_.setSingleShot(true);
    away_.setInterval(alone);
    connect(&away_, &QTimer::timeout, this, &CheckViewModel::next);
    if (!file_)
        card_.emplace(std::unexpected(file_.error()));
}

CheckViewModel::~CheckViewModel()
{
    putAway();
}

void CheckViewModel::open(Eyes eyes)
{
    if (!file_)
        return;
    watch_ = std::make_unique<CardWatch>(CardWatch::Parts{.camera = eyes.camera,
                                                          .reader = eyes.reader,
                                                          .file = *file_->file,
                                                          .home = eyes.home,
                                                          .analysis = eyes.analysis,
                                                          .now = &now,
                                                          .answered = [this](auto card) { show(std::move(card)); },
                                                          .changed = [this] { emit changed(); }});
    watch_->watchFrames([this](const FrameLease& frame) { feed_.give(frame); });
}

void CheckViewModel::close()
{
    if (watch_)
        watch_->rest();
    putAway();
}

CheckViewModel::Verdict CheckViewModel::verdict() const
{
    if (!card_)
        return Nothing;
    switch (answerOf(*card_)) {
    case Answer::Genuine:
        return Genuine;
    case Answer::StatusUnknown:
        return StatusUnknown;
    case Answer::NoCode:
        return NoCode;
    case Answer::NoCheckingFile:
        return NoCheckingFile;
    case Answer::Refused:
    case Answer::Usage:
    case Answer::NoPage:
    case Answer::NoWindow:
        break;
    }
    return Refused;
}

QString CheckViewModel::heading() const
{
    const bool hasDay = hasCard() && (*card_)->standingAsOf.has_value();
    switch (verdict()) {
    case Nothing:
        return {};
    case Genuine:
        return tr("Genuine");
    case StatusUnknown:
        return hasDay ? tr("Genuine; status unknown since %1")
                            .arg(dayOf(CivilDay(std::chrono::floor<std::chrono::days>(*(*card_)->standingAsOf))))
                      : tr("Genuine; status unknown");
    case Refused:
        return tr("Not accepted");
    case NoCode:
        return tr("No code found");
    case NoCheckingFile:
        return tr("Nothing can be checked");
    }
    return {};
}

QString CheckViewModel::why() const
{
    if (!card_)
        return {};
    if (!*card_)
        return ui::faultMessage(reasonFor(card_->error().code).message);
    const GenuineCard& card = **card_;
    if (!card.standingAsOf)
        return tr("Whether it was reported lost, stolen or replaced is unknown: the checking file has no list.");
    const QString day = dayOf(CivilDay(std::chrono::floor<std::chrono::days>(*card.standingAsOf)));
    return card.standing == CardStanding::Good
               ? tr("Not reported lost, stolen or replaced as of %1.").arg(day)
               : tr("Whether it was reported lost, stolen or replaced is unknown since %1.").arg(day);
}

QString CheckViewModel::remedy() const
{
    if (!card_)
        return {};
    if (!*card_)
        return ui::faultRemedy(reasonFor(card_->error().code).remedy);
    return (*card_)->standing == CardStanding::Good ? QString() : tr("Your own rules decide whether that is enough.");
}

QString CheckViewModel::faultNumber() const
{
    return card_ && !*card_ ? QString::number(static_cast<int>(card_->error().code)) : QString();
}

QString CheckViewModel::fullName() const
{
    return hasCard() ? ui::onScreen((*card_)->content.fullName) : QString();
}

QString CheckViewModel::cameraTrouble() const
{
    const auto fault = watch_ ? watch_->cameraTrouble() : std::nullopt;
    return fault ? ui::faultMessage(fault->code) + QStringLiteral(" ") + ui::faultRemedy(fault->code) : QString();
}

QString CheckViewModel::fileText() const
{
    if (!file_)
        return {};
    return tr("Checking file no. %1, good until %2")
        .arg(QString::number(file_->file->sequence()),
             dayOf(CivilDay(std::chrono::floor<std::chrono::days>(file_->file->expires()))));
}

void CheckViewModel::next()
{
    if (!file_)
        return;
    putAway();
    if (watch_)
        watch_->watch();
    emit changed();
}

void CheckViewModel::checkText(const QString& text)
{
    if (!watch_)
        return;
    putAway();
    watch_->checkText(ui::offScreen(text));
    emit changed();
}

void CheckViewModel::checkPicture(const QUrl& file)
{
    if (!watch_)
        return;
    putAway();
    watch_->checkPicture(file.toLocalFile().toStdString());
    emit changed();
}

void CheckViewModel::touched()
{
    if (hasCard())
        away_.start();
}

void CheckViewModel::setLanguage(sync::Language language)
{
    language_ = language;
    listFields();
    emit changed();
}

void CheckViewModel::show(Result<GenuineCard> card)
{
    putAway();
    card_ = std::move(card);
    if (hasCard() && !(*card_)->content.face.empty())
        if (auto face = devices::decodeSealFace((*card_)->content.face, faceHeight))
            face_.showPixels(face->width, face->height, std::move(face->bgra));
    listFields();
    if (hasCard())
        away_.start();
    emit changed();
}

void CheckViewModel::putAway()
{
    away_.stop();
    face_.clear();
    fields_.show({});
    if (card_ && file_) {
        wipeCard(*card_);
        card_.reset();
    }
}

void CheckViewModel::listFields()
{
    if (!hasCard())
        return fields_.show({});
    const SealContent& content = (*card_)->content;
    QList<ui::LabelledRow> rows{{tr("Number"), QString::fromStdString(content.cardNumber), {}},
                                {tr("Issued"), dayOf(content.issuedDay), {}},
                                {tr("Expires"), dayOf(content.expiresDay), {}}};
    if (content.birthDay)
        rows.append({tr("Born"), dayOf(*content.birthDay), {}});
    if (!content.address.isEmpty())
        rows.append({tr("Address"), ui::onScreen(content.address), {}});
    fields_.show(std::move(rows));
}

QString CheckViewModel::dayOf(CivilDay day) const
{
    return ui::dayText(day, language_ == sync::Language::Spanish ? QStringLiteral("es") : QStringLiteral("en"));
}

} // namespace kiosk::partner
