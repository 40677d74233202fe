// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/sqlcipher_pages.h"

#include "tests/storage/storage_fixture.h"

#include <cctype>
#include <memory>
#include <openssl/evp.h>

namespace kiosk::storage::test {

namespace {

// SQLCipher 4: 4096-byte pages, AES-256-CBC; the last 80 bytes of a page are its IV (16) and its HMAC-SHA512 (64). The
// first page begins with 16 bytes of salt in the clear.
constexpr std::size_t pageBytes = 4096;
constexpr std::size_t reservedBytes = 80;
constexpr std::size_t saltBytes = 16;

const unsigned char* raw(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string decrypted(std::string_view page, std::size_t skipped, ByteView key)
{
    const std::string_view cipher = page.substr(skipped, pageBytes - reservedBytes - skipped);
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context{EVP_CIPHER_CTX_new(),
                                                                                  EVP_CIPHER_CTX_free};
    std::string plain(cipher.size() + 16, '\0');
    int written = 0;
    EVP_DecryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, reinterpret_cast<const unsigned char*>(key.data()),
                       raw(page.substr(pageBytes - reservedBytes)));
    EVP_CIPHER_CTX_set_padding(context.get(), 0);
    EVP_DecryptUpdate(context.get(), reinterpret_cast<unsigned char*>(plain.data()), &written, raw(cipher),
                      static_cast<int>(cipher.size()));
    plain.resize(static_cast<std::size_t>(written));
    return plain;
}

std::string utf16(std::string_view word, bool bigEndian)
{
    std::string wide;
    for (const char letter : word) {
        if (bigEndian)
            wide += '\0';
        wide += letter;
        if (!bigEndian)
            wide += '\0';
    }
    return wide;
}

} // namespace

std::string decryptedPages(const std::filesystem::path& database, ByteView rawKey)
{
    std::string all;
    const std::string file = contentOf(database);
    for (std::size_t at = 0; at + pageBytes <= file.size(); at += pageBytes)
        all += decrypted(std::string_view{file}.substr(at, pageBytes), at == 0 ? saltBytes : 0, rawKey);

    // The log: 32 bytes of header, then frames of 24 bytes and a page; bytes 0 to 3 of a frame are the page's number.
    const std::string log = contentOf(database.string() + "-wal");
    for (std::size_t at = 32; at + 24 + pageBytes <= log.size(); at += 24 + pageBytes) {
        const bool isFirst = std::string_view{log}.substr(at, 4) == std::string_view{"\0\0\0\1", 4};
        all += decrypted(std::string_view{log}.substr(at + 24, pageBytes), isFirst ? saltBytes : 0, rawKey);
    }
    return all;
}

bool holdsWord(std::string_view haystack, std::string_view word)
{
    std::string capitals{word};
    for (char& letter : capitals)
        letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    return haystack.contains(word) || haystack.contains(capitals) || haystack.contains(utf16(word, false)) ||
           haystack.contains(utf16(word, true));
}

} // namespace kiosk::storage::test
