// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/portrait/portrait.h"
#include "app/privacy/fields.h"
#include "app/privacy/wiped_text.h"

#include <functional>
#include <type_traits>
#include <utility>

namespace kiosk {

/// A personal value on its way into the vault: can be made only for a field that fields.h allows to be kept.
///
/// Text fields hold WipedText (dates as YYYY-MM-DD), the portrait holds a Portrait.
template<Field F>
    requires(ruleOf(F).kept && ruleOf(F).about == About::APerson)
class Kept {
public:
    using Value = std::conditional_t<F == Field::Portrait, Portrait, WipedText>;
    static constexpr Field field = F;

    Kept() = default;
    explicit Kept(Value value)
        : value_(std::move(value))
    {
    }

    /// As Personal::use.
    template<class Look>
    auto use(Look&& look) const -> std::decay_t<std::invoke_result_t<Look, const Value&>>
    {
        return std::invoke(std::forward<Look>(look), value_);
    }

private:
    Value value_{};
};

/// All that the vault ever holds of a person: what is on the card.
struct KeptRecord {
    Kept<Field::FullName> fullName;
    Kept<Field::PreferredName> preferredName;
    Kept<Field::BirthDate> birthDate;
    Kept<Field::Address> address;
    Kept<Field::Gender> gender;
    Kept<Field::EmergencyContact> emergencyContact;
    Kept<Field::Portrait> portrait;
};

template<class Stream, Field F>
Stream& operator<<(Stream&, const Kept<F>&) = delete;

} // namespace kiosk
