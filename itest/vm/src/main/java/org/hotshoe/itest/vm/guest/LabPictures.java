// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.nio.file.Path;
import org.hotshoe.itest.contract.Pictures;
import org.junit.jupiter.api.Assumptions;

/** Test files in the guest. */
public final class LabPictures {

    private LabPictures() {
    }

    /**
     * The pictures; without them the test is reported as not run.
     *
     * @return them
     */
    public static Pictures find() {
        final String folder = System.getProperty("hotshoe.vm.images", "");
        Assumptions.assumeFalse(folder.isEmpty(), "no folder shared/data/images beside the repository");
        return new Pictures(Path.of(folder));
    }
}
