// SPDX-License-Identifier: Apache-2.0
// Which libraries a folder may include: the second half of the arrows.
#include "tests/house/arrows.h"

#include "tests/house/includes.h"

#include <algorithm>
#include <array>
#include <format>
#include <string_view>
#include <vector>

namespace kiosk::house {

namespace {

/// A library is known by how its headers begin, and may be included under these paths only.
struct Library {
    std::string_view name;
    std::vector<std::string_view> headers;
    std::vector<std::string_view> allowed;
};

const std::vector<Library>& libraries()
{
    static const std::vector<Library> table{
        {"SQLCipher", {"sqlcipher/"}, {"storage/database.cpp"}},
        {"SQLite", {"sqlite3.h"}, {"storage/database.cpp", "sync/city"}},
        {"PostgreSQL", {"libpq-fe.h", "postgresql/"}, {"sync/city"}},
        {"OpenSSL", {"openssl/"}, {"storage/crypto", "sync/courier/tpm_identity.cpp"}},
        {"libsodium", {"sodium.h", "sodium/"}, {"storage/crypto"}},
        {"TPM software stack", {"tss2/"}, {"storage/tpm"}},
        {"HTTP", {"httplib.h", "curl/"}, {"sync"}},
        {"JSON", {"nlohmann/"}, {"sync"}},
        {"OpenCV", {"opencv2/"}, {"devices"}},
        {"ZXing", {"ZXing/"}, {"devices"}},
        {"libusb", {"libusb"}, {"devices"}},
        {"ALSA", {"alsa/"}, {"devices/speaker", "devices/simulated/speaker"}},
        {"the emulated bus", {"umockdev", "gio/", "glib"}, {"devices/simulated"}},
        {"QR drawing", {"qrcodegen"}, {"kiosk-ui/card"}},
        {"zlib", {"zlib.h"}, {"storage", "devices"}},
        {"WebP", {"webp/"}, {"devices"}},
        {"Qt", {"Q", "qqml", "qpa/"}, {"kiosk-ui"}},
        {"Linux", {"linux/"}, {"devices", "storage", "sync", "kiosk-ui"}},
    };
    return table;
}

/// C++23 as far as g++ 14 has it, between spaces.
constexpr std::string_view standardHeaders =
    " "
    "algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono "
    "cinttypes climits clocale cmath compare complex concepts condition_variable coroutine csetjmp "
    "csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception "
    "execution expected filesystem format forward_list fstream functional future generator "
    "initializer_list iomanip ios iosfwd iostream istream iterator latch limits list locale map memory "
    "memory_resource mutex new numbers numeric optional ostream print queue random ranges ratio regex "
    "scoped_allocator semaphore set shared_mutex source_location span spanstream sstream stack stacktrace "
    "stdexcept stdfloat stop_token streambuf string string_view syncstream system_error thread tuple "
    "type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant vector version ";

constexpr std::string_view posixHeaders =
    " "
    "unistd.h fcntl.h errno.h signal.h poll.h dirent.h pthread.h sched.h dlfcn.h spawn.h termios.h pwd.h "
    "grp.h malloc.h netdb.h glob.h getopt.h sysexits.h stdlib.h string.h stdint.h stdio.h time.h ";

constexpr std::array<std::string_view, 4> posixFolders{"sys/", "arpa/", "netinet/", "net/"};

bool isStandard(std::string_view header)
{
    const auto word = std::format(" {} ", header);
    return standardHeaders.contains(word) || posixHeaders.contains(word) ||
           std::ranges::any_of(posixFolders, [header](auto folder) { return header.starts_with(folder); });
}

bool isAllowed(std::string_view path, std::string_view header)
{
    const auto library = std::ranges::find_if(libraries(), [header](const Library& each) {
        return std::ranges::any_of(each.headers, [header](auto beginning) { return header.starts_with(beginning); });
    });
    return library != libraries().end() &&
           std::ranges::any_of(library->allowed, [path](auto folder) { return isUnder(path, folder); });
}

} // namespace

Findings findForeignIncludes(const Tree& tree)
{
    Findings findings;
    for (const auto& file : tree) {
        if (!isCpp(file.path) || !isOurFolder(file.path))
            continue;
        for (const auto& include : includesOf(file))
            if (include.open == '<' && !isStandard(include.target) && !isAllowed(file.path, include.target))
                findings.push_back({file.path, include.line, std::format("<{}> has no place here", include.target)});
    }
    return findings;
}

} // namespace kiosk::house
