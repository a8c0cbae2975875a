// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;

/** Well-formed descriptions that mean nonsense: references anywhere, absurd numbers, broken formulas. */
class MutationTest {
    private static final Pattern TEXT = Pattern.compile("<(\\w+)[^<>]*>([^<>]+)</");
    private static final Pattern NAME = Pattern.compile(" Name=\"(\\w+)\"");
    private static final String[] NUMBERS = {"0", "-1", "0x7FFFFFFFFFFFFFFF", "0x8000000000000000", "8", "64", "3",
    "4096"};
    private static final String[] PIECES = {"(", ")", "*", "/0", "%", "?1:", "-", "**", "**-1", "A", "TO", ".Max", ","};

    private final Random random = new Random(20);

    @Test
    void shouldThrowNothingButCameraExceptionsWhateverADescriptionMeans() throws Exception {
        final String good;
        try (InputStream in = MutationTest.class.getResourceAsStream("every-node.xml")) {
            good = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        final List<String> names = new ArrayList<>();
        NAME.matcher(good).results().forEach(match -> names.add(match.group(1)));
        int loaded = 0;
        for (int i = 0; i < 300; i++) {
            final String document = mutated(good, names);
            try {
                use(Descriptions.load(Xml.bytes(document), new MemoryPort()));
                loaded++;
            } catch (CameraException refused) {
                assertThat(refused).hasNoCause();
            } catch (RuntimeException | StackOverflowError failure) {
                throw new AssertionError(document, failure);
            }
        }
        assertThat(loaded).isGreaterThan(150);
    }

    private String mutated(String good, List<String> names) {
        final int one = 5 + random.nextInt(60);
        final StringBuilder out = new StringBuilder();
        final Matcher text = TEXT.matcher(good);
        while (text.find()) {
            final String old = text.group(2);
            final String changed = random.nextInt(one) == 0 ? change(text.group(1), old, names) : old;
            text.appendReplacement(out, Matcher.quoteReplacement(text.group().replace(">" + old + "<",
                    ">" + changed + "<")));
        }
        return text.appendTail(out).toString();
    }

    private String change(String tag, String old, List<String> names) {
        if (tag.startsWith("p") && Character.isUpperCase(tag.charAt(1))) {
            return names.get(random.nextInt(names.size()));
        }
        if (tag.startsWith("Formula") || tag.equals("Expression")) {
            final int at = random.nextInt(old.length() + 1);
            // Not inside an entity.
            return old.contains("&") ? old : old.substring(0, at) + PIECES[random.nextInt(PIECES.length)]
                    + old.substring(at);
        }
        return old.matches("\\s*-?[0-9.xA-Fa-f]+\\s*") ? NUMBERS[random.nextInt(NUMBERS.length)] : old;
    }

    private interface Use {
        void run() throws Exception;
    }

    private void use(NodeMap map) throws Exception {
        for (String name : map.nodeNames()) {
            if (map.feature(name).isPresent()) {
                final Feature feature = map.feature(name).get();
                attempt(feature::accessMode);
                attempt(feature::text);
                attempt(() -> feature.setText(NUMBERS[random.nextInt(NUMBERS.length)]));
                attempt(() -> useTyped(feature));
            }
        }
        final StringBuilder settings = new StringBuilder();
        attempt(() -> Settings.save(map, settings));
        attempt(() -> Settings.load(map, new StringReader(settings.toString())));
    }

    private static void useTyped(Feature feature) throws CameraException {
        if (feature instanceof IntegerFeature integer) {
            assertThat(integer.increment()).isPositive();
            integer.minimum();
            integer.maximum();
        } else if (feature instanceof FloatFeature real) {
            real.minimum();
            real.maximum();
        } else if (feature instanceof CommandFeature command) {
            command.execute();
            command.isDone();
        } else if (feature instanceof CategoryFeature category) {
            assertThat(category.features()).isNotNull();
        }
    }

    private static void attempt(Use use) throws Exception {
        try {
            use.run();
        } catch (CameraException expected) {
            assertThat(expected.getMessage()).isNotEmpty();
        }
    }
}
