// SPDX-License-Identifier: Apache-2.0
// Preloaded into the command: calls on an emulated /dev/videoN go to the emulator, all others on to libc.
// A program's memory is never looked into beyond the one structure an ioctl names.
#include "devices/simulated/camera/node_wire.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace {

using kiosk::devices::simulated::NodeCall;
using kiosk::devices::simulated::nodesVariable;
using kiosk::devices::simulated::NodeWelcome;

constexpr int videoMajor = 81;

/// An open file on an emulated node. The number the program holds is the end that poll() waits on.
struct OpenNode {
    int file = -1;
    int calls = -1;
    int memory = -1;
    bool waits = false;
};

constinit std::mutex tableLock;
constinit std::array<OpenNode, 16> table;

template<class Function>
Function next(const char* name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

std::optional<OpenNode> openNode(int file)
{
    const std::scoped_lock lock(tableLock);
    const auto* found = std::ranges::find(table, file, &OpenNode::file);
    return file >= 0 && found != table.end() ? std::optional(*found) : std::nullopt;
}

/// The emulator's folder behind `path`; empty for every other path.
std::string folderOf(const char* path)
{
    const char* nodes =
        path != nullptr && std::string_view(path).starts_with("/dev/") ? std::getenv(nodesVariable) : nullptr;
    std::string_view rest = nodes != nullptr ? nodes : "";
    while (!rest.empty()) {
        const auto entry = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(rest.size(), entry.size() + 1));
        const auto cut = entry.find('=');
        if (cut != std::string_view::npos && entry.substr(0, cut) == path) {
            return std::string(entry.substr(cut + 1));
        }
    }
    return {};
}

int refuse(int error)
{
    errno = error;
    return -1;
}

int connectTo(const std::string& folder)
{
    sockaddr_un where{};
    where.sun_family = AF_UNIX;
    const std::string path = folder + "/calls";
    if (path.size() >= sizeof where.sun_path) {
        return -1;
    }
    std::ranges::copy(path, where.sun_path);
    const int calls = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (calls >= 0 && connect(calls, reinterpret_cast<sockaddr*>(&where), sizeof where) != 0) {
        next<int (*)(int)>("close")(calls);
        return -1;
    }
    return calls;
}

/// Takes the welcome and its two descriptors; the errno of the open.
int takeWelcome(OpenNode& node)
{
    NodeWelcome welcome;
    std::array<int, 2> gifts{-1, -1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof gifts)> control{};
    iovec words{&welcome, sizeof welcome};
    msghdr message{};
    message.msg_iov = &words;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    if (recvmsg(node.calls, &message, MSG_CMSG_CLOEXEC) != sizeof welcome) {
        return ENODEV;
    }
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (welcome.error != 0 || header == nullptr || header->cmsg_len != CMSG_LEN(sizeof gifts)) {
        return welcome.error != 0 ? welcome.error : ENODEV;
    }
    std::memcpy(gifts.data(), CMSG_DATA(header), sizeof gifts);
    node.file = gifts[0];
    node.memory = gifts[1];
    return 0;
}

int openEmulated(const std::string& folder, int flags)
{
    if (access((folder + "/node").c_str(), F_OK) != 0) {
        return refuse(ENOENT);
    }
    OpenNode node{.calls = connectTo(folder), .waits = (flags & O_NONBLOCK) == 0};
    if (node.calls < 0) {
        return refuse(ENODEV);
    }
    const int error = takeWelcome(node);
    const std::scoped_lock lock(tableLock);
    auto* place = std::ranges::find(table, -1, &OpenNode::file);
    if (error != 0 || place == table.end()) {
        for (const int file : {node.calls, node.file, node.memory}) {
            next<int (*)(int)>("close")(file);
        }
        return refuse(error != 0 ? error : EMFILE);
    }
    *place = node;
    return node.file;
}

/// One call there and back.
int exchange(const OpenNode& node, NodeCall& call)
{
    const std::scoped_lock lock(tableLock);
    if (send(node.calls, &call, sizeof call, MSG_NOSIGNAL) != sizeof call ||
        recv(node.calls, &call, sizeof call, 0) != sizeof call) {
        return ENODEV;
    }
    return call.error;
}

