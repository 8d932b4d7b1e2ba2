package org.mlmix.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlmix.bindings.NoLammps;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.StepInMemory;

class PluginHostTest {
    private final PluginHost host = new PluginHost();
    private final StepInMemory memory = new StepInMemory(0, 0, 0);

    /** Knows one group. */
    private static final class OneGroup extends NoLammps {
        @Override
        public Group findGroup(String name) {
            return name.equals("vacancy") ? new Group(2, false) : null;
        }
    }

    private long create(String group) {
        String line = "1 all mlmix core 1 blend 1 seed group " + group;
        return host.fixCreate(List.of(line.split(" ")), new OneGroup(), memory.step())
                .handle();
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
