// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/locked_bytes.h"

#include "app/privacy/wipe_account.h"
#include "app/privacy/wiped_text.h"

#include <cstdlib>
#include <cstring>
#include <sys/mman.h>
#include <utility>

namespace kiosk {

LockedBytes::LockedBytes(std::size_t size, Holds holds)
    : size_(size)
    , holds_(holds)
{
    if (size == 0)
        return;
    void* block = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED)
        std::abort();
    data_ = static_cast<std::byte*>(block);
    madvise(block, size, MADV_DONTDUMP);
    madvise(block, size, MADV_WIPEONFORK);
    locked_ = mlock(block, size) == 0 ? Lock::Held : Lock::Refused;
    if (holds_ == Holds::Visit)
        countBlocks(1);
}

LockedBytes::LockedBytes(LockedBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr))
    , size_(std::exchange(other.size_, 0))
    , locked_(std::exchange(other.locked_, Lock::Refused))
    , holds_(other.holds_)
{
}

LockedBytes& LockedBytes::operator=(LockedBytes&& other) noexcept
{
    if (this == &other)
        return *this;
    release();
    data_ = std::exchange(other.data_, nullptr);
    size_ = std::exchange(other.size_, 0);
    locked_ = std::exchange(other.locked_, Lock::Refused);
    holds_ = other.holds_;
    return *this;
}

LockedBytes::~LockedBytes()
{
    release();
}

LockedBytes LockedBytes::duplicate() const
{
    LockedBytes copy(size_, holds_);
    if (size_ != 0)
        std::memcpy(copy.data_, data_, size_);
    return copy;
}

void LockedBytes::release() noexcept
{
    if (data_ == nullptr)
        return;
    wipeBytes(bytes());
    if (holds_ == Holds::Visit) {
        proveZero(bytes());
        countBlocks(-1);
    }
    munmap(data_, size_);
    data_ = nullptr;
    size_ = 0;
    locked_ = Lock::Refused;
}

} // namespace kiosk
