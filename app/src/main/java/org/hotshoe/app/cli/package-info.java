// SPDX-License-Identifier: Apache-2.0
/** The commands of {@code hotshoe}. */
package org.hotshoe.app.cli;
