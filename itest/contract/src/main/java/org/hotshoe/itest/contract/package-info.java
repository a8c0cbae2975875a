// SPDX-License-Identifier: Apache-2.0
/**
 * The backend contract suite: one set of tests, written against the api alone, that every backend passes unchanged.
 *
 * <p>To run it for a backend, give a {@link ContractCamera} and extend each {@code *Contract} class.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.itest.contract;
