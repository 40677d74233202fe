// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/camera/emulated_node.h"

#include "devices/simulated/camera/node_wire.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

namespace kiosk::devices::simulated {
namespace {

constexpr guint tickMilliseconds = 3;

/// What the program at the other end may wait on: as many bytes as pictures are ready. Both ends stay here too, so that
/// pictures given back can be taken out again.
struct ReadyPipe {
    OwnedFile out;
    OwnedFile in;
};

ReadyPipe newPipe()
{
    std::array<int, 2> ends{-1, -1};
    if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return {};
    return {OwnedFile(ends[0]), OwnedFile(ends[1])};
}

bool welcome(int connection, int error, int ready, int memory)
{
    NodeWelcome words{error};
    const std::array<int, 2> gifts{ready, memory};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof gifts)> control{};
    iovec piece{&words, sizeof words};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    if (error == 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof gifts);
        std::memcpy(CMSG_DATA(header), gifts.data(), sizeof gifts);
    }
    return sendmsg(connection, &message, MSG_NOSIGNAL) == sizeof words && error == 0;
}

} // namespace

OwnedFile::~OwnedFile()
{
    if (file_ >= 0)
        close(file_);
}

SharedPixels::SharedPixels()
    : file_(memfd_create("porchlight-camera", MFD_CLOEXEC))
{
    constexpr std::size_t size = CameraModel::bufferStride * CameraModel::bufferLimit;
    if (ftruncate(file_.get(), size) != 0)
        return;
    void* start = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file_.get(), 0);
    if (start != MAP_FAILED)
        bytes_ = {static_cast<std::byte*>(start), size};
}

SharedPixels::~SharedPixels()
{
    if (isThere())
        munmap(bytes_.data(), bytes_.size());
}

struct EmulatedNode::OpenFile {
    EmulatedNode& node;
    CameraModel::Handle handle;
    OwnedFile calls;
    ReadyPipe ready;
    std::size_t bytesInPipe = 0;
    bool isGone = false;
    guint source = 0;

    /// As many bytes in the pipe as there are pictures to fetch.
    void level()
    {
        const std::size_t wanted = isGone ? 0 : node.model_.ready(handle);
        std::array<char, CameraModel::bufferLimit> bytes{};
        if (wanted > bytesInPipe && write(ready.in.get(), bytes.data(), wanted - bytesInPipe) < 0)
            return;
        if (wanted < bytesInPipe && read(ready.out.get(), bytes.data(), bytesInPipe - wanted) < 0)
            return;
        bytesInPipe = wanted;
    }
    void hangUp()
    {
        isGone = true;
        level();
        node.model_.close(handle);
        ready = {};
    }
};

EmulatedNode::EmulatedNode(CameraModel& model, const SharedPixels& pixels)
    : model_(model)
    , pixels_(pixels)
{
    std::string name = (std::filesystem::temp_directory_path() / "porchlight-node-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) {
        folder_ = name;
        listen();
    }
    const auto ticker = [](gpointer self) -> gboolean {
        static_cast<EmulatedNode*>(self)->tick();
        return G_SOURCE_CONTINUE;
    };
    ticking_ = g_timeout_add(tickMilliseconds, ticker, this);
}

EmulatedNode::~EmulatedNode()
{
    g_source_remove(ticking_);
    if (listening_ != 0)
        g_source_remove(listening_);
    for (const auto& file : files_)
        g_source_remove(file->source);
    std::error_code ignored;
    if (!folder_.empty())
        std::filesystem::remove_all(folder_, ignored);
}

void EmulatedNode::listen()
{
    OwnedFile listener(socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    sockaddr_un where{};
    where.sun_family = AF_UNIX;
    const std::string path = folder_ / "calls";
    if (path.size() >= sizeof where.sun_path)
        return;
    std::ranges::copy(path, where.sun_path);
    constexpr int backlog = 8;
    if (bind(listener.get(), reinterpret_cast<sockaddr*>(&where), sizeof where) != 0 ||
        ::listen(listener.get(), backlog) != 0)
        return;
    listener_ = std::move(listener);
    const auto arrived = [](gint, GIOCondition, gpointer self) -> gboolean {
        static_cast<EmulatedNode*>(self)->accept();
        return G_SOURCE_CONTINUE;
    };
    listening_ = g_unix_fd_add(listener_.get(), G_IO_IN, arrived, this);
}

EmulatedNode::Plugged EmulatedNode::plug()
{
    if (isPlugged_)
        return Plugged::AlreadySo;
    isPlugged_ = true;
    std::ofstream(folder_ / "node").flush();
    return Plugged::Yes;
}

EmulatedNode::Plugged EmulatedNode::unplug()
{
    if (!isPlugged_)
        return Plugged::AlreadySo;
    isPlugged_ = false;
    std::error_code ignored;
    std::filesystem::remove(folder_ / "node", ignored);
    for (const auto& file : files_)
        file->hangUp();
    return Plugged::Yes;
}

void EmulatedNode::accept()
{
    OwnedFile connection(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (connection.get() < 0)
        return;
    auto ready = newPipe();
    const int error = isPlugged_ ? model_.open(lastHandle_ + 1) : ENODEV;
    if (!welcome(connection.get(), error, ready.out.get(), pixels_.file()))
        return;
    files_.push_back(std::make_unique<OpenFile>(*this, ++lastHandle_, std::move(connection), std::move(ready)));
    const auto called = [](gint, GIOCondition, gpointer file) -> gboolean {
        auto& self = *static_cast<OpenFile*>(file);
        if (self.node.serve(self))
            return G_SOURCE_CONTINUE;
        // Closed, or its program has died.
        self.node.model_.close(self.handle);
        std::erase_if(self.node.files_, [&](const auto& one) { return one.get() == &self; });
        return G_SOURCE_REMOVE;
    };
    files_.back()->source = g_unix_fd_add(files_.back()->calls.get(), static_cast<GIOCondition>(G_IO_IN | G_IO_HUP),
                                          called, files_.back().get());
}

bool EmulatedNode::serve(OpenFile& file)
{
    NodeCall call;
    if (recv(file.calls.get(), &call, sizeof call, 0) != sizeof call || call.size > call.argument.size())
        return false;
    call.error = file.isGone ? ENODEV
                             : model_.call(file.handle, static_cast<std::uint32_t>(call.request),
                                           std::span(call.argument).first(call.size));
    file.level();
    return send(file.calls.get(), &call, sizeof call, MSG_NOSIGNAL) == sizeof call;
}

void EmulatedNode::tick()
{
    if (!model_.advance(std::chrono::steady_clock::now()))
        return;
    for (const auto& file : files_)
        file->level();
}

} // namespace kiosk::devices::simulated
