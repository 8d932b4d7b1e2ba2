package org.mlmix.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_java;
import org.mlmix.bindings.generated.mlmix.mlmix_message;
import org.mlmix.bindings.generated.mlmix.mlmix_options;
import org.mlmix.bindings.generated.mlmix.mlmix_setup;
import org.mlmix.bindings.generated.mlmix.mlmix_substyle;
import org.mlmix.bindings.generated.mlmix.mlmix_words;

/** Calls Java as the plugin does, through the function pointers of the table. */
class PluginTableTest extends PluginTableCase {
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
    void optionsAreWrittenForThePlugin() {
        for (boolean[] wanted : new boolean[][] {{true, false, false}, {false, true, false}, {false, false, true}}) {
            script.action = () -> new FixOptions(HANDLE, wanted[0], wanted[1], wanted[2]);
            mlmix_options.groups(options, -1);
            mlmix_options.write_data(options, -1);
            mlmix_options.held(options, -1);
            createFix();
            assertThat(mlmix_options.groups(options)).isEqualTo(wanted[0] ? 1 : 0);
            assertThat(mlmix_options.write_data(options)).isEqualTo(wanted[1] ? 1 : 0);
            assertThat(mlmix_options.held(options)).isEqualTo(wanted[2] ? 1 : 0);
        }
    }

    @Test
    void fixInitPassesTheSetupAndReturnsWhatTheZoneNeeds() {
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
        mlmix_setup.rank(setup, 6);
        mlmix_setup.replicas(setup, 7);
        mlmix_setup.force_search(setup, 1);
        mlmix_setup.time_limit(setup, 1);
        mlmix_setup.steps(setup, 1L << 40);
        mlmix_setup.periodic_length(setup, 4.5);
        mlmix_setup.reach(setup, 6.5);
        mlmix_setup.energy_tolerance(setup, 5.5);
        mlmix_setup.command(setup, arena.allocateFrom("temper"));
        mlmix_setup.integrate_style(setup, arena.allocateFrom("verlet"));
        mlmix_setup.fix_styles(setup, words("nve", "mlmix"));
        mlmix_setup.compute_styles(setup, words("temp", "fep"));
        mlmix_setup.box_fixes(setup, words("npt"));
        mlmix_setup.integrated(setup, words("all", "mobile"));
        mlmix_setup.accumulators(setup, words("torque", "fm"));
        mlmix_setup.pair_lines(setup, words("pair_style hybrid/mlmix expensive snap", "pair_coeff * * snap a b Si"));
        mlmix_setup.pair_files(setup, words("/potentials/a", "b"));
        MemorySegment subStyles = mlmix_substyle.allocateArray(2, arena);
        MemorySegment second = mlmix_substyle.asSlice(subStyles, 1);
        mlmix_substyle.name(subStyles, arena.allocateFrom("snap"));
        mlmix_substyle.cutoff(subStyles, 4.7);
        mlmix_substyle.group(second, Mlmix.MLMIX_ALWAYS());
        mlmix_substyle.name(second, arena.allocateFrom("zbl"));
        mlmix_substyle.ghost_neighbors(second, 1);
        mlmix_substyle.kspace(second, 1);
        mlmix_substyle.tail(subStyles, 1);
        mlmix_setup.substyle_count(setup, 2);
        mlmix_setup.substyles(setup, subStyles);
        mlmix_setup.type_count(setup, 2);
        mlmix_setup.covered(setup, arena.allocateFrom(ValueLayout.JAVA_INT, 1, 0, 0, 0, 0, 1, 1, 0));
        script.action = () -> new RunNeeds(17.25, 18.25, 20);

        assertThat(mlmix_java.fix_init.invoke(mlmix_java.fix_init(table), HANDLE, setup))
                .isEqualTo(Mlmix.MLMIX_OK());
        assertThat(mlmix_setup.ghost_cutoff(setup)).isEqualTo(17.25);
        assertThat(mlmix_setup.zone_ghost_cutoff(setup)).isEqualTo(18.25);
        assertThat(mlmix_setup.end_of_step_every(setup)).isEqualTo(20);
        assertThat(script.received)
                .isEqualTo(new RunSetup(
                        new RunSetup.Course("temper", true, "verlet", 1L << 40, true, true),
                        new RunSetup.Minimizer("", true, 5.5),
                        new RunSetup.Processes(6, 7),
                        new RunSetup.Ghosts(true, true, true, true, 2.5, 4.5, 6.5),
                        new RunSetup.Atoms(false, List.of("torque", "fm")),
                        new RunSetup.Fixes(3, List.of("nve", "mlmix"), List.of("npt"), List.of("all", "mobile")),
                        List.of("temp", "fep"),
                        new RunSetup.Pair(
                                false,
                                List.of("pair_style hybrid/mlmix expensive snap", "pair_coeff * * snap a b Si"),
                                List.of("/potentials/a", "b"),
                                List.of(
                                        new SubStyle("snap", ForceGroup.EXPENSIVE, 4.7, false, false, true),
                                        new SubStyle("zbl", ForceGroup.ALWAYS, 0, true, true, false)),
                                new Covered(2, BitSet.valueOf(new long[] {0b0110_0001})))));
        Covered covered = ((RunSetup) script.received).pair().covered();
        assertThat(covered.has(0, 1, 1)).isTrue();
        assertThat(covered.has(1, 2, 1)).isTrue();
        assertThat(covered.has(1, 2, 2)).isFalse();
    }

