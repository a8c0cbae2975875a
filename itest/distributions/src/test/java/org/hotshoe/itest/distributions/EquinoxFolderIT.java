// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.distributions;

/** The Equinox folder. */
class EquinoxFolderIT extends FolderContract {

    @Override
    String name() {
        return "equinox";
    }
}
