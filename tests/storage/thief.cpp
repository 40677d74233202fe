// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/thief.h"

#include "storage/field_sealer.h"
#include "storage/record_fields.h"
#include "tests/storage/stolen_keys.h"

#include <memory>
#include <openssl/evp.h>
#include <optional>

namespace kiosk::storage::test {

namespace {

constexpr std::size_t blockBytes = 4096;
constexpr std::size_t sealedNameBytes = textBlockBytes + crypto::sealOverheadBytes;

std::string decrypted(ByteView cipher, ByteView key)
{
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context{EVP_CIPHER_CTX_new(),
                                                                                  EVP_CIPHER_CTX_free};
    std::string plain(cipher.size() + 16, '\0');
    const Bytes noVector(16);
    int written = 0;
    EVP_DecryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, reinterpret_cast<const unsigned char*>(key.data()),
                       reinterpret_cast<const unsigned char*>(noVector.data()));
    EVP_CIPHER_CTX_set_padding(context.get(), 0);
    EVP_DecryptUpdate(context.get(), reinterpret_cast<unsigned char*>(plain.data()), &written,
                      reinterpret_cast<const unsigned char*>(cipher.data()), static_cast<int>(cipher.size()));
    plain.resize(static_cast<std::size_t>(written));
    return plain;
}

/// How a row of the record table begins: the types of its columns, an id of 16 bytes and six sealed texts.
std::string rowHead()
{
    std::string head{"\x2c"};
    for (int text = 0; text < 6; ++text)
        head += "\x84\x5c";
    return head;
}

std::optional<SealedName> rowAt(std::string_view plain, std::size_t at)
{
    // Then comes the type of the portrait, a number of one to three bytes, the last one without the upper bit.
    std::size_t begin = at;
    while (begin < plain.size() && begin < at + 3 && (plain[begin] & '\x80') != 0)
        ++begin;
    ++begin;
    if (begin + 16 + sealedNameBytes > plain.size())
        return std::nullopt;
    const auto bytes = std::as_bytes(std::span{plain.substr(begin, 16 + sealedNameBytes)});
    SealedName row;
    std::ranges::copy(bytes.first(16), row.id.begin());
    row.sealed.assign(bytes.begin() + 16, bytes.end());
    return row;
}

std::string textOf(const LockedBytes& padded)
{
    const auto length = std::to_integer<std::size_t>(padded.bytes()[1]); // shorter than 256
    return {reinterpret_cast<const char*>(padded.data()) + 2, length};
}

} // namespace

Thief::Thief(ByteView image, ByteView databaseKey)
    : image_(image)
    , databaseKey_(databaseKey)
{
}

void Thief::lookThrough(const std::function<void(std::string_view)>& look) const
{
    for (std::size_t phase = 0; phase < 16; phase += 4)
        look(decrypted(image_.subspan(phase, image_.size() - 16), databaseKey_));
}

std::vector<SealedName> Thief::records() const
{
    const std::string head = rowHead();
    std::set<std::pair<RecordId, Bytes>> seen;
    lookThrough([&](std::string_view plain) {
        for (auto at = plain.find(head); at != std::string_view::npos; at = plain.find(head, at + 1))
            if (auto row = rowAt(plain, at + head.size()))
                seen.emplace(row->id, std::move(row->sealed));
    });
    std::vector<SealedName> rows;
    for (const auto& [id, sealed] : seen)
        rows.push_back({id, sealed});
    return rows;
}

std::vector<ByteView> Thief::keyTables() const
{
    const auto isNothing = [](ByteView bytes) {
        return std::ranges::all_of(bytes, [](std::byte byte) { return byte == std::byte{0}; });
    };
    std::vector<ByteView> tables;
    for (std::size_t at = 0; at + blockBytes <= image_.size(); at += blockBytes) {
        const ByteView table = image_.subspan(at, sealedTableBytes);
        if (isNothing(image_.subspan(at + sealedTableBytes, blockBytes - sealedTableBytes)) &&
            !isNothing(table.last(16)))
            tables.push_back(table);
    }
    return tables;
}

std::set<std::string> Thief::namesReadWith(const std::vector<Bytes>& roots) const
{
    std::multimap<RecordId, Bytes> keys;
    const auto tables = keyTables();
    for (const Bytes& root : roots) {
        const LockedBytes key = tableKey(root);
        for (const ByteView table : tables)
            if (const auto found = keysIn(table, key))
                keys.insert(found->begin(), found->end());
    }
    const AeadFieldSealer sealer;
    std::set<std::string> names;
    for (const SealedName& row : records()) {
        const auto [first, last] = keys.equal_range(row.id);
        for (auto key = first; key != last; ++key)
            if (const auto name = sealer.open(key->second, row.id, Field::FullName, row.sealed)) {
                names.insert(textOf(*name));
                break;
            }
    }
    return names;
}

} // namespace kiosk::storage::test
