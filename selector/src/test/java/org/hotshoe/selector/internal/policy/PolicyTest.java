// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hotshoe.selector.internal.side.Side;
import org.junit.jupiter.api.Test;

/** Which backend comes first. */
class PolicyTest {
    private static final String CAMERA = "u3v-1";
    private final Side kernel = side("linux-kmod", 100);
    private final Side user = side("usb4java", 50);
    private final Side simulated = side("simulated", -1000);
    private final List<Side> all = List.of(simulated, user, kernel);

    private static Side side(String backend, int ranking) {
        return new Side(backend, null, null, null, ranking, Map.of("DEVICE_SERIAL", "S1"));
    }

    private static Policy policy(String order, String pins, String deny, int wait) {
        return new Policy(new Config(order, pins, deny, wait));
    }

    /** A configuration as Declarative Services make it. */
    private record Config(String ordered, String pinned, String denied, int waitMillis) implements SelectorConfig {
        @Override
        public String[] order() {
            return new String[] {ordered};
        }

        @Override
        public String[] pins() {
            return new String[] {pinned};
        }

        @Override
        public String[] deny() {
            return new String[] {denied};
        }

        @Override
        public boolean takeOver() {
            return true;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return SelectorConfig.class;
        }
    }

    @Test
    void shouldGoByTheRankingOfTheBackendsWithoutAPolicy() {
        assertThat(policy("", "", "", 0).ranked(CAMERA, all, "")).containsExactly(kernel, user, simulated);
    }

    @Test
    void shouldPutTheOrderBeforeTheRanking() {
        assertThat(policy("simulated, usb4java", "", "", 0).ranked(CAMERA, all, ""))
                .containsExactly(simulated, user, kernel);
    }

    @Test
    void shouldPutAPinBeforeEverythingAndFindItByIdOrSerialNumber() {
        Policy byId = policy("linux-kmod", CAMERA + "=simulated", "", 0);
        assertThat(byId.pin(CAMERA, all)).isEqualTo("simulated");
        assertThat(byId.ranked(CAMERA, all, "simulated")).containsExactly(simulated, kernel, user);
        assertThat(policy("", "S1=usb4java", "", 0).pin(CAMERA, all)).isEqualTo("usb4java");
        assertThat(policy("", "other=usb4java", "", 0).pin(CAMERA, all)).isEmpty();
    }

    @Test
    void shouldNeverUseWhatIsDeniedNorWhatIsGone() {
        assertThat(policy("", "", "linux-kmod, " + CAMERA + "=simulated", 0).ranked(CAMERA, all, "linux-kmod"))
                .containsExactly(user);
        assertThat(policy("", "", "u3v-2=linux-kmod", 0).ranked(CAMERA, all, "")).hasSize(3);
        assertThat(policy("", "", "S1=linux-kmod", 0).denies(CAMERA, kernel)).isTrue();
        user.depart();
        assertThat(policy("", "", "", 0).ranked(CAMERA, all, "")).containsExactly(kernel, simulated);
    }

    @Test
    void shouldTellWhatIsMalformedAndGoOnWithoutIt() {
        Policy policy = policy("", "=x, y=, plain", "=x", -5);
        assertThat(policy.problems()).hasSize(5).allMatch(problem -> problem.contains(":"));
        assertThat(policy.waitNanos()).isZero();
        assertThat(policy("", "", "", Integer.MAX_VALUE).waitNanos()).isEqualTo(TimeUnit.DAYS.toNanos(1));
    }
}
