package org.mlmix.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_java;
import org.mlmix.bindings.generated.mlmix.mlmix_message;
import org.mlmix.bindings.generated.mlmix.mlmix_native;
import org.mlmix.bindings.generated.mlmix.mlmix_options;
import org.mlmix.bindings.generated.mlmix.mlmix_step;
import org.mlmix.bindings.generated.mlmix.mlmix_words;

/** Calls Java as the plugin does, through the function pointers of the table. */
abstract class PluginTableCase {
    static final long HANDLE = 41;

    final Arena arena = Arena.ofConfined();
    final Script script = new Script();
    final MemorySegment table = mlmix_java.allocate(arena);
    final MemorySegment message = mlmix_message.allocate(arena);
    final MemorySegment step = mlmix_step.allocate(arena);
    final MemorySegment nativeCalls = mlmix_native.allocate(arena);
    final MemorySegment options = mlmix_options.allocate(arena);

    /** Does in every call what the test says. */
    static final class Script implements PluginCalls {
        Supplier<Object> action = () -> null;
        Object received;

        private Object act(Object argument) {
            received = argument;
            return action.get();
        }

        @Override
        @SuppressWarnings("unchecked")
        public List<SubStyleWords> pairSettings(List<PairStyleWord> words) {
            return (List<SubStyleWords>) act(words);
        }

        @Override
        public FixOptions fixCreate(List<String> words, Lammps lammps, Step step) {
            Object found = act(words);
            return found == null ? new FixOptions(HANDLE, false, false, false) : (FixOptions) found;
        }

        @Override
        public void fixDestroy(long handle) {
            act(handle);
        }

        @Override
        public RunNeeds fixInit(long handle, RunSetup setup) {
            return (RunNeeds) act(setup);
        }

        @Override
        public void preForce(long handle) {
            act(handle);
        }

        @Override
        public void pairCompute(long handle) {
            act(handle);
        }

        @Override
        public void endOfStep(long handle) {
            act(handle);
        }

        @Override
        public double ledger(long handle, int index, double potentialEnergy) {
            return (Double) act(List.of(handle, index, potentialEnergy));
        }

        @Override
        public boolean ledgerNeedsEnergy(long handle, int index) {
            return (Boolean) act(index);
        }

        @Override
        public String saveState(long handle) {
            return (String) act(handle);
        }

        @Override
        public void restoreState(long handle, String state) {
            act(state);
        }

        @Override
        public void runEnd(long handle) {
            act(handle);
        }
    }

    @BeforeEach
    void fillTable() {
        PluginTable.fill(table.address(), script);
        assertThat(mlmix_java.abi(table)).isEqualTo(Mlmix.MLMIX_ABI()).isEqualTo(PluginTable.abi());
    }

    @AfterEach
    void freeMemory() {
        arena.close();
    }

    MemorySegment words(String... texts) {
        MemorySegment array = arena.allocate(ValueLayout.ADDRESS, Math.max(1, texts.length));
        for (int n = 0; n < texts.length; n++) {
            array.setAtIndex(ValueLayout.ADDRESS, n, arena.allocateFrom(texts[n]));
        }
        MemorySegment words = mlmix_words.allocate(arena);
        mlmix_words.count(words, texts.length);
        mlmix_words.word(words, array);
        return words;
    }

    String text() {
        return message.getString(0);
    }

    int createFix(MemorySegment handle) {
        return mlmix_java.fix_create.invoke(
                mlmix_java.fix_create(table), words("1", "all", "mlmix"), nativeCalls, step, message, options, handle);
    }

    void createFix() {
        MemorySegment handle = arena.allocate(ValueLayout.JAVA_LONG);
        assertThat(createFix(handle)).isEqualTo(Mlmix.MLMIX_OK());
        assertThat(handle.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(HANDLE);
    }

    int preForce() {
        return mlmix_java.pre_force.invoke(mlmix_java.pre_force(table), HANDLE);
    }

    void throwFromNowOn(Throwable thrown) {
        script.action = () -> {
            throw PluginTableCase.<RuntimeException>sneaky(thrown);
        };
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
