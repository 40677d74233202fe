// SPDX-License-Identifier: Apache-2.0
#include "sync/bundle_manifest.h"

#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace kiosk::sync {

namespace {

using cbor::Value;

constexpr std::string_view manifestType = "application/porchlight-bundle+cbor";
constexpr std::uint64_t manifestFormat = 1;

enum Key : std::int64_t { FormatKey = 1, KioskKey, FilesKey, LastKey = FilesKey };

} // namespace

Result<Bytes> signManifest(const BundleManifest& manifest, Signer& signer)
{
    std::vector<Value::Entry> files;
    for (const auto& [name, hash] : manifest.files)
        files.push_back({Value::text(std::string_view(name)), Value::bytes(ByteView(hash))});
    std::vector<Value::Entry> entries;
    entries.push_back({Value::uint(FormatKey), Value::uint(manifestFormat)});
    entries.push_back({Value::uint(KioskKey), Value::text(std::string_view(manifest.kiosk.text()))});
    entries.push_back({Value::uint(FilesKey), Value::map(std::move(files))});
    const auto payload = cbor::encode(Value::map(std::move(entries)));
    return cose::sign(payload, signer, manifestType).transform([](cose::Signed&& made) {
        return std::move(made.message);
    });
}

Result<BundleManifest> openManifest(ByteView message, const SignatureVerifier& bundleSigner)
{
    const auto opened = cose::open(message, bundleSigner);
    if (!opened || opened->type != manifestType)
        return fail(FaultCode::BundleTampered, 1);
    const auto map = cbor::decode(opened->payload, cbor::Form::Deterministic);
    if (!map || map->keysAndValues().size() != std::size_t{LastKey} * 2)
        return fail(FaultCode::BundleTampered, 2);
    const Value* const format = map->find(FormatKey);
    const Value* const kiosk = map->find(KioskKey);
    const Value* const files = map->find(FilesKey);
    const auto id = kiosk ? KioskId::parse(kiosk->asText().value_or("")) : std::nullopt;
    if (!format || format->asUint() != manifestFormat || !id || !files || files->kind() != Value::Kind::Map)
        return fail(FaultCode::BundleTampered, 3);
    BundleManifest manifest{.kiosk = *id, .files = {}};
    const auto flat = files->keysAndValues();
    for (std::size_t i = 0; i + 1 < flat.size(); i += 2) {
        const auto name = flat[i].asText();
        const auto hash = flat[i + 1].asBytes();
        Digest digest{};
        if (!name || !hash || hash->size() != digest.size())
            return fail(FaultCode::BundleTampered, 4);
        std::ranges::copy(*hash, digest.begin());
        manifest.files.emplace(*name, digest);
    }
    return manifest;
}

Bytes encodeIndices(std::span<const std::uint32_t> indices)
{
    std::string text;
    for (const auto index : indices)
        text += std::to_string(index) + "\n";
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

Result<std::vector<std::uint32_t>> decodeIndices(ByteView file)
{
    const char* at = reinterpret_cast<const char*>(file.data());
    const char* const end = at + file.size();
    std::vector<std::uint32_t> out;
    std::set<std::uint32_t> seen;
    while (at != end) {
        std::uint32_t index = 0;
        const auto [stop, error] = std::from_chars(at, end, index);
        if (error != std::errc() || stop == end || *stop != '\n' || index >= maxStatusListSlots ||
            !seen.insert(index).second)
            return fail(FaultCode::BundleTampered, 5);
        out.push_back(index);
        at = stop + 1;
    }
    if (out.empty())
        return fail(FaultCode::BundleTampered, 6);
    return out;
}

} // namespace kiosk::sync
