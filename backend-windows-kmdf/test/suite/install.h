/* SPDX-License-Identifier: Apache-2.0 */
#ifndef INSTALL_H
#define INSTALL_H

/**
 * install() - gives the system driver packages, and the test bus its device
 * @infs: paths of INF files, ended by NULL; hotshoe_bus.inf, if it is one, after those for its cameras
 *
 * Return: 0, or 2 and a message
 */
int install(char **infs);

#endif /* INSTALL_H */
