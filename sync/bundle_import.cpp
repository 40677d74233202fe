// SPDX-License-Identifier: Apache-2.0
#include "sync/bundle_import.h"

#include "sync/files.h"
#include "sync/profile_import.h"
#include "sync/strict_json.h"

#include <cerrno>
#include <format>

#include <sys/stat.h>
#include <unistd.h>

namespace kiosk::sync {

namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, Bytes, std::less<>>;

Result<Files> readFiles(const fs::path& folder)
{
    Files files;
    const auto take = [&](std::string_view name) -> Status {
        auto content = readFile(folder / name, maxBundleFileBytes);
        if (!content)
            return fail(FaultCode::BundleIncomplete, content.error());
        if (content->size() > maxBundleFileBytes)
            return fail(FaultCode::BundleTampered, 10);
        files.emplace(name, std::move(*content));
        return {};
    };
    if (auto done = take(bundle_file::manifest); !done)
        return std::unexpected(done.error());
    for (const auto name : bundle_file::all)
        if (auto done = take(name); !done)
            return std::unexpected(done.error());
    return files;
}

/// The manifest names exactly our files, and each is what it says.
Status matches(const BundleManifest& manifest, const Files& files, const Hasher& hasher)
{
    if (manifest.files.size() != bundle_file::all.size())
        return fail(FaultCode::BundleTampered, 11);
    for (const auto name : bundle_file::all) {
        const auto promised = manifest.files.find(name);
        if (promised == manifest.files.end() || promised->second != hasher.sha256(files.find(name)->second))
            return fail(FaultCode::BundleTampered, 12);
    }
    return {};
}

/// kiosk.json's address, once it names the manifest's kiosk.
Result<std::string> cityUrl(const Bytes& file, const KioskId& kiosk)
{
    const auto parsed = parseStrictJson(file);
    if (!parsed)
        return fail(FaultCode::BundleTampered, 13);
    StrictObject object(*parsed);
    const bool isOurFormat = object.number("format", 1, 1) == 1;
    const auto name = object.text("kiosk", KioskId::maxLength);
    auto url = object.text("city_url");
    if (!isOurFormat || !object.isComplete() || name != kiosk.text() || !url.starts_with("https://"))
        return fail(FaultCode::BundleTampered, 14);
    return url;
}

Status vaultFault(Errno number, std::source_location where = std::source_location::current())
{
    if (number == ENOSPC || number == EDQUOT)
        return fail(FaultCode::VaultDiskFull, number, where);
    if (number == EROFS || number == EACCES || number == EPERM)
        return fail(FaultCode::VaultReadOnly, number, where);
    return fail(FaultCode::VaultIoFailed, number, where);
}

std::string folderName(const Bundle& bundle, const Hasher& hasher)
{
    std::string name = "bundle-";
    const auto hash = hasher.sha256(bundle.file(bundle_file::manifest));
    for (const std::byte b : std::span(hash).first(8))
        name += std::format("{:02x}", std::to_integer<unsigned>(b));
    return name;
}

Status writeFiles(const Bundle& bundle, const fs::path& folder)
{
    if (::mkdir(folder.c_str(), 0750) != 0 && errno != EEXIST)
        return vaultFault(errno);
    for (const auto& [name, content] : bundle.files)
        if (auto done = replaceFile(folder / name, content, 0640); !done)
            return vaultFault(done.error());
    return {};
}

/// rename(2) replaces a link in one step, which it cannot do with a folder that has something in it.
Status pointAt(const fs::path& stateFolder, const std::string& name)
{
    const auto part = stateFolder / ".bundle.part";
    ::unlink(part.c_str());
    if (::symlink(name.c_str(), part.c_str()) != 0)
        return vaultFault(errno);
    if (auto done = moveFile(part, installedBundleFolder(stateFolder)); !done)
        return vaultFault(done.error());
    return {};
}

void removeOthers(const fs::path& stateFolder, const std::string& kept)
{
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(stateFolder, error)) {
        const auto name = entry.path().filename().string();
        if (name.starts_with("bundle-") && name != kept && !entry.is_symlink())
            fs::remove_all(entry.path(), error);
    }
}

} // namespace

Result<Bundle> readBundle(const fs::path& folder, const BundleTrust& trust, const Hasher& hasher)
{
    auto files = readFiles(folder);
    if (!files)
        return std::unexpected(files.error());
    const auto& root = (*files)[std::string(bundle_file::cityRoot)];
    if (trust.installedRootPem && *trust.installedRootPem != root)
        return fail(FaultCode::BundleTampered, 15);
    const auto signer = trust.bundleSigner(root, (*files)[std::string(bundle_file::bundleSigner)]);
    if (!signer)
        return fail(FaultCode::BundleTampered, signer.error().native);
    const auto manifest = openManifest((*files)[std::string(bundle_file::manifest)], **signer);
    if (!manifest)
        return std::unexpected(manifest.error());
    if (auto whole = matches(*manifest, *files, hasher); !whole)
        return std::unexpected(whole.error());
    if (trust.installedKiosk && *trust.installedKiosk != manifest->kiosk)
        return fail(FaultCode::BundleForOtherKiosk);
    const auto url = cityUrl((*files)[std::string(bundle_file::kiosk)], manifest->kiosk);
    if (!url)
        return std::unexpected(url.error());
    const auto indices = decodeIndices((*files)[std::string(bundle_file::statusIndices)]);
    if (!indices)
        return std::unexpected(indices.error());
    const auto profile = importProfile((*files)[std::string(bundle_file::profile)],
                                       (*files)[std::string(bundle_file::profileSignature)], **signer, hasher);
    if (!profile)
        return std::unexpected(profile.error());
    Bundle bundle{manifest->kiosk, *url, *profile, *indices, std::move(*files)};
    if (!trust.isForOurKeys(bundle))
        return fail(FaultCode::BundleForOtherKiosk);
    return bundle;
}

fs::path installedBundleFolder(const fs::path& stateFolder)
{
    return stateFolder / "bundle";
}

Status installBundle(const Bundle& bundle, const fs::path& stateFolder, const Hasher& hasher)
{
    std::error_code error;
    fs::create_directories(stateFolder, error);
    if (error)
        return vaultFault(error.value());
    const auto name = folderName(bundle, hasher);
    if (auto done = writeFiles(bundle, stateFolder / name); !done)
        return done;
    if (auto done = pointAt(stateFolder, name); !done)
        return done;
    removeOthers(stateFolder, name);
    return {};
}

Result<Bundle> readInstalledBundle(const fs::path& stateFolder, BundleTrust trust, const Hasher& hasher)
{
    const auto folder = installedBundleFolder(stateFolder);
    if (!fs::exists(folder / bundle_file::manifest))
        return fail(FaultCode::KioskNotProvisioned);
    trust.installedRootPem.reset();
    return readBundle(folder, trust, hasher);
}

} // namespace kiosk::sync
