// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.distributions;

/** The Felix folder. */
class FelixFolderIT extends FolderContract {

    @Override
    String name() {
        return "felix";
    }
}
