// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import javax.inject.Inject;
import org.hotshoe.itest.contract.ContractCamera;
import org.hotshoe.itest.contract.CommandContract;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** The simulated backend passes this part of the contract suite through the selection, too. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SelectedCommandIT extends CommandContract {
    @Inject
    private BundleContext context;

    /** The container. */
    @Configuration
    public static Option[] container() {
        return new Option[] {Containers.services(), Containers.simulated(), Containers.selection()};
    }

    @Override
    protected ContractCamera camera() {
        return Selection.contractCamera(context);
    }
}
