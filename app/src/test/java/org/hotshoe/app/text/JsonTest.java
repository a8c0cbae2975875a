// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void shouldWriteWhatAnotherParserReadsBack() {
        String text = Json.text(Json.object("name", "a \"quoted\"\nline \u20ac", "count", 3L, "rate", 2.5, "on", true,
                "none", null, "list", List.of(1, Json.object("deep", "x"))));
        JsonObject read = JsonParser.parseString(text).getAsJsonObject();
        assertThat(read.get("name").getAsString()).isEqualTo("a \"quoted\"\nline \u20ac");
        assertThat(read.get("count").getAsLong()).isEqualTo(3);
        assertThat(read.get("rate").getAsDouble()).isEqualTo(2.5);
        assertThat(read.get("on").getAsBoolean()).isTrue();
        assertThat(read.get("none").isJsonNull()).isTrue();
        assertThat(read.get("list").getAsJsonArray().get(1).getAsJsonObject().get("deep").getAsString()).isEqualTo("x");
    }

    @Test
    void shouldKeepTheOrderOfMembers() {
        assertThat(Json.text(Json.object("z", 1, "a", 2)).replaceAll("\\s", "")).isEqualTo("{\"z\":1,\"a\":2}");
    }

    /** A path is an iterable of paths, each of which is one of itself. */
    @Test
    void shouldWriteAPathAsText() {
        assertThat(Json.text(Json.object("file", Path.of("a", "b"))).replaceAll("\\s", ""))
                .isEqualTo(Json.text(Json.object("file", Path.of("a", "b").toString())).replaceAll("\\s", ""));
    }

    @Test
    void shouldWriteNullForNumbersThatJsonDoesNotHave() {
        assertThat(Json.text(Json.object("x", Double.NaN, "y", Double.POSITIVE_INFINITY)).replaceAll("\\s", ""))
                .isEqualTo("{\"x\":null,\"y\":null}");
    }
}
