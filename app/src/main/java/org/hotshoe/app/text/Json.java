// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.text;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes trees of maps, iterables, numbers, booleans and text as JSON. */
public final class Json {

    private Json() {
    }

    /**
     * An object with members in the given order.
     *
     * @param namesAndValues name, value, name, value, ...
     * @return a fresh map that may be added to
     */
    public static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /**
     * The text of a tree.
     *
     * @param tree maps with text keys, iterables, numbers, booleans, {@code null}; anything else by its text
     * @return JSON, indented; numbers that JSON has no word for (NaN, infinities) become {@code null}
     */
    public static String text(Object tree) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = new JsonWriter(text)) {
            writer.setIndent("  ");
            write(writer, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonWriter writer, Object value) throws IOException {
        if (value == null || value instanceof Double number && !Double.isFinite(number)) {
            writer.nullValue();
        } else if (value instanceof Map<?, ?> map) {
            writeObject(writer, map);
        } else if (value instanceof Iterable<?> items && !(value instanceof Path)) {
            writeArray(writer, items);
        } else if (value instanceof Number number) {
            writer.value(number);
        } else if (value instanceof Boolean flag) {
            writer.value(flag);
        } else {
            writer.value(value.toString());
        }
    }

    private static void writeObject(JsonWriter writer, Map<?, ?> map) throws IOException {
        writer.beginObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            writer.name(member.getKey().toString());
            write(writer, member.getValue());
        }
        writer.endObject();
    }

    private static void writeArray(JsonWriter writer, Iterable<?> items) throws IOException {
        writer.beginArray();
        for (Object item : items) {
            write(writer, item);
        }
        writer.endArray();
    }
}
