/* SPDX-License-Identifier: GPL-2.0 */
/* The hand on cameras and cables: the lab's line, outside of the guest. */
#ifndef LINE_H
#define LINE_H

#include <stddef.h>
#include <stdint.h>

/**
 * line_ask() - asks for something and fails the case when it is refused
 * @verb: faults, unplug, replug, expected
 * @camera: name of the camera
 * @argument: as the verb needs it
 * @bytes: out, how many bytes were answered
 *
 * Return: the bytes, to be freed by the caller
 */
uint8_t *line_ask(const char *verb, const char *camera, const char *argument, size_t *bytes);

/**
 * line_tell() - as line_ask(), without an answer
 * @verb: see there
 * @camera: see there
 * @argument: see there
 */
void line_tell(const char *verb, const char *camera, const char *argument);

#endif /* LINE_H */
