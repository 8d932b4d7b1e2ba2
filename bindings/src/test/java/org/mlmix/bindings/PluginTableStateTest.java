package org.mlmix.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_java;
import org.mlmix.bindings.generated.mlmix.mlmix_step;

/** The calls that carry values: the global vector and what a restart file holds. */
class PluginTableStateTest extends PluginTableCase {
    private final MemorySegment size = arena.allocate(ValueLayout.JAVA_INT);

    private int ledger(int index, double energy) {
        return mlmix_java.ledger.invoke(mlmix_java.ledger(table), HANDLE, index, energy);
    }

    private int needsEnergy(int index) {
        return mlmix_java.ledger_needs_energy.invoke(mlmix_java.ledger_needs_energy(table), HANDLE, index);
    }

    private int save(MemorySegment buffer) {
        return mlmix_java.save_state.invoke(
                mlmix_java.save_state(table), HANDLE, buffer, (int) buffer.byteSize(), size);
    }

    @Test
    void entriesOfTheLedgerComeBackInTheStep() {
        createFix();
        script.action = () -> -7.125;
        assertThat(ledger(8, 3.5)).isEqualTo(Mlmix.MLMIX_OK());
        assertThat(script.received).isEqualTo(List.of(HANDLE, 8, 3.5));
        assertThat(mlmix_step.ledger_value(step)).isEqualTo(-7.125);

        assertThat(ledger(0, Double.NaN)).isEqualTo(Mlmix.MLMIX_OK());
        assertThat(script.received).isEqualTo(List.of(HANDLE, 0, Double.NaN));
    }

    @Test
    void aLedgerThatFailsLeavesTheValueAsItWas() {
        createFix();
        script.action = () -> 2.0;
        ledger(0, 0);
        throwFromNowOn(new StoppedException("no zone"));
        assertThat(ledger(0, 0)).isEqualTo(Mlmix.MLMIX_STOPPED());
        assertThat(text()).isEqualTo("no zone");
        assertThat(mlmix_step.ledger_value(step)).isEqualTo(2);
    }

    @Test
    void saysWhichEntriesNeedTheEnergy() {
        createFix();
        script.action = () -> true;
        assertThat(needsEnergy(7)).isEqualTo(1);
        assertThat(script.received).isEqualTo(7);
        script.action = () -> false;
        assertThat(needsEnergy(0)).isZero();
        throwFromNowOn(new IndexOutOfBoundsException("zone 41"));
        assertThat(needsEnergy(0)).isEqualTo(-1);
    }

    @Test
    void stateIsSavedAsUtf8() {
        createFix();
        String state = "core 4.5\nsignature λ → 1\n";
        byte[] bytes = state.getBytes(StandardCharsets.UTF_8);
        script.action = () -> state;
        for (int spare : new int[] {0, 1, 100}) {
            MemorySegment buffer = arena.allocate(bytes.length + spare).fill((byte) 'x');
            assertThat(save(buffer)).isEqualTo(Mlmix.MLMIX_OK());
            assertThat(script.received).isEqualTo(HANDLE);
            assertThat(size.get(ValueLayout.JAVA_INT, 0)).isEqualTo(bytes.length);
            byte[] found = buffer.toArray(ValueLayout.JAVA_BYTE);
            assertThat(new String(found, 0, bytes.length, StandardCharsets.UTF_8))
                    .isEqualTo(state);
            assertThat(new String(found, bytes.length, spare, StandardCharsets.UTF_8))
                    .as("nothing behind it is touched")
                    .isEqualTo("x".repeat(spare));
        }
    }

    @Test
    void aBufferTooSmallForTheStateIsLeftAlone() {
        // The plugin asks again, with as much room as is needed.
        createFix();
        script.action = () -> "λλ";
        size.set(ValueLayout.JAVA_INT, 0, -5);
        MemorySegment buffer = arena.allocate(3).fill((byte) 'x');

        assertThat(save(buffer)).isEqualTo(Mlmix.MLMIX_OK());
        assertThat(buffer.toArray(ValueLayout.JAVA_BYTE)).containsOnly('x');
        assertThat(size.get(ValueLayout.JAVA_INT, 0)).isEqualTo(4);
        assertThat(save(arena.allocate(4))).isEqualTo(Mlmix.MLMIX_OK());
        assertThat(size.get(ValueLayout.JAVA_INT, 0)).isEqualTo(4);
    }

    @Test
    void stateIsRestoredWithItsExactSize() {
        createFix();
        byte[] bytes = "cost 3 λ|behind it".getBytes(StandardCharsets.UTF_8);
        MemorySegment text = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
        int length = "cost 3 λ".getBytes(StandardCharsets.UTF_8).length;

        assertThat(mlmix_java.restore_state.invoke(mlmix_java.restore_state(table), HANDLE, text, length))
                .isEqualTo(Mlmix.MLMIX_OK());
        assertThat(script.received).isEqualTo("cost 3 λ");
        assertThat(mlmix_java.restore_state.invoke(mlmix_java.restore_state(table), HANDLE, text, 0))
                .isEqualTo(Mlmix.MLMIX_OK());
        assertThat(script.received).isEqualTo("");
    }
}
