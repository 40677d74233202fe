// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/voice/espeak.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace kiosk::ui {

namespace {

struct Voice {
    QLatin1String language;
    QLatin1String name;
};

/// Languages a city may choose; espeak-ng has no voice for Somali, Hmong and Lao.
constexpr std::array voices{
    Voice{QLatin1String("en"), QLatin1String("en-us")}, Voice{QLatin1String("es"), QLatin1String("es-419")},
    Voice{QLatin1String("om"), QLatin1String("om")},    Voice{QLatin1String("am"), QLatin1String("am")},
    Voice{QLatin1String("ar"), QLatin1String("ar")},    Voice{QLatin1String("vi"), QLatin1String("vi")},
};

/// Words a minute. A number of the countdown has half a second.
constexpr QLatin1String sentencePace("160");
constexpr QLatin1String countPace("220");
constexpr int patienceMs = 60000;
constexpr qsizetype bytesBeforeRate = 24;
constexpr int quiet = 40;

std::optional<std::vector<std::int16_t>> samplesOf(const QByteArray& wav)
{
    const qsizetype start = wav.indexOf("data");
    if (!wav.startsWith("RIFF") || start < bytesBeforeRate ||
        qFromLittleEndian<quint32>(wav.constData() + bytesBeforeRate) != espeakRate)
        return std::nullopt;
    std::vector<std::int16_t> samples;
    for (qsizetype at = start + 8; at + 1 < wav.size(); at += 2)
        samples.push_back(qFromLittleEndian<qint16>(wav.constData() + at));
    return samples;
}

std::vector<std::int16_t> withoutSilence(const std::vector<std::int16_t>& samples)
{
    const auto isLoud = [](std::int16_t sample) { return std::abs(sample) > quiet; };
    const auto first = std::ranges::find_if(samples, isLoud);
    const auto last = std::find_if(samples.rbegin(), samples.rend(), isLoud).base();
    return first < last ? std::vector(first, last) : std::vector<std::int16_t>();
}

} // namespace

std::optional<EspeakVoice> espeakVoice(const QString& language, const QString& program)
{
    const auto voice = std::ranges::find(voices, language, &Voice::language);
    if (voice == voices.end())
        return std::nullopt;
    return EspeakVoice{.name = voice->name, .program = program};
}

std::optional<std::vector<std::int16_t>> speak(const EspeakVoice& voice, const QString& text, Pace pace)
{
    const QTemporaryDir folder;
    const QString wav = folder.filePath(QStringLiteral("spoken.wav"));
    QProcess process;
    process.start(voice.program, {QStringLiteral("-v"), voice.name, QStringLiteral("-s"),
                                  pace == Pace::Count ? countPace : sentencePace, QStringLiteral("-w"), wav,
                                  QStringLiteral("--"), text});
    QFile file(wav);
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0 || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const auto samples = samplesOf(file.readAll());
    auto spoken = samples ? withoutSilence(*samples) : std::vector<std::int16_t>();
    return spoken.empty() ? std::nullopt : std::optional(std::move(spoken));
}

QString espeakVersion(const QString& program)
{
    QProcess process;
    process.start(program, {QStringLiteral("--version")});
    if (!process.waitForFinished(patienceMs))
        return {};
    // "eSpeak NG text-to-speech: 1.52.0  Data at: …": the folder is one machine's.
    const QString words = QString::fromUtf8(process.readAllStandardOutput());
    return words.section(QStringLiteral("  "), 0, 0).trimmed();
}

} // namespace kiosk::ui
