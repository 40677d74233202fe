// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/ioctl_gate.h"

#include "devices/simulated/printer/usb_node.h"

namespace kiosk::devices::simulated {

namespace {

struct Gate {
    UMockdevIoctlBase parent;
    UsbNode* node;
};
struct GateClass {
    UMockdevIoctlBaseClass parent;
};

// umockdev calls on a thread of its own; everything else here lives on the main loop.
struct Hop {
    UsbNode* node;
    ClientRef client;
};

gboolean land(gpointer data)
{
    auto* hop = static_cast<Hop*>(data);
    hop->node->call(std::move(hop->client));
    return G_SOURCE_REMOVE;
}

gboolean onIoctl(UMockdevIoctlBase* self, UMockdevIoctlClient* client)
{
    auto* hop = new Hop{reinterpret_cast<Gate*>(self)->node, ClientRef(UMOCKDEV_IOCTL_CLIENT(g_object_ref(client)))};
    g_main_context_invoke_full(nullptr, G_PRIORITY_DEFAULT, land, hop,
                               [](gpointer data) { delete static_cast<Hop*>(data); });
    return TRUE;
}

void initClass(gpointer klass, gpointer)
{
    auto* base = UMOCKDEV_IOCTL_BASE_CLASS(klass);
    base->handle_ioctl = onIoctl;
}

GType gateType()
{
    static const GType type =
        g_type_register_static_simple(UMOCKDEV_TYPE_IOCTL_BASE, "PorchlightUsbNode", sizeof(GateClass), initClass,
                                      sizeof(Gate), nullptr, static_cast<GTypeFlags>(0));
    return type;
}

} // namespace

UMockdevIoctlBase* newGate(UsbNode& node)
{
    auto* gate = UMOCKDEV_IOCTL_BASE(g_object_new(gateType(), nullptr));
    reinterpret_cast<Gate*>(gate)->node = &node;
    return gate;
}

} // namespace kiosk::devices::simulated
