// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/job_header.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::devices::simulated {

struct Plane {
    PlaneKind kind;
    std::vector<std::uint8_t> bytes;
};

/// One card side as it came over the wire, every rule of the language kept.
struct Page {
    JobHeader header;
    std::vector<Plane> planes;
    /// Bytes from the first lead-in byte to the end mark.
    std::uint64_t wireBytes = 0;
};

/// Cuts the bytes of the OUT pipe into requests and pages. Planes may hold any byte, so they are taken by length only.
///
/// After a broken rule everything is dropped until reset(), but for a chunk that is wholly one request: a host must
/// still be able to ask what went wrong.
class JobStream {
public:
    struct Sinks {
        /// "INF", "ERR", "STA,MDL", "RST", "CLN".
        std::move_only_function<void(std::string_view)> request;
        std::move_only_function<void(Page)> page;
        std::move_only_function<void(Violation)> violation;
    };

    JobStream(HeadFamily installed, Sinks sinks);

    void feed(std::span<const std::uint8_t> bytes);

    /// Forgets a half-read page or a broken one.
    void reset();

    /// Between pages and requests; false in the middle of one.
    [[nodiscard]] bool isAtRest() const { return state_ == State::Idle && leadIn_ == 0; }
    [[nodiscard]] bool isRefusing() const { return state_ == State::Refusing; }

private:
    enum class State : std::uint8_t { Idle, Start, Header, RequestEnd, PlaneBytes, Trailer, End, Refusing };

    void one(std::uint8_t byte);
    void idle(std::uint8_t byte);
    void header(std::uint8_t byte);
    void headerComplete();
    void requestComplete(std::string_view body);
    std::size_t planeBytes(std::span<const std::uint8_t> bytes);
    void trailer(std::uint8_t byte);
    void pageComplete();
    void startPlane();
    void refuse(Violation violation);
    [[nodiscard]] bool isWholeRequest(std::span<const std::uint8_t> bytes) const;

    HeadFamily installed_;
    Sinks sinks_;
    State state_ = State::Idle;
    std::size_t leadIn_ = 0;
    std::size_t trailerAt_ = 0;
    std::string text_;
    Page page_;
};

} // namespace kiosk::devices::simulated
