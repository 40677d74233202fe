# SPDX-License-Identifier: Apache-2.0
# Warnings, sanitizers, hardening and the two functions every folder uses. No global flags.

option(PORCHLIGHT_WERROR "treat warnings as errors" OFF)
set(PORCHLIGHT_SANITIZE "" CACHE STRING "sanitizers, e.g. address,undefined")
option(PORCHLIGHT_FUZZ "coverage hooks for the fuzz targets" OFF)
option(PORCHLIGHT_HARDEN "hardening flags of a release" OFF)
option(PORCHLIGHT_PRODUCT "what a city installs: no practice options" OFF)

add_library(kiosk_warnings INTERFACE)
add_library(kiosk::warnings ALIAS kiosk_warnings)
target_compile_options(kiosk_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow=local -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Wold-style-cast
    -Woverloaded-virtual -Wimplicit-fallthrough -Wswitch-enum -Wno-missing-field-initializers
    $<$<BOOL:${PORCHLIGHT_WERROR}>:-Werror>)

add_library(kiosk_flags INTERFACE)
add_library(kiosk::flags ALIAS kiosk_flags)
if(PORCHLIGHT_SANITIZE)
    target_compile_options(kiosk_flags INTERFACE -fsanitize=${PORCHLIGHT_SANITIZE} -fno-omit-frame-pointer
                                                 -fno-sanitize-recover=all)
    target_link_options(kiosk_flags INTERFACE -fsanitize=${PORCHLIGHT_SANITIZE})
endif()
# Hooks for tests/fuzz; a binary that does not link its driver lacks them, so only the fuzz targets link.
if(PORCHLIGHT_FUZZ)
    target_compile_options(kiosk_flags INTERFACE -fsanitize-coverage=trace-pc,trace-cmp)
endif()
# Sources of a program that runs while the others are built: the other end of the hooks is in the fuzz driver.
function(porchlight_without_hooks)
    if(PORCHLIGHT_FUZZ)
        set_property(SOURCE ${ARGN} APPEND PROPERTY COMPILE_OPTIONS -fno-sanitize-coverage=trace-pc,trace-cmp)
    endif()
endfunction()
if(PORCHLIGHT_PRODUCT)
    target_compile_definitions(kiosk_flags INTERFACE PORCHLIGHT_PRODUCT)
endif()
if(PORCHLIGHT_HARDEN)
    target_compile_options(kiosk_flags INTERFACE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fcf-protection
                                                 -fstack-clash-protection -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
    target_link_options(kiosk_flags INTERFACE -Wl,-z,relro,-z,now)
endif()

# Gives a library its root include path, warnings, and a header set whose every header must compile alone.
# usage: porchlight_library(kiosk_app kiosk::app HEADERS a.h … )
function(porchlight_library target alias)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "HEADERS")
    add_library(${alias} ALIAS ${target})
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(${target} PRIVATE kiosk::warnings PUBLIC kiosk::flags)
    target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${arg_HEADERS})
    set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

# One Catch2 binary, one ctest entry of the same name. The label is "unit" unless told otherwise; unit tests run again
# under the sanitizers. packaging/test has two places for each core: a test that works takes two of them, one that
# mostly WAITS (for a device, a deadline) takes one. SHARDS splits a long one into entries name_0, name_1, … that run
# side by side.
# usage: porchlight_test(app_test LIBRARIES kiosk::app SOURCES x_test.cpp … [LABEL journey] [WAITS] [SHARDS 3])
function(porchlight_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WAITS" "LABEL;SHARDS" "LIBRARIES;SOURCES")
    find_package(Catch2 3 REQUIRED)
    add_executable(${name} ${arg_SOURCES})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} Catch2::Catch2WithMain kiosk::warnings)
    set(tests ${name})
    if(arg_SHARDS)
        set(tests "")
        math(EXPR last "${arg_SHARDS} - 1")
        foreach(shard RANGE ${last})
            add_test(NAME ${name}_${shard} COMMAND ${name} --shard-count ${arg_SHARDS} --shard-index ${shard})
            list(APPEND tests ${name}_${shard})
        endforeach()
    else()
        add_test(NAME ${name} COMMAND ${name})
    endif()
    if(NOT arg_LABEL)
        set(arg_LABEL unit)
    endif()
    set(places 2)
    if(arg_WAITS)
        set(places 1)
    endif()
    set_tests_properties(${tests} PROPERTIES LABELS "${arg_LABEL}" TIMEOUT 600 PROCESSORS ${places})
    set(${name}_entries ${tests} PARENT_SCOPE)
endfunction()
