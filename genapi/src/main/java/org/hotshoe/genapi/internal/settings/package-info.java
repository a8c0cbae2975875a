// SPDX-License-Identifier: Apache-2.0
/** Saving and loading of settings: the text, the order, the selectors. Uses features only, no nodes. */
package org.hotshoe.genapi.internal.settings;
