// SPDX-License-Identifier: Apache-2.0
/** Frames as files: TIFF, PNG, raw bytes with a description beside them. */
package org.hotshoe.app.pictures;
