package org.mlmix.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_java;
import org.mlmix.bindings.generated.mlmix.mlmix_message;
import org.mlmix.bindings.generated.mlmix.mlmix_native;
import org.mlmix.bindings.generated.mlmix.mlmix_setup;
import org.mlmix.bindings.generated.mlmix.mlmix_step;
import org.mlmix.bindings.generated.mlmix.mlmix_substyle;
import org.mlmix.bindings.generated.mlmix.mlmix_words;

/** Calls Java as the plugin does, through the function pointers of the table. */
class PluginTableTest {
    private static final long HANDLE = 41;

    private final Arena arena = Arena.ofConfined();
    private final Script script = new Script();
    private final MemorySegment table = mlmix_java.allocate(arena);
    private final MemorySegment message = mlmix_message.allocate(arena);
    private final MemorySegment step = mlmix_step.allocate(arena);
    private final MemorySegment nativeCalls = mlmix_native.allocate(arena);

    /** Does in every call what the test says. */
    private static final class Script implements PluginCalls {
        private Supplier<Object> action = () -> null;
        private Object received;

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
            Object handle = act(words);
            return new FixOptions(handle == null ? HANDLE : (Long) handle, true, false);
        }

        @Override
        public void fixDestroy(long handle) {
            act(handle);
        }

        @Override
        public RunNeeds fixInit(long handle, RunSetup setup) {
            Object halo = act(setup);
            return new RunNeeds(halo == null ? 0 : (Double) halo, 20);
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
            Object value = act(potentialEnergy);
            return value == null ? 0 : (Double) value;
        }

        @Override
        public boolean ledgerNeedsEnergy(long handle, int index) {
            return act(index) != null;
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

    private MemorySegment words(String... texts) {
        MemorySegment array = arena.allocate(ValueLayout.ADDRESS, Math.max(1, texts.length));
        for (int n = 0; n < texts.length; n++) {
            array.setAtIndex(ValueLayout.ADDRESS, n, arena.allocateFrom(texts[n]));
        }
        MemorySegment words = mlmix_words.allocate(arena);
        mlmix_words.count(words, texts.length);
        mlmix_words.word(words, array);
        return words;
    }

    private String text() {
        return message.getString(0);
    }

    private int createFix(MemorySegment handle) {
        return mlmix_java.fix_create.invoke(
                mlmix_java.fix_create(table), words("1", "all", "mlmix"), nativeCalls, step, message, handle);
    }

    private void createFix() {
        MemorySegment handle = arena.allocate(ValueLayout.JAVA_LONG);
        assertThat(createFix(handle)).isEqualTo(Mlmix.MLMIX_OK());
        assertThat(handle.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(HANDLE);
    }

    private int preForce() {
        return mlmix_java.pre_force.invoke(mlmix_java.pre_force(table), HANDLE);
    }

    private int pairSettings(MemorySegment subStyles, MemorySegment count) {
        MemorySegment words = words("expensive", "snap", "cheap", "sw", "1.5");
        mlmix_words.is_pair_style(words, arena.allocateFrom(ValueLayout.JAVA_INT, 0, 1, 0, 1, 0));
        return mlmix_java.pair_settings.invoke(mlmix_java.pair_settings(table), words, subStyles, count, message);
    }

    @Test
    void pairSettingsPassesWordsAndSubStyles() {
        script.action =
                () -> List.of(new SubStyleWords(ForceGroup.EXPENSIVE, 1, 1), new SubStyleWords(ForceGroup.CHEAP, 3, 2));
        MemorySegment subStyles = mlmix_substyle.allocateArray(Mlmix.MLMIX_MAX_SUBSTYLES(), arena);
        MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);

        assertThat(pairSettings(subStyles, count)).isEqualTo(Mlmix.MLMIX_OK());
        assertThat(script.received)
                .isEqualTo(List.of(
                        new PairStyleWord("expensive", false),
                        new PairStyleWord("snap", true),
                        new PairStyleWord("cheap", false),
                        new PairStyleWord("sw", true),
                        new PairStyleWord("1.5", false)));
        assertThat(count.get(ValueLayout.JAVA_INT, 0)).isEqualTo(2);
        MemorySegment second = mlmix_substyle.asSlice(subStyles, 1);
        assertThat(mlmix_substyle.group(second)).isEqualTo(Mlmix.MLMIX_CHEAP());
        assertThat(mlmix_substyle.first_word(second)).isEqualTo(3);
        assertThat(mlmix_substyle.word_count(second)).isEqualTo(2);
    }

    @Test
    void moreSubStylesThanThePluginHasRoomForAreRefused() {
        int most = Mlmix.MLMIX_MAX_SUBSTYLES();
        script.action = () -> java.util.Collections.nCopies(most + 1, new SubStyleWords(ForceGroup.CHEAP, 1, 1));
        MemorySegment subStyles = mlmix_substyle.allocateArray(most, arena);
        MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);

        assertThat(pairSettings(subStyles, count)).isEqualTo(Mlmix.MLMIX_REFUSED());
        assertThat(text()).contains("65 sub-styles found", "at most 64");
        assertThat(count.get(ValueLayout.JAVA_INT, 0)).isZero();
    }