    @Test
    void handlesReachTheCallsTheyAreMeantFor() {
        createFix();
        assertThat(preForce()).isEqualTo(Mlmix.MLMIX_OK());
        assertThat(script.received).isEqualTo(HANDLE);
        assertThat(mlmix_java.pair_compute.invoke(mlmix_java.pair_compute(table), HANDLE))
                .isEqualTo(Mlmix.MLMIX_OK());
        assertThat(mlmix_java.end_of_step.invoke(mlmix_java.end_of_step(table), HANDLE))
                .isEqualTo(Mlmix.MLMIX_OK());
        assertThat(mlmix_java.run_end.invoke(mlmix_java.run_end(table), HANDLE)).isEqualTo(Mlmix.MLMIX_OK());
        assertThat(mlmix_java.fix_destroy.invoke(mlmix_java.fix_destroy(table), HANDLE))
                .isEqualTo(Mlmix.MLMIX_OK());
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
    void whatCannotBeToldIsStillNamed() {
        createFix();
        throwFromNowOn(new OutOfMemoryError("no heap") {
            private static final long serialVersionUID = 1;

            @Override
            public void printStackTrace(PrintWriter out) {
                throw new OutOfMemoryError("once more");
            }
        });
        assertThat(preForce()).isEqualTo(Mlmix.MLMIX_JAVA_FAILED());
        assertThat(text()).contains("an exception inside Java: OutOfMemoryError", "MLMIX_JAVA_OPTIONS=-Xmx");

        throwFromNowOn(new IllegalStateException() {
            private static final long serialVersionUID = 1;

            @Override
            public void printStackTrace(PrintWriter out) {
                throw new NoClassDefFoundError("replaced");
            }
        });
        assertThat(preForce()).isEqualTo(Mlmix.MLMIX_JAVA_FAILED());
        assertThat(text()).contains("an exception inside Java", "cannot say what it is", "jars replaced meanwhile?");
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
        MemorySegment none = words();
        mlmix_setup.fix_styles(setup, none);
        mlmix_setup.compute_styles(setup, none);
        mlmix_setup.box_fixes(setup, none);
        mlmix_setup.integrated(setup, none);
        mlmix_setup.accumulators(setup, none);
        mlmix_setup.pair_lines(setup, none);
        mlmix_setup.pair_files(setup, none);
        assertThat(mlmix_java.fix_init.invoke(mlmix_java.fix_init(table), HANDLE, setup))
                .isEqualTo(failed);
        assertThat(preForce()).isEqualTo(failed);
        assertThat(mlmix_java.pair_compute.invoke(mlmix_java.pair_compute(table), HANDLE))
                .isEqualTo(failed);
        assertThat(mlmix_java.run_end.invoke(mlmix_java.run_end(table), HANDLE)).isEqualTo(failed);
        assertThat(mlmix_java.end_of_step.invoke(mlmix_java.end_of_step(table), HANDLE))
                .isEqualTo(failed);
        assertThat(mlmix_java.ledger.invoke(mlmix_java.ledger(table), HANDLE, 0, 0))
                .isEqualTo(failed);
        assertThat(mlmix_java.ledger_needs_energy.invoke(mlmix_java.ledger_needs_energy(table), HANDLE, 0))
                .isEqualTo(-1);
        assertThat(mlmix_java.save_state.invoke(
                        mlmix_java.save_state(table),
                        HANDLE,
                        arena.allocate(8),
                        8,
                        arena.allocate(ValueLayout.JAVA_INT)))
                .isEqualTo(failed);
        assertThat(mlmix_java.restore_state.invoke(mlmix_java.restore_state(table), HANDLE, arena.allocate(8), 8))
                .isEqualTo(failed);
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
        script.action = () -> new FixOptions(HANDLE + 1, false, false, false);
        MemorySegment handle = arena.allocate(ValueLayout.JAVA_LONG);
        mlmix_java.fix_create.invoke(
                mlmix_java.fix_create(table), words("2", "all", "mlmix"), nativeCalls, step, other, options, handle);
        assertThat(handle.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(HANDLE + 1);

        throwFromNowOn(new StoppedException("here"));
        mlmix_java.pre_force.invoke(mlmix_java.pre_force(table), HANDLE + 1);
        assertThat(other.getString(0)).isEqualTo("here");
        assertThat(text()).isEmpty();
    }
}