int callEmulated(const OpenNode& node, unsigned long request, void* argument)
{
    NodeCall call{.request = request & 0xffffffff, .size = static_cast<std::uint32_t>(_IOC_SIZE(request))};
    if (call.size > call.argument.size() || argument == nullptr) {
        return refuse(call.size > call.argument.size() ? ENOTTY : EFAULT);
    }
    for (;;) {
        std::memcpy(call.argument.data(), argument, call.size);
        const int error = exchange(node, call);
        if (error == EAGAIN && node.waits && request == VIDIOC_DQBUF) {
            pollfd ready{node.file, POLLIN, 0};
            poll(&ready, 1, -1);
            continue;
        }
        std::memcpy(argument, call.argument.data(), call.size);
        return error == 0 ? 0 : refuse(error);
    }
}

int statEmulated(const char* path, const std::string& folder, struct stat* status)
{
    if (next<int (*)(const char*, struct stat*)>("stat")((folder + "/node").c_str(), status) != 0) {
        return -1;
    }
    const std::string_view name(path);
    const auto digits = name.find_last_not_of("0123456789") + 1;
    status->st_mode = (status->st_mode & ~mode_t{S_IFMT}) | S_IFCHR;
    status->st_rdev = makedev(videoMajor, static_cast<unsigned>(std::atoi(path + digits)));
    return 0;
}

int openAny(const char* symbol, const char* path, int flags, mode_t mode)
{
    const std::string folder = folderOf(path);
    return folder.empty() ? next<int (*)(const char*, int, ...)>(symbol)(path, flags, mode)
                          : openEmulated(folder, flags);
}

mode_t modeOf(int flags, va_list words)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? static_cast<mode_t>(va_arg(words, unsigned)) : 0;
}

} // namespace

extern "C" {

__attribute__((visibility("default"))) int open(const char* path, int flags, ...)
{
    va_list words;
    va_start(words, flags);
    const mode_t mode = modeOf(flags, words);
    va_end(words);
    return openAny("open", path, flags, mode);
}

__attribute__((visibility("default"))) int open64(const char* path, int flags, ...)
{
    va_list words;
    va_start(words, flags);
    const mode_t mode = modeOf(flags, words);
    va_end(words);
    return openAny("open64", path, flags, mode);
}

__attribute__((visibility("default"))) int close(int file)
{
    {
        const std::scoped_lock lock(tableLock);
        auto* found = std::ranges::find(table, file, &OpenNode::file);
        if (file >= 0 && found != table.end()) {
            next<int (*)(int)>("close")(found->calls);
            next<int (*)(int)>("close")(found->memory);
            *found = {};
        }
    }
    return next<int (*)(int)>("close")(file);
}

__attribute__((visibility("default"))) int ioctl(int file, unsigned long request, ...) noexcept
{
    va_list words;
    va_start(words, request);
    void* argument = va_arg(words, void*);
    va_end(words);
    const auto node = openNode(file);
    return node ? callEmulated(*node, request, argument)
                : next<int (*)(int, unsigned long, ...)>("ioctl")(file, request, argument);
}

__attribute__((visibility("default"))) void* mmap(void* address, size_t size, int protection, int flags, int file,
                                                  off_t offset) noexcept
{
    const auto node = openNode(file);
    return next<void* (*)(void*, size_t, int, int, int, off_t)>("mmap")(address, size, protection, flags,
                                                                        node ? node->memory : file, offset);
}

__attribute__((visibility("default"))) void* mmap64(void* address, size_t size, int protection, int flags, int file,
                                                    off64_t offset) noexcept
{
    return mmap(address, size, protection, flags, file, offset);
}

/// A V4L2 device that is gone tells an error and a hang-up; the pipe behind it only a hang-up.
__attribute__((visibility("default"))) int poll(pollfd* files, nfds_t count, int timeout)
{
    const int ready = next<int (*)(pollfd*, nfds_t, int)>("poll")(files, count, timeout);
    for (nfds_t at = 0; ready > 0 && at < count; ++at) {
        if ((files[at].revents & POLLHUP) != 0 && openNode(files[at].fd)) {
            files[at].revents = POLLERR | POLLHUP;
        }
    }
    return ready;
}

__attribute__((visibility("default"))) int stat(const char* path, struct stat* status) noexcept
{
    const std::string folder = folderOf(path);
    return folder.empty() ? next<int (*)(const char*, struct stat*)>("stat")(path, status)
                          : statEmulated(path, folder, status);
}

__attribute__((visibility("default"))) int stat64(const char* path, struct stat64* status) noexcept
{
    return stat(path, reinterpret_cast<struct stat*>(status));
}

} // extern "C"
