// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace kiosk::shell {

/// What the program was asked to do.
enum class Task : std::uint8_t {
    Supervise,    ///< the kiosk: one fresh process for each visit
    Visit,        ///< one visit, then exit with visitEnded
    Request,      ///< make keys, write what the city must certify
    Import,       ///< check and install a provisioning folder
    EnrolPin,     ///< a staff PIN from standard input
    Journal,      ///< print the journal and check it
    JournalCheck, ///< only check it
    Disclosure,   ///< print every field that can exist
    Holdings,     ///< print what this kiosk holds now
    SelfTest,     ///< is this installation whole?
};

/// What Journal, Disclosure and Holdings print: for people, or JSON.
enum class OutputForm : std::uint8_t { Text, Json };

/// When the slot's batch is sealed.
enum class SlotTime : std::uint8_t { Daily, AfterEachVisit };

enum class WindowKind : std::uint8_t { Sized, FullScreen };

/// The command line, read.
struct Options {
    Task task = Task::Supervise;
    std::filesystem::path state;
    /// For Request: where to; for Import: where from.
    std::filesystem::path folder;
    std::string kioskName;
    /// For Disclosure: rules files to quote instead of the installed ones.
    std::vector<std::filesystem::path> profiles;
    OutputForm form = OutputForm::Text;
    std::string portraitCamera = "v4l2:/dev/video0";
    std::string paperCamera = "v4l2:/dev/video2";
    enum class Printer : std::uint8_t { Machine, Simulated } printer = Printer::Machine;
    SlotTime slot = SlotTime::Daily;
    WindowKind windowKind = WindowKind::FullScreen;
    QSize window{1280, 800};
    double pixelsPerMm = 5.88;
};

/// Exit codes a supervisor understands.
inline constexpr int visitEnded = 10;

/// Reads the arguments; the text is a usage error for standard error.
[[nodiscard]] std::variant<Options, QString> readOptions(const QStringList& arguments);

} // namespace kiosk::shell
