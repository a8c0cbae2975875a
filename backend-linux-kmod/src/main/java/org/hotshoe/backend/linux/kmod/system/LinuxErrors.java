// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod.system;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import org.hotshoe.driver.Errno;

/** Names of error numbers. */
public final class LinuxErrors {
    private static final Map<Integer, String> NAMES = names();

    private LinuxErrors() {
    }

    /**
     * Name of an error.
     *
     * @param error the number
     * @return {@code ENOMEM (12)}
     */
    public static String name(int error) {
        return NAMES.getOrDefault(error, "error") + " (" + error + ")";
    }

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new TreeMap<>();
        names.put(32, "EPIPE");
        names.put(71, "EPROTO");
        names.put(75, "EOVERFLOW");
        names.put(84, "EILSEQ");
        names.put(110, "ETIMEDOUT");
        for (Field field : Errno.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                names.put(value(field), field.getName());
            }
        }
        return names;
    }

    private static int value(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
