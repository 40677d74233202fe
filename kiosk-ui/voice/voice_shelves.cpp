// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/voice/voice_shelves.h"

#include <QDir>
#include <QFile>
#include <QResource>

namespace kiosk::ui {

namespace {

constexpr QLatin1String ending(".clips");

} // namespace

VoiceShelves::VoiceShelves()
{
    const QDir folder(QStringLiteral(":/voice"));
    for (const QString& name : folder.entryList({QLatin1String("*") + ending})) {
        const QResource resource(folder.filePath(name));
        // Stored as they are: the clips are looked at where they lie in the program.
        if (!resource.isValid() || resource.compressionAlgorithm() != QResource::NoCompression)
            continue;
        const std::span bytes(resource.data(), static_cast<std::size_t>(resource.size()));
        if (auto shelf = ClipShelf::open(std::as_bytes(bytes)))
            shelves_.emplace(name.chopped(ending.size()), std::move(*shelf));
    }
}

const ClipShelf* VoiceShelves::find(const QString& language) const
{
    const auto found = shelves_.find(language);
    return found == shelves_.end() ? nullptr : &found->second;
}

QByteArray VoiceShelves::manifest()
{
    QFile file(QStringLiteral(":/voice/manifest.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace kiosk::ui
