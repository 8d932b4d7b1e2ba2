package org.mlmix.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.StepInMemory;

class PluginHostTest {
    private final PluginHost host = new PluginHost();
    private final StepInMemory memory = new StepInMemory(0, 0, 0);

    /** Knows one group. */
    private static final class OneGroup implements Lammps {
        @Override
        public void forward(Field field) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sum(long[] values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void max(double[] values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void compute(int subStyle) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Group findGroup(String name) {
            return name.equals("vacancy") ? new Group(2, false) : null;
        }

        @Override
        public void log(String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void warn(String text) {
            throw new UnsupportedOperationException();
        }
    }

    private long create(String group) {
        String line = "1 all mlmix core 1 blend 1 seed group " + group;
        return host.fixCreate(List.of(line.split(" ")), new OneGroup(), memory.step());
    }

    @AfterEach
    void freeMemory() {
        memory.close();
    }

    @Test
    void refusesGroupsThatDoNotExist() {
        assertThatThrownBy(() -> create("ghosts"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "fix mlmix: keyword seed: found group 'ghosts', which does not exist",
                        "accepted is the ID of a group");
    }

    @Test
    void handlesAreNeverZeroAndUsedAgain() {
        long first = create("vacancy");
        long second = create("vacancy");
        assertThat(first).isPositive();
        assertThat(second).isPositive().isNotEqualTo(first);

        host.fixDestroy(first);
        assertThat(create("vacancy")).isEqualTo(first);
        host.fixDestroy(second);
        host.fixDestroy(first);
    }

    @Test
    void aFixThatWasRefusedLeavesNothingBehind() {
        long first = create("vacancy");
        assertThatThrownBy(() -> create("ghosts")).isInstanceOf(RefusedException.class);
        assertThat(create("vacancy")).isEqualTo(first + 1);
    }
}
