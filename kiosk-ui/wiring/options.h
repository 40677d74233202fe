// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/supervisor/safe_state.h"

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
    ImportCards,  ///< check and install the city's checking file
    EnrolPin,     ///< a staff PIN from standard input
    RemoveStaff,  ///< a staff number opens nothing any more
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

/// What a city installs knows no practice.
#ifdef PORCHLIGHT_PRODUCT
inline constexpr bool isProduct = true;
#else
inline constexpr bool isProduct = false;
#endif

enum class WindowKind : std::uint8_t { Sized, FullScreen };

/// The command line, read.
struct Options {
    Task task = Task::Supervise;
    std::filesystem::path state;
    /// For Request: where to; for Import and ImportCards: where from.
    std::filesystem::path folder;
    std::string kioskName;
    /// The way to the TPM, or KioskKeys::whatThereIs, or KioskKeys::noTpm.
    std::string tpm;
    /// For RemoveStaff.
    unsigned staffNumber = 0;
    /// For Disclosure: rules files to quote instead of the installed ones.
    std::vector<std::filesystem::path> profiles;
    OutputForm form = OutputForm::Text;
    std::string portraitCamera = "v4l2:/dev/video0";
    std::string paperCamera = "v4l2:/dev/video2";
    /// Empty: the voice is not offered.
    std::string speaker;
    enum class Printer : std::uint8_t { Machine, Simulated } printer = Printer::Machine;
    SlotTime slot = SlotTime::Daily;
    WindowKind windowKind = WindowKind::FullScreen;
    QSize window{1280, 800};
    double pixelsPerMm = 5.88;
    /// Practice allows a machine that is not set up as a kiosk, and the screen says so.
    supervisor::Use use = supervisor::Use::Real;
    /// Something on this machine is allowed for practice only.
    bool isMachineUnprotected = false;
    /// The line to the supervisor; -1 without one.
    int gate = -1;
};

/// Reads the arguments; the text is a usage error for standard error.
[[nodiscard]] std::variant<Options, QString> readOptions(const QStringList& arguments);

} // namespace kiosk::shell
