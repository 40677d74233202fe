// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/models/shipped_models.h"

// The assembler copies the files in; the compiler would take minutes over numbers written out.
asm(".section .rodata\n"
    ".balign 64\n"
    "porchlight_face_detector: .incbin \"" PORCHLIGHT_MODELS "/face_detector.onnx\"\n"
    "porchlight_face_detector_end:\n"
    ".balign 64\n"
    "porchlight_face_mesh: .incbin \"" PORCHLIGHT_MODELS "/face_mesh.onnx\"\n"
    "porchlight_face_mesh_end:\n"
    ".balign 64\n"
    "porchlight_right_eye: .incbin \"" PORCHLIGHT_MODELS "/right_eye.onnx\"\n"
    "porchlight_right_eye_end:\n"
    ".balign 64\n"
    "porchlight_left_eye: .incbin \"" PORCHLIGHT_MODELS "/left_eye.onnx\"\n"
    "porchlight_left_eye_end:\n"
    ".balign 64\n"
    "porchlight_person: .incbin \"" PORCHLIGHT_MODELS "/person.onnx\"\n"
    "porchlight_person_end:\n"
    ".balign 64\n"
    "porchlight_face_geometry: .incbin \"" PORCHLIGHT_MODELS "/taken/face_geometry.binarypb\"\n"
    "porchlight_face_geometry_end:\n"
    ".previous\n");

extern "C" {
extern const std::byte porchlight_face_detector[];
extern const std::byte porchlight_face_detector_end[];
extern const std::byte porchlight_face_mesh[];
extern const std::byte porchlight_face_mesh_end[];
extern const std::byte porchlight_right_eye[];
extern const std::byte porchlight_right_eye_end[];
extern const std::byte porchlight_left_eye[];
extern const std::byte porchlight_left_eye_end[];
extern const std::byte porchlight_person[];
extern const std::byte porchlight_person_end[];
extern const std::byte porchlight_face_geometry[];
extern const std::byte porchlight_face_geometry_end[];
}

namespace kiosk::devices {

ShippedModels shippedModels()
{
    return {.faceDetector = {porchlight_face_detector, porchlight_face_detector_end},
            .faceMesh = {porchlight_face_mesh, porchlight_face_mesh_end},
            .rightEye = {porchlight_right_eye, porchlight_right_eye_end},
            .leftEye = {porchlight_left_eye, porchlight_left_eye_end},
            .person = {porchlight_person, porchlight_person_end},
            .faceGeometry = {porchlight_face_geometry, porchlight_face_geometry_end}};
}

} // namespace kiosk::devices
