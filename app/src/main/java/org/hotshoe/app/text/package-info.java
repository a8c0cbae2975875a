// SPDX-License-Identifier: Apache-2.0
/** Text for people and JSON for programs. */
package org.hotshoe.app.text;
