// SPDX-License-Identifier: Apache-2.0
/**
 * Starts the framework and runs the command line; lies on the class path of {@code hotshoe.jar}, outside all bundles.
 */
package org.hotshoe.app.launcher;
