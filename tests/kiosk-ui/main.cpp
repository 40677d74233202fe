// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>

#include <catch2/catch_session.hpp>

int main(int argc, char** argv)
{
    const QGuiApplication application(argc, argv);
    return Catch::Session().run(argc, argv);
}
