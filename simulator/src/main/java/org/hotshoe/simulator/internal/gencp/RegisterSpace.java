// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.gencp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hotshoe.u3v.wire.StatusCode;

/**
 * Address space of the device. Registers are added first, then used; reads and writes come from one thread at a time.
 * In strict mode a register is accessed at its own address and with its own width only; otherwise a read may span
 * registers that lie side by side, and a text may be written shorter than its register.
 */
public final class RegisterSpace {
    private final TreeMap<Long, Register> registers = new TreeMap<>(Long::compareUnsigned);
    private final Map<Long, Table> tables = new HashMap<>();
    private final boolean strict;

    /**
     * Makes an empty space.
     *
     * @param strict whether exact widths are asked for
     */
    public RegisterSpace(boolean strict) {
        this.strict = strict;
    }

    /** Adds a register of 4 bytes; {@code get} null: write only; {@code set} null: read only. */
    public void u32(long address, IntSupplier get, IntFunction<StatusCode> set) {
        add(Register.u32(address, get, set));
    }

    /** Adds a register of 8 bytes. */
    public void u64(long address, LongSupplier get, LongFunction<StatusCode> set) {
        add(Register.u64(address, get, set));
    }

    /** Adds a floating-point register of 8 bytes. */
    public void f64(long address, DoubleSupplier get, DoubleFunction<StatusCode> set) {
        add(Register.f64(address, get, set));
    }

    /** Adds a text. */
    public void text(long address, int length, Supplier<String> get, Function<String, StatusCode> set) {
        add(Register.text(address, length, get, set));
    }

    /** Adds a block of memory, read only. */
    public void memory(long address, byte[] bytes) {
        add(Register.memory(address, bytes));
    }

    /** Adds a block of memory that is made anew for each read, read only. */
    public void generated(long address, int length, Supplier<byte[]> bytes) {
        add(new Register(address, length, true, out -> out.put(bytes.get()), null));
    }

    /**
     * Adds a table of numbers, any of which, or several in a row, may be read and written at once.
     *
     * @param address where
     * @param length  bytes
     * @param unit    bytes of a number
     * @param bytes   the whole table
     * @param set     takes bytes for an offset, and answers a status
     */
    public void table(long address, int length, int unit, Supplier<byte[]> bytes, TableWriter set) {
        tables.put(address, new Table(unit, set));
        add(new Register(address, length, true, out -> out.put(bytes.get()), in -> set.write(0, in)));
    }

    /** Takes some numbers of a table. */
    public interface TableWriter {
        /** Writes the remaining bytes of {@code in} from {@code offset} on, and answers a status. */
        StatusCode write(int offset, ByteBuffer in);
    }

    private record Table(int unit, TableWriter set) {
    }

    private void add(Register register) {
        Map.Entry<Long, Register> below = registers.floorEntry(register.end() - 1);
        if (below != null && below.getValue().end() > register.address()) {
            throw new IllegalArgumentException("registers overlap: address=0x" + Long.toHexString(register.address()));
        }
        registers.put(register.address(), register);
    }

    private Register at(long address) {
        Map.Entry<Long, Register> entry = registers.floorEntry(address);
        return entry != null && Long.compareUnsigned(address - entry.getKey(), entry.getValue().length()) < 0
                ? entry.getValue() : null;
    }

    /**
     * Reads.
     *
     * @param address where
     * @param count   bytes, at least 1
     * @param out     receives them at its position when the answer is success
     * @return a status
     */
    public StatusCode read(long address, int count, ByteBuffer out) {
        long next = address;
        int left = count;
        while (left > 0) {
            Register register = at(next);
            if (register == null) {
                return StatusCode.INVALID_ADDRESS;
            }
            int from = (int) (next - register.address());
            int take = Math.min(left, register.length() - from);
            StatusCode status = readPart(register, from, take, left, out);
            if (status != StatusCode.SUCCESS) {
                return status;
            }
            next += take;
            left -= take;
        }
        return StatusCode.SUCCESS;
    }

    private StatusCode readPart(Register register, int from, int take, int left, ByteBuffer out) {
        if (register.reader() == null) {
            return StatusCode.ACCESS_DENIED;
        }
        if (!register.memory() && strict && (from != 0 || left != register.length())) {
            return StatusCode.BAD_ALIGNMENT;
        }
        ByteBuffer whole = ByteBuffer.allocate(register.length()).order(ByteOrder.LITTLE_ENDIAN);
        register.reader().read(whole);
        out.put(whole.array(), from, take);
        return StatusCode.SUCCESS;
    }

    /**
     * Writes one register.
     *
     * @param address where
     * @param in      its remaining bytes are written
     * @return a status
     */
    public StatusCode write(long address, ByteBuffer in) {
        Register register = at(address);
        if (register == null || Long.compareUnsigned(address + in.remaining(), register.end()) > 0
                && at(register.end()) == null) {
            return StatusCode.INVALID_ADDRESS;
        }
        if (register.writer() == null) {
            return StatusCode.WRITE_PROTECT;
        }
        Table table = tables.get(register.address());
        if (table != null) {
            return writeTable(table, register, (int) (address - register.address()), in);
        }
        boolean text = register.length() > 8;
        boolean exact = in.remaining() == register.length();
        if (address != register.address() || !exact && (strict || !text || in.remaining() > register.length())) {
            return StatusCode.BAD_ALIGNMENT;
        }
        return register.writer().write(in);
    }

    private static StatusCode writeTable(Table table, Register register, int offset, ByteBuffer in) {
        boolean fits = offset % table.unit() == 0 && in.remaining() % table.unit() == 0
                && in.remaining() <= register.length() - offset;
        return fits ? table.set().write(offset, in) : StatusCode.BAD_ALIGNMENT;
    }
}
