// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/job_stream.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kiosk::devices::simulated {

namespace {

constexpr std::uint8_t leadInByte = 0x05;
constexpr std::uint8_t startByte = 0x01;
constexpr std::uint8_t separator = 0x1C;
constexpr std::uint8_t endByte = 0x03;
constexpr std::size_t pageLeadIn = 64;
constexpr std::size_t requestLeadIn = 9;
constexpr std::size_t longestHeader = 4096;
constexpr std::string_view requestPrefix = "REQ,";

bool isAllZero(const Plane& plane)
{
    return std::ranges::all_of(plane.bytes, [](std::uint8_t byte) { return byte == 0; });
}

} // namespace

JobStream::JobStream(HeadFamily installed, Sinks sinks)
    : installed_(installed)
    , sinks_(std::move(sinks))
{
}

void JobStream::reset()
{
    state_ = State::Idle;
    leadIn_ = 0;
    text_.clear();
    page_ = {};
}

void JobStream::feed(std::span<const std::uint8_t> bytes)
{
    if (state_ == State::Refusing) {
        if (!isWholeRequest(bytes)) {
            return;
        }
        const auto start = std::ranges::find(bytes, startByte);
        const std::string_view text(reinterpret_cast<const char*>(std::to_address(start)) + 2, bytes.end() - start - 4);
        requestComplete(text.substr(requestPrefix.size()));
        return;
    }
    while (!bytes.empty() && state_ != State::Refusing) {
        if (state_ == State::PlaneBytes) {
            bytes = bytes.subspan(planeBytes(bytes));
            continue;
        }
        one(bytes.front());
        bytes = bytes.subspan(1);
    }
}

bool JobStream::isWholeRequest(std::span<const std::uint8_t> bytes) const
{
    const auto lead = static_cast<std::size_t>(
        std::ranges::find_if(bytes, [](std::uint8_t byte) { return byte != leadInByte; }) - bytes.begin());
    if ((lead != 0 && lead != requestLeadIn) || bytes.size() < lead + requestPrefix.size() + 5 ||
        bytes.size() > longestHeader) {
        return false;
    }
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()) + lead, bytes.size() - lead);
    return text.starts_with("\x01,REQ,") && text.ends_with("\x1c\x03") && text.find('\x03') == text.size() - 1;
}

void JobStream::one(std::uint8_t byte)
{
    ++page_.wireBytes;
    switch (state_) {
    case State::Idle:
        return idle(byte);
    case State::Start:
        state_ = State::Header;
        return byte == ',' ? void() : refuse(Violation::StartWrong);
    case State::Header:
        return header(byte);
    case State::RequestEnd:
        if (byte != endByte) {
            return refuse(Violation::EndMissing);
        }
        return requestComplete(std::string_view(text_).substr(requestPrefix.size()));
    case State::Trailer:
        return trailer(byte);
    case State::End:
        return byte == endByte ? pageComplete() : refuse(Violation::EndMissing);
    case State::PlaneBytes:
    case State::Refusing:
        return;
    }
}

void JobStream::idle(std::uint8_t byte)
{
    if (byte == leadInByte) {
        ++leadIn_;
        return;
    }
    if (byte != startByte) {
        return refuse(Violation::StrayByte);
    }
    state_ = State::Start;
}

void JobStream::header(std::uint8_t byte)
{
    if (byte == separator) {
        return headerComplete();
    }
    if (byte < 0x20 || byte > 0x7e) {
        return refuse(Violation::ValueWrong);
    }
    if (text_.size() == longestHeader) {
        return refuse(Violation::HeaderTooLong);
    }
    text_.push_back(static_cast<char>(byte));
}

void JobStream::headerComplete()
{
    if (text_.starts_with(requestPrefix)) {
        state_ = State::RequestEnd;
        return leadIn_ == 0 || leadIn_ == requestLeadIn ? void() : refuse(Violation::LeadInWrong);
    }
    if (leadIn_ != pageLeadIn) {
        return refuse(Violation::LeadInWrong);
    }
    auto read = readJobHeader(text_, installed_);
    if (!read) {
        return refuse(read.error());
    }
    page_.header = std::move(*read);
    startPlane();
}

void JobStream::requestComplete(std::string_view body)
{
    // The request ends with a comma: "INF,".
    const bool known = body.size() > 1 && body.ends_with(',');
    const std::string request(known ? body.substr(0, body.size() - 1) : std::string_view{});
    if (state_ != State::Refusing) {
        reset();
    }
    if (!known) {
        return refuse(Violation::RequestUnknown);
    }
    sinks_.request(request);
}

void JobStream::startPlane()
{
    const auto& size = page_.header.planes.at(page_.planes.size());
    page_.planes.push_back({size.kind, {}});
    page_.planes.back().bytes.reserve(size.bytes);
    state_ = State::PlaneBytes;
}

std::size_t JobStream::planeBytes(std::span<const std::uint8_t> bytes)
{
    auto& plane = page_.planes.back();
    const std::size_t wanted = page_.header.planes.at(page_.planes.size() - 1).bytes - plane.bytes.size();
    const auto part = bytes.first(std::min(wanted, bytes.size()));
    plane.bytes.insert(plane.bytes.end(), part.begin(), part.end());
    page_.wireBytes += part.size();
    if (part.size() == wanted) {
        state_ = State::Trailer;
        trailerAt_ = 0;
    }
    return part.size();
}

void JobStream::trailer(std::uint8_t byte)
{
    const std::array<std::uint8_t, 3> expected{separator, static_cast<std::uint8_t>(letterOf(page_.planes.back().kind)),
                                               std::uint8_t{':'}};
    if (byte != expected.at(trailerAt_)) {
        return refuse(Violation::TrailerWrong);
    }
    if (++trailerAt_ < expected.size()) {
        return;
    }
    // The printer leaves nothing to guess: a plane without a dot is not sent, unless the whole side is blank.
    const bool mayBeBlank = page_.header.planes.size() == 1 && page_.planes.back().kind == PlaneKind::Resin;
    if (!mayBeBlank && isAllZero(page_.planes.back())) {
        return refuse(Violation::EmptyPlane);
    }
    if (page_.planes.size() < page_.header.planes.size()) {
        return startPlane();
    }
    state_ = State::End;
}

void JobStream::pageComplete()
{
    Page done = std::exchange(page_, {});
    reset();
    sinks_.page(std::move(done));
}

void JobStream::refuse(Violation violation)
{
    reset();
    state_ = State::Refusing;
    sinks_.violation(violation);
}

} // namespace kiosk::devices::simulated
