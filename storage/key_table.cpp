// SPDX-License-Identifier: Apache-2.0
#include "storage/key_table.h"

#include "app/privacy/wiped_text.h"
#include "storage/crypto/aead.h"

#include <algorithm>
#include <cerrno>
#include <unistd.h>
#include <utility>

namespace kiosk::storage {

namespace {

// A slot is a record's id and its key; a free slot is all zero. What is free cannot be seen from outside: the table is
// sealed whole and always has the same length.
constexpr std::size_t idBytes = std::tuple_size_v<RecordId>;
constexpr std::size_t slotBytes = idBytes + crypto::keyBytes;
constexpr std::size_t tableBytes = KeyTable::slotCount * slotBytes;
constexpr std::string_view label = "porchlight key table 1";
constexpr std::string_view markLabel = "porchlight root mark 1";
constexpr RecordId freeSlot{};
constexpr std::array fileNames{"slots.a", "slots.b"};

[[nodiscard]] ByteView labelBytes()
{
    return std::as_bytes(std::span{label});
}

template<class Byte>
[[nodiscard]] std::span<Byte> slotAt(std::span<Byte> table, std::size_t index)
{
    return table.subspan(index * slotBytes, slotBytes);
}

[[nodiscard]] RecordId idAt(ByteView table, std::size_t index)
{
    RecordId id{};
    std::ranges::copy(slotAt(table, index).first(idBytes), id.begin());
    return id;
}

} // namespace

KeyTable::KeyTable(std::filesystem::path folder, RootKeeper& keeper, DestroyHook hook)
    : folder_(std::move(folder))
    , keeper_(&keeper)
    , hook_(std::move(hook))
    , table_(tableBytes)
    , lastSealedUnder_(RootKeeper::rootBytes)
{
}

Result<KeyTable> KeyTable::open(const std::filesystem::path& folder, RootKeeper& keeper, DestroyHook hook)
{
    KeyTable table{folder, keeper, std::move(hook)};
    if (auto loaded = table.load(); !loaded)
        return std::unexpected(loaded.error());
    return table;
}

std::filesystem::path KeyTable::pathOf(File file) const
{
    return folder_ / fileNames.at(static_cast<std::size_t>(file));
}

Status KeyTable::removeFiles(const std::filesystem::path& folder)
{
    for (const char* name : fileNames)
        if (::unlink((folder / name).c_str()) != 0 && errno != ENOENT)
            return failErrno(errno);
    return {};
}

Status KeyTable::forgetDamage()
{
    return removeFiles(folder_).transform([this] { soundness_ = Soundness::Sound; });
}

Status KeyTable::load()
{
    const auto root = keeper_->root();
    if (!root)
        return std::unexpected(root.error());
    const auto key = crypto::deriveKey(root->bytes(), label);
    if (!key)
        return std::unexpected(key.error());

    bool isAnyThere = false;
    for (const File file : {File::A, File::B}) {
        const auto sealed = readFile(pathOf(file), tableBytes + crypto::sealOverheadBytes + 1);
        if (!sealed)
            return std::unexpected(sealed.error());
        if (!*sealed)
            continue;
        isAnyThere = true;
        auto plain = crypto::openWith(key->bytes(), **sealed, labelBytes());
        if (!plain || plain->size() != tableBytes)
            continue;
        table_ = std::move(*plain);
        current_ = file;
        certainty_ = Certainty::Known;
        soundness_ = Soundness::Sound;
        return {};
    }
    // First start, or a root that went with its process: there are no keys, and that is not a fault. Under a root that
    // stays they were there and are lost: the store goes on, and says so.
    if (isAnyThere && keeper_->protection() == Protection::Full)
        soundness_ = Soundness::Damaged;
    clearSlots();
    certainty_ = Certainty::Known;
    return {};
}

Status KeyTable::write(const LockedBytes& table, const LockedBytes& root, File file, const FileStepHook& hook)
{
    const auto key = crypto::deriveKey(root.bytes(), label);
    if (!key)
        return std::unexpected(key.error());
    const auto sealed = crypto::sealWith(key->bytes(), table.bytes(), labelBytes());
    if (!sealed)
        return std::unexpected(sealed.error());
    return replaceFile(pathOf(file), *sealed, hook);
}

Status KeyTable::add(const RecordId& record, ByteView key)
{
    if (key.size() != crypto::keyBytes)
        return fail(FaultCode::KeyUnusable);
    if (certainty_ == Certainty::Unknown)
        if (auto loaded = load(); !loaded)
            return loaded;
    const auto free = slotOf(freeSlot);
    if (!free)
        return fail(FaultCode::VaultKeysFull);
    const auto root = keeper_->root();
    if (!root)
        return std::unexpected(root.error());

    LockedBytes next = table_.duplicate();
    const auto slot = slotAt(next.bytes(), *free);
    std::ranges::copy(record, slot.begin());
    std::ranges::copy(key, slot.subspan(idBytes).begin());
    // Same root, same file: a rename puts the longer table in the place of the shorter one.
    if (auto written = write(next, *root, current_, {}); !written) {
        // The rename may have happened before the fault.
        certainty_ = Certainty::Unknown;
        return written;
    }
    table_ = std::move(next);
    auto mark = crypto::deriveKey(root->bytes(), markLabel);
    if (!mark)
        return std::unexpected(mark.error());
    lastSealedUnder_ = std::move(*mark);
    return {};
}

Status KeyTable::proveEmpty()
{
    if (auto loaded = load(); !loaded)
        return loaded;
    if (used() != 0)
        return fail(FaultCode::WipeKeyStays, static_cast<std::int32_t>(used()));
    if (std::ranges::all_of(lastSealedUnder_.bytes(), [](std::byte b) { return b == std::byte{0}; }))
        return {};
    const auto root = keeper_->root();
    if (!root)
        return std::unexpected(root.error());
    const auto mark = crypto::deriveKey(root->bytes(), markLabel);
    if (!mark)
        return std::unexpected(mark.error());
    const bool same = std::ranges::equal(mark->bytes(), lastSealedUnder_.bytes());
    return same ? fail(FaultCode::WipeRootStays) : Status{};
}

std::optional<ByteView> KeyTable::keyOf(const RecordId& record) const
{
    if (record == freeSlot)
        return std::nullopt;
    return slotOf(record).transform([&](std::size_t index) { return slotAt(table_.bytes(), index).subspan(idBytes); });
}

// The order that loses nothing and keeps nothing, wherever the power goes:
//   1. the table without the keys goes, under a new root R', into the other file, down to the disk;
//   2. R' replaces the root: this is the moment of destruction. Before it the old file opens, after it the new one;
//   3. what is left of the record is deleted by the caller; a start does it when the caller could not.
// The former table stays on the disk, sealed under a root that exists nowhere.
Status KeyTable::destroy(std::span<const RecordId> records)
{
    if (certainty_ == Certainty::Unknown)
        if (auto loaded = load(); !loaded)
            return loaded;
    LockedBytes next = table_.duplicate();
    std::size_t found = 0;
    for (const RecordId& record : records)
        if (const auto index = record == freeSlot ? std::nullopt : slotOf(record)) {
            wipeBytes(slotAt(next.bytes(), *index));
            ++found;
        }
    if (found == 0)
        return {};

    const auto nextRoot = keeper_->prepare();
    if (!nextRoot)
        return std::unexpected(nextRoot.error());
    const File other = current_ == File::A ? File::B : File::A;
    const auto written =
        write(next, *nextRoot, other, [this](FileStep step) { return reached(static_cast<DestroyStep>(step)); });
    if (!written)
        return written;
    if (auto replaced = replaceRoot(); !replaced)
        return replaced;
    table_ = std::move(next);
    current_ = other;
    return reached(DestroyStep::RootReplaced);
}

Status KeyTable::replaceRoot()
{
    // A fault leaves open which root is in place; the files answer that, whichever it is.
    certainty_ = Certainty::Unknown;
    if (auto replaced = keeper_->commit(); !replaced)
        return replaced;
    certainty_ = Certainty::Known;
    return {};
}

Status KeyTable::destroyEverything()
{
    const auto nextRoot = keeper_->prepare();
    if (!nextRoot)
        return std::unexpected(nextRoot.error());
    const LockedBytes empty(tableBytes);
    const File other = current_ == File::A ? File::B : File::A;
    // A disk that is full or read-only must not keep anybody's record alive: without this file the next start finds no
    // table, which means the same.
    const auto written = write(empty, *nextRoot, other, {});
    if (auto replaced = replaceRoot(); !replaced)
        return replaced;
    clearSlots();
    if (written)
        current_ = other;
    else
        // Where nothing can be written something can often still be removed; files that no root opens look like damage.
        static_cast<void>(removeFiles(folder_));
    return {};
}

std::vector<RecordId> KeyTable::records() const
{
    std::vector<RecordId> ids;
    for (std::size_t i = 0; i < slotCount; ++i)
        if (const RecordId id = idAt(table_.bytes(), i); id != freeSlot)
            ids.push_back(id);
    return ids;
}

std::size_t KeyTable::used() const
{
    return records().size();
}

std::optional<std::size_t> KeyTable::slotOf(const RecordId& record) const
{
    for (std::size_t i = 0; i < slotCount; ++i)
        if (idAt(table_.bytes(), i) == record)
            return i;
    return std::nullopt;
}

void KeyTable::clearSlots() noexcept
{
    wipeBytes(table_.bytes());
}

} // namespace kiosk::storage
