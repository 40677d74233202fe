// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/control/control_socket.h"

#include <gio/gunixsocketaddress.h>

#include <system_error>
#include <utility>

namespace kiosk::devices::simulated {

namespace {

/// One caller; frees itself at the end of the stream.
struct Conversation {
    const ControlSocket* socket;
    GSocketConnection* connection;
    GDataInputStream* input;

    static void lineArrived(GObject* source, GAsyncResult* result, gpointer data)
    {
        auto* self = static_cast<Conversation*>(data);
        gchar* line = g_data_input_stream_read_line_finish(G_DATA_INPUT_STREAM(source), result, nullptr, nullptr);
        if (line == nullptr) {
            g_object_unref(self->input);
            g_object_unref(self->connection);
            delete self;
            return;
        }
        const std::string answer = self->socket->obey(line) + '\n';
        g_free(line);
        auto* output = g_io_stream_get_output_stream(G_IO_STREAM(self->connection));
        g_output_stream_write_all(output, answer.data(), answer.size(), nullptr, nullptr, nullptr);
        self->next();
    }

    void next() { g_data_input_stream_read_line_async(input, G_PRIORITY_DEFAULT, nullptr, lineArrived, this); }
};

gboolean incoming(GSocketService*, GSocketConnection* connection, GObject*, gpointer data)
{
    auto* input = g_data_input_stream_new(g_io_stream_get_input_stream(G_IO_STREAM(connection)));
    auto* conversation =
        new Conversation{static_cast<const ControlSocket*>(data), G_SOCKET_CONNECTION(g_object_ref(connection)), input};
    conversation->next();
    return TRUE;
}

} // namespace

ControlSocket::ControlSocket(const std::filesystem::path& path, Obey obey)
    : path_(path)
    , obey_(std::move(obey))
    , service_(g_socket_service_new())
{
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
    auto* address = g_unix_socket_address_new(path_.c_str());
    listening_ = g_socket_listener_add_address(G_SOCKET_LISTENER(service_), address, G_SOCKET_TYPE_STREAM,
                                               G_SOCKET_PROTOCOL_DEFAULT, nullptr, nullptr, nullptr) != FALSE;
    g_object_unref(address);
    g_signal_connect(service_, "incoming", G_CALLBACK(incoming), this);
    g_socket_service_start(service_);
}

ControlSocket::~ControlSocket()
{
    g_socket_service_stop(service_);
    g_socket_listener_close(G_SOCKET_LISTENER(service_));
    g_object_unref(service_);
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

} // namespace kiosk::devices::simulated
