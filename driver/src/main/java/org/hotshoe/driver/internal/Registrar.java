// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import java.nio.ByteBuffer;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.driver.NativeMemory;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Register;
import org.hotshoe.driver.abi.Slot;
import org.hotshoe.u3v.transport.RingPlan;

/** Gives memory to the slots of a ring, by kind. <b>Thread-bound</b>. */
final class Registrar {
    private final Gate gate;
    private final NativeMemory memory;
    private final Refusals refusals;
    private final RingPlan plan;
    private final int alignment;
    private final RingMemory ring;
    private final Structure register;
    private final Structure export;

    /**
     * Prepares the registration.
     *
     * @param alignment bytes, a power of two, that each slot of user memory starts at a multiple of
     */
    Registrar(Gate gate, NativeMemory memory, Refusals refusals, RingPlan plan, int alignment) {
        this.gate = gate;
        this.memory = memory;
        this.refusals = refusals;
        this.plan = plan;
        this.alignment = alignment;
        ring = new RingMemory(memory, plan.slots());
        register = new Structure(memory, Register.SIZE);
        export = new Structure(memory, Slot.SIZE);
    }

    /** Memory of all slots, with one lease. */
    RingMemory register() throws CameraException {
        boolean done = false;
        try {
            registerAll();
            done = true;
            return ring;
        } finally {
            if (!done) {
                ring.release();
            }
        }
    }

    private void registerAll() throws CameraException {
        switch (plan.memory()) {
            case USER:
                registerUser();
                break;
            case DRIVER:
                for (int slot = 0; slot < plan.slots(); slot++) {
                    registerDriver(slot);
                }
                break;
            default:
                registerShared();
        }
    }

    private void registerUser() throws CameraException {
        boolean given = !plan.buffers().isEmpty();
        long stride = (plan.slotBytes() + alignment - 1L) / alignment * alignment;
        long base = given ? 0 : allocate(stride * plan.slots());
        for (int slot = 0; slot < plan.slots(); slot++) {
            ByteBuffer buffer = given ? givenBuffer(slot) : memory.view(base + slot * stride, plan.slotBytes());
            ring.put(slot, buffer);
            clear(slot, Abi.MEMORY_USER).put(Register.ADDRESS_OFFSET, memory.addressOf(buffer));
            issue(slot, "lock memory for the frames");
        }
    }

    private long allocate(long bytes) throws CameraException {
        long address = memory.allocate(bytes);
        ring.owns(address, bytes);
        return address;
    }

    private ByteBuffer givenBuffer(int slot) throws BadSettingsException {
        ByteBuffer buffer = plan.buffers().get(slot);
        if (buffer.remaining() < plan.slotBytes()) {
            throw new BadSettingsException("buffer " + slot + " of the settings is too small for a frame: bytes="
                    + buffer.remaining() + ", needed=" + plan.slotBytes() + "; give larger ones");
        }
        return buffer.slice(buffer.position(), plan.slotBytes());
    }

    private void registerDriver(int slot) throws CameraException {
        clear(slot, Abi.MEMORY_DRIVER);
        issue(slot, "allocate frames in the driver");
        long bytes = register.getLong(Register.MAP_BYTES_OFFSET);
        long address = gate.map(register.getLong(Register.MAP_OFFSET_OFFSET), bytes);
        ring.putMapping(slot, address, bytes, plan.slotBytes());
    }

    /** Without handles of the consumer, the driver's own memory is what is shared. */
    private void registerShared() throws CameraException {
        for (int slot = 0; slot < plan.slots(); slot++) {
            if (plan.sharedHandles().isEmpty()) {
                registerDriver(slot);
                ring.putHandle(slot, export(slot), true);
            } else {
                registerImported(slot, plan.sharedHandles().get(slot));
            }
        }
    }

    private int export(int slot) throws CameraException {
        export.put(Slot.SLOT_OFFSET, slot).put(Slot.HANDLE_OFFSET, 0);
        int error = gate.request(Abi.REQUEST_EXPORT, export);
        if (error != 0) {
            throw refusals.of("share frames", error);
        }
        return export.getInt(Slot.HANDLE_OFFSET);
    }

    private void registerImported(int slot, int handle) throws CameraException {
        clear(slot, Abi.MEMORY_SHARED).put(Register.HANDLE_OFFSET, handle);
        issue(slot, "use shared memory for the frames");
        long address = memory.mapShared(handle, plan.slotBytes());
        ring.putMapping(slot, address, plan.slotBytes(), plan.slotBytes());
        ring.putHandle(slot, handle, false);
    }

    private Structure clear(int slot, int kind) {
        return register.put(Register.SLOT_OFFSET, slot).put(Register.MEMORY_OFFSET, kind)
                .put(Register.ADDRESS_OFFSET, 0L).put(Register.OFFSET_OFFSET, 0L)
                .put(Register.BYTES_OFFSET, (long) plan.slotBytes()).put(Register.MAP_OFFSET_OFFSET, 0L)
                .put(Register.MAP_BYTES_OFFSET, 0L).put(Register.HANDLE_OFFSET, 0).put(Register.COPIED_OFFSET, 0);
    }

    private void issue(int slot, String what) throws CameraException {
        int error = gate.request(Abi.REQUEST_REGISTER, register);
        if (error != 0) {
            throw refusals.ofMemory(what + " (" + slot + " of " + plan.slots() + " are there)", error,
                    (long) plan.slotBytes() * plan.slots());
        }
    }
}
