// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <type_traits>
#include <utility>

namespace kiosk {

/// A value about a person: no conversion, no stream, no format, no hash. Look inside only with use().
///
/// Privacy: what use() hands out must not be kept beyond the call.
template<class T>
class Personal {
public:
    Personal() = default;
    explicit Personal(T value)
        : value_(std::move(value))
    {
    }
    Personal(Personal&&) noexcept = default;
    Personal& operator=(Personal&&) noexcept = default;
    Personal(const Personal&) = delete;
    Personal& operator=(const Personal&) = delete;
    ~Personal() = default;

    /// Calls `look` with a const reference to the value and returns what it returns (by value).
    template<class Look>
    [[nodiscard]] auto use(Look&& look) const -> std::decay_t<std::invoke_result_t<Look, const T&>>
    {
        return std::invoke(std::forward<Look>(look), value_);
    }

private:
    T value_{};
};

template<class Stream, class T>
Stream& operator<<(Stream&, const Personal<T>&) = delete;

} // namespace kiosk
