// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.wine.guest;

import org.hotshoe.itest.contract.CommandContract;
import org.hotshoe.itest.contract.ContractCamera;

/** The backend of the Windows driver passes this part of the contract suite. */
public class KmdfCommandContract extends CommandContract {

    @Override
    protected ContractCamera camera() {
        return Kmdf.PATTERN;
    }
}
