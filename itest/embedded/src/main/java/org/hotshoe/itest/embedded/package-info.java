// SPDX-License-Identifier: Apache-2.0
/**
 * A Felix around the bundles of the class path. Code that stands outside of it, such as a benchmark or a test in the
 * virtual machine, uses the services directly: the packages of the api, the converter and the simulator come from the
 * system bundle, so that both sides share their classes.
 */
package org.hotshoe.itest.embedded;
