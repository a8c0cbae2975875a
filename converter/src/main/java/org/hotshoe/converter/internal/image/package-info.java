// SPDX-License-Identifier: Apache-2.0
/** Kernels over whole images: runs of Java kernels, machine code, and bands that several threads share. */
package org.hotshoe.converter.internal.image;