    @Test
    void fixCreatePassesWords() {
        createFix();
        assertThat(script.received).isEqualTo(List.of("1", "all", "mlmix"));
    }

    @Test
    void wordsNeedNotBeAscii() {
        script.action = () -> {
            throw new RefusedException("found group 'λ→∞'");
        };
        assertThat(createFix(arena.allocate(ValueLayout.JAVA_LONG))).isEqualTo(Mlmix.MLMIX_REFUSED());
        assertThat(text()).isEqualTo("found group 'λ→∞'");
    }

    @Test
    void fixInitPassesTheSetupAndReturnsTheHalo() {
        createFix();
        MemorySegment setup = mlmix_setup.allocate(arena);
        mlmix_setup.run_kind(setup, Mlmix.MLMIX_MINIMIZATION());
        mlmix_setup.newton_pair(setup, 1);
        mlmix_setup.comm_mode(setup, Mlmix.MLMIX_COMM_MULTI());
        mlmix_setup.comm_layout(setup, Mlmix.MLMIX_COMM_TILED());
        mlmix_setup.comm_group(setup, 1);
        mlmix_setup.fix_count(setup, 3);
        mlmix_setup.restarted(setup, 1);
        mlmix_setup.skin(setup, 2.5);
        mlmix_setup.user_ghost_cutoff(setup, 3.5);
        mlmix_setup.periodic_length(setup, 4.5);
        mlmix_setup.energy_tolerance(setup, 5.5);
        mlmix_setup.integrate_style(setup, arena.allocateFrom("verlet"));
        mlmix_setup.fix_styles(setup, words("nve", "mlmix"));
        MemorySegment subStyles = mlmix_substyle.allocateArray(2, arena);
        MemorySegment second = mlmix_substyle.asSlice(subStyles, 1);
        mlmix_substyle.name(subStyles, arena.allocateFrom("snap"));
        mlmix_substyle.cutoff(subStyles, 4.7);
        mlmix_substyle.group(second, Mlmix.MLMIX_ALWAYS());
        mlmix_substyle.name(second, arena.allocateFrom("zbl"));
        mlmix_substyle.ghost_neighbors(second, 1);
        mlmix_substyle.kspace(second, 1);
        mlmix_setup.substyle_count(setup, 2);
        mlmix_setup.substyles(setup, subStyles);
        script.action = () -> 17.25;

        assertThat(mlmix_java.fix_init.invoke(mlmix_java.fix_init(table), HANDLE, setup))
                .isEqualTo(Mlmix.MLMIX_OK());
        assertThat(mlmix_setup.ghost_cutoff(setup)).isEqualTo(17.25);
        assertThat(script.received)
                .isEqualTo(new RunSetup(
                        true,
                        true,
                        true,
                        true,
                        true,
                        3,
                        false,
                        false,
                        true,
                        2.5,
                        3.5,
                        4.5,
                        5.5,
                        "verlet",
                        "",
                        List.of("nve", "mlmix"),
                        List.of(
                                new SubStyle("snap", ForceGroup.EXPENSIVE, 4.7, false, false),
                                new SubStyle("zbl", ForceGroup.ALWAYS, 0, true, true))));
    }

    @Test
    void handlesReachTheCallsTheyAreMeantFor() {
        createFix();
        assertThat(preForce()).isEqualTo(Mlmix.MLMIX_OK());
        assertThat(script.received).isEqualTo(HANDLE);
        assertThat(mlmix_java.pair_compute.invoke(mlmix_java.pair_compute(table), HANDLE))
                .isEqualTo(Mlmix.MLMIX_OK());
        assertThat(mlmix_java.run_end.invoke(mlmix_java.run_end(table), HANDLE)).isEqualTo(Mlmix.MLMIX_OK());
        assertThat(mlmix_java.fix_destroy.invoke(mlmix_java.fix_destroy(table), HANDLE))
                .isEqualTo(Mlmix.MLMIX_OK());
    }

