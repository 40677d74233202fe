// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/zlib_compressor.h"

#include "app/privacy/wiped_text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <zlib.h>

namespace kiosk::crypto {

namespace {

/// zlib's window holds what it works on, so its memory is overwritten when it is given back.
void* take(void* opaque, unsigned count, unsigned size)
{
    static_cast<void>(opaque);
    const std::size_t bytes = std::size_t{count} * size;
    auto* block = static_cast<std::size_t*>(std::calloc(1, bytes + alignof(std::max_align_t)));
    if (block == nullptr)
        return nullptr;
    *block = bytes;
    return reinterpret_cast<std::byte*>(block) + alignof(std::max_align_t);
}

void giveBack(void* opaque, void* address)
{
    static_cast<void>(opaque);
    auto* start = static_cast<std::byte*>(address) - alignof(std::max_align_t);
    const std::size_t bytes = *reinterpret_cast<std::size_t*>(start);
    wipeBytes({static_cast<std::byte*>(address), bytes});
    std::free(start);
}

z_stream freshStream(ByteView input)
{
    z_stream stream{};
    stream.zalloc = &take;
    stream.zfree = &giveBack;
    // zlib promises not to write through next_in.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(input.data()));
    stream.avail_in = static_cast<uInt>(input.size());
    return stream;
}

bool isTooLong(std::size_t size)
{
    return size > std::numeric_limits<uInt>::max() / 2;
}

} // namespace

Bytes ZlibCompressor::deflate(ByteView plain) const
{
    z_stream stream = freshStream(plain);
    // The only ways to fail are lack of memory and inputs no caller has.
    if (isTooLong(plain.size()) || deflateInit(&stream, Z_BEST_COMPRESSION) != Z_OK)
        std::abort();
    Bytes packed(deflateBound(&stream, plain.size()));
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    if (::deflate(&stream, Z_FINISH) != Z_STREAM_END)
        std::abort();
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

Result<Bytes> ZlibCompressor::inflate(ByteView packed, std::size_t maxBytes) const
{
    if (isTooLong(packed.size()))
        return fail(FaultCode::SealTooLong);
    z_stream stream = freshStream(packed);
    if (inflateInit(&stream) != Z_OK)
        return fail(FaultCode::SealMalformed);
    // Growing would leave copies of a person's face behind.
    Bytes plain;
    plain.reserve(std::min(maxBytes, std::size_t{1} << 16U));
    std::array<std::byte, 4096> piece{};
    int state = Z_OK;
    bool isOverLimit = false;
    while (state == Z_OK && !isOverLimit) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = ::inflate(&stream, Z_NO_FLUSH);
        const std::size_t produced = piece.size() - stream.avail_out;
        isOverLimit = produced > maxBytes - plain.size();
        if (!isOverLimit)
            plain.insert(plain.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(produced));
    }
    const bool hasTrailingBytes = stream.avail_in != 0;
    inflateEnd(&stream);
    wipeBytes(piece);
    if (!isOverLimit && state == Z_STREAM_END && !hasTrailingBytes)
        return plain;
    wipeBytes(plain);
    return fail(isOverLimit ? FaultCode::SealTooLong : FaultCode::SealMalformed, state);
}

} // namespace kiosk::crypto
