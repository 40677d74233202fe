# SPDX-License-Identifier: Apache-2.0
# usage: cmake -D COMPILER=… -D ROOT=… -D CASE=file.cpp -P must_not_compile.cmake
file(STRINGS ${CASE} expect REGEX "^// expect: ")
string(REPLACE "// expect: " "" expect "${expect}")
set(compile ${COMPILER} -std=c++23 -fsyntax-only -I ${ROOT})

execute_process(COMMAND ${compile} -DCONTROL ${CASE} RESULT_VARIABLE result ERROR_VARIABLE messages)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "the lawful twin does not compile:\n${messages}")
endif()

execute_process(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C ${compile} ${CASE} RESULT_VARIABLE result
                ERROR_VARIABLE messages)
if(result EQUAL 0)
    message(FATAL_ERROR "compiles, and must not: ${CASE}")
endif()
if(NOT messages MATCHES "${expect}")
    message(FATAL_ERROR "fails for another reason than '${expect}':\n${messages}")
endif()
