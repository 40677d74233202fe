// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace kiosk {

/// No core dumps, no other process of this user reading this one's memory, no new privileges, as much locked memory
/// as the system grants. For every program that may hold a key or a person. Call before anything personal can exist;
void closeProcessToOthers();

} // namespace kiosk
