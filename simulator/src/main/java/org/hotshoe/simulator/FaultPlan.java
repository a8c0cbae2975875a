// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hotshoe.device.BadSettingsException;

/**
 * The faults that a camera has. Immutable but for a count of what happened; shared, thread-safe. The text form joins faults by {@code +}; each is a name, then
 * {@code @N}, {@code @N-M} or {@code @N-} for the numbers it may happen at, {@code %K} for each K-th of them, and
 * {@code :ARGUMENT}, decimal or hexadecimal with {@code 0x}:
 * {@code dropLeader@5+dropTrailer%10+disconnect@3:1048576}.
 */
public final class FaultPlan {
    /** No faults. */
    public static final FaultPlan NONE = new FaultPlan(List.of());
    private static final Pattern FAULT = Pattern.compile(
            "([A-Za-z]+)(?:@(\\d{1,18})(?:(-)(\\d{1,18})?)?)?(?:%(\\d{1,18}))?"
                    + "(?::(0[xX][0-9a-fA-F]{1,15}|-?\\d{1,18}))?");

    private final Fault[] faults;
    private final AtomicLong hits = new AtomicLong();

    private FaultPlan(List<Fault> faults) {
        this.faults = faults.toArray(Fault[]::new);
    }

    /**
     * A plan of given faults.
     *
     * @param faults the faults; of two of one kind that hit the same number, the first counts
     * @return the plan
     */
    public static FaultPlan of(Fault... faults) {
        return new FaultPlan(List.of(faults));
    }

    /**
     * Reads the text form.
     *
     * @param text the text; empty or {@code none}: no faults
     * @return the plan
     * @throws BadSettingsException when it is malformed; names the part and what is known
     */
    public static FaultPlan parse(String text) throws BadSettingsException {
        List<Fault> faults = new ArrayList<>();
        if (!text.isBlank() && !text.strip().equals("none")) {
            for (String part : text.split("\\+", -1)) {
                faults.add(parseOne(part.strip()));
            }
        }
        return new FaultPlan(faults);
    }

    private static Fault parseOne(String part) throws BadSettingsException {
        Matcher matcher = FAULT.matcher(part);
        if (!matcher.matches()) {
            throw new BadSettingsException("a fault cannot be read: '" + part
                    + "'; write NAME[@N|@N-M|@N-][%K][:ARGUMENT], joined by +");
        }
        FaultKind kind = FaultKind.of(matcher.group(1)).orElseThrow(() -> new BadSettingsException("no such fault: '"
                + matcher.group(1) + "'; known: " + Stream.of(FaultKind.values()).map(FaultKind::word)
                        .collect(Collectors.joining(", "))));
        long from = matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2));
        long to = matcher.group(2) == null || matcher.group(3) != null && matcher.group(4) == null ? Long.MAX_VALUE
                : matcher.group(4) == null ? from : Long.parseLong(matcher.group(4));
        long every = matcher.group(5) == null ? 1 : Long.parseLong(matcher.group(5));
        long argument = matcher.group(6) == null ? kind.defaultArgument() : Long.decode(matcher.group(6));
        try {
            return new Fault(kind, from, to, every, argument);
        } catch (IllegalArgumentException e) {
            throw new BadSettingsException(e.getMessage(), e);
        }
    }

    /**
     * The fault of a kind that happens now. Allocates nothing.
     *
     * @param kind   what
     * @param number block, command or event, counted from 0
     * @return the fault, or {@code null} when it does not happen
     */
    public Fault hit(FaultKind kind, long number) {
        for (Fault fault : faults) {
            if (fault.kind() == kind && fault.hits(number)) {
                hits.incrementAndGet();
                return fault;
            }
        }
        return null;
    }

    /**
     * Whether faults happened, so that a test of a host that takes no notice can tell whether there was anything to notice.
     *
     * @return how often {@link #hit} or {@link #any} found a fault; one fault may be looked up several times
     */
    public long hits() {
        return hits.get();
    }

    /**
     * Whether a fault of a kind is planned at all, whenever.
     *
     * @param kind what
     * @return the first of the kind, or {@code null}
     */
    public Fault any(FaultKind kind) {
        for (Fault fault : faults) {
            if (fault.kind() == kind) {
                hits.incrementAndGet();
                return fault;
            }
        }
        return null;
    }

    /**
     * All faults.
     *
     * @return an unmodifiable list
     */
    public List<Fault> faults() {
        return List.of(faults);
    }

    /** The text form. */
    @Override
    public String toString() {
        return faults.length == 0 ? "none" : faults().stream().map(Fault::toString).collect(Collectors.joining("+"));
    }
}