    private void throwFromNowOn(Throwable thrown) {
        script.action = () -> {
            throw PluginTableTest.<RuntimeException>sneaky(thrown);
        };
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void whatIsThrownBecomesAStatusAndAMessage() {
        createFix();
        throwFromNowOn(new RefusedException("too small"));
        assertThat(preForce()).isEqualTo(Mlmix.MLMIX_REFUSED());
        assertThat(text()).isEqualTo("too small");

        throwFromNowOn(new StoppedException("not a number"));
        assertThat(preForce()).isEqualTo(Mlmix.MLMIX_STOPPED());
        assertThat(text()).isEqualTo("not a number");

        throwFromNowOn(new LammpsFailedException("the evaluation of a sub-style"));
        assertThat(preForce()).isEqualTo(Mlmix.MLMIX_LAMMPS_FAILED());
        assertThat(text()).isEqualTo("LAMMPS failed in the evaluation of a sub-style");

        Throwable outer = new IllegalStateException("outer", new NullPointerException("inner"));
        // The test runner's own frames would fill the message.
        outer.setStackTrace(Arrays.copyOf(outer.getStackTrace(), 2));
        throwFromNowOn(outer);
        assertThat(preForce()).isEqualTo(Mlmix.MLMIX_JAVA_FAILED());
        assertThat(text())
                .startsWith("mlmix: an exception inside Java: java.lang.IllegalStateException: outer\n")
                .contains(
                        "\tat org.mlmix.bindings.PluginTableTest", "Caused by: java.lang.NullPointerException: inner");
    }

    @Test
    void errorsAndCheckedExceptionsAreCaughtToo() {
        createFix();
        for (Throwable thrown : List.of(
                new OutOfMemoryError("no heap"),
                new StackOverflowError(),
                new AssertionError("bug"),
                new java.io.IOException("disk"))) {
            throwFromNowOn(thrown);
            assertThat(preForce()).isEqualTo(Mlmix.MLMIX_JAVA_FAILED());
            assertThat(text()).contains(thrown.toString());
        }
    }

    @Test
    void everyCallCatches() {
        createFix();
        throwFromNowOn(new ArithmeticException("overflow"));
        int failed = Mlmix.MLMIX_JAVA_FAILED();

        assertThat(pairSettings(mlmix_substyle.allocate(arena), arena.allocate(ValueLayout.JAVA_INT)))
                .isEqualTo(failed);
        assertThat(createFix(arena.allocate(ValueLayout.JAVA_LONG))).isEqualTo(failed);
        MemorySegment setup = mlmix_setup.allocate(arena);
        mlmix_setup.fix_styles(setup, words());
        assertThat(mlmix_java.fix_init.invoke(mlmix_java.fix_init(table), HANDLE, setup))
                .isEqualTo(failed);
        assertThat(preForce()).isEqualTo(failed);
        assertThat(mlmix_java.pair_compute.invoke(mlmix_java.pair_compute(table), HANDLE))
                .isEqualTo(failed);
        assertThat(mlmix_java.run_end.invoke(mlmix_java.run_end(table), HANDLE)).isEqualTo(failed);
        assertThat(text()).contains("ArithmeticException: overflow");
        message.fill((byte) 0);
        assertThat(mlmix_java.fix_destroy.invoke(mlmix_java.fix_destroy(table), HANDLE))
                .isEqualTo(failed);
        assertThat(text()).contains("ArithmeticException: overflow");
    }

    @Test
    void aHandleThatNobodyKnowsIsAFailureWithoutAMessage() {
        throwFromNowOn(new IndexOutOfBoundsException("zone 41"));
        assertThat(preForce()).isEqualTo(Mlmix.MLMIX_JAVA_FAILED());
        assertThat(mlmix_java.fix_destroy.invoke(mlmix_java.fix_destroy(table), HANDLE))
                .isEqualTo(Mlmix.MLMIX_JAVA_FAILED());
    }

    @Test
    void anExceptionWithoutAMessageLeavesNoStaleOne() {
        createFix();
        throwFromNowOn(new StoppedException("first"));
        preForce();
        throwFromNowOn(new StoppedException(null));

        assertThat(preForce()).isEqualTo(Mlmix.MLMIX_STOPPED());
        assertThat(text()).isNotEqualTo("first").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {8190, 8191, 8192, 8193, 20000})
    void longMessagesAreCutAndTerminated(int length) {
        createFix();
        message.fill((byte) 'x');
        throwFromNowOn(new RefusedException("a".repeat(length)));

        assertThat(preForce()).isEqualTo(Mlmix.MLMIX_REFUSED());
        assertThat(text()).isEqualTo("a".repeat(Math.min(length, 8191)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"λ", "→", "𝛌"})
    void longMessagesAreCutBetweenCharacters(String character) throws CharacterCodingException {
        createFix();
        for (int before = 0; before < 4; before++) {
            throwFromNowOn(new RefusedException("a".repeat(before) + character.repeat(8192)));
            preForce();
            byte[] bytes = message.toArray(ValueLayout.JAVA_BYTE);
            int end = 0;
            while (bytes[end] != 0) {
                end++;
            }
            assertThat(end).isBetween(8188, 8191);
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes, 0, end))
                    .toString();
            assertThat(decoded.substring(before).replace(character, "")).isEmpty();
        }
    }

    @Test
    void twoFixesHaveMessagesOfTheirOwn() {
        createFix();
        MemorySegment other = mlmix_message.allocate(arena);
        script.action = () -> HANDLE + 1;
        MemorySegment handle = arena.allocate(ValueLayout.JAVA_LONG);
        mlmix_java.fix_create.invoke(
                mlmix_java.fix_create(table), words("2", "all", "mlmix"), nativeCalls, step, other, handle);
        assertThat(handle.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(HANDLE + 1);

        throwFromNowOn(new StoppedException("here"));
        mlmix_java.pre_force.invoke(mlmix_java.pre_force(table), HANDLE + 1);
        assertThat(other.getString(0)).isEqualTo("here");
        assertThat(text()).isEmpty();
    }
}
