package org.mlmix.bindings;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.mlmix.bindings.generated.mlmix.Mlmix;
import org.mlmix.bindings.generated.mlmix.mlmix_java;
import org.mlmix.bindings.generated.mlmix.mlmix_message;
import org.mlmix.bindings.generated.mlmix.mlmix_options;
import org.mlmix.bindings.generated.mlmix.mlmix_setup;
import org.mlmix.bindings.generated.mlmix.mlmix_substyle;
import org.mlmix.bindings.generated.mlmix.mlmix_words;

/**
 * Java's functions as the plugin sees them: upcall stubs around {@link PluginCalls}, which catch
 * everything and answer with a status and a message. Made once and never freed, as the plugin keeps
 * the addresses for the life of the process.
 */
@SuppressWarnings("restricted")
public final class PluginTable {
    /** Texts for when none can be made. */
    private static final byte[] OUT_OF_MEMORY =
            ("mlmix: an exception inside Java: OutOfMemoryError, and no memory is left"
                            + " to say where; a larger heap is had by MLMIX_JAVA_OPTIONS=-Xmx1g")
                    .getBytes(StandardCharsets.UTF_8);

    private static final byte[] NO_TEXT =
            "mlmix: an exception inside Java that cannot say what it is (jars replaced meanwhile?)"
                    .getBytes(StandardCharsets.UTF_8);

    /** Given up when memory runs out, so that there is enough to say so. */
    private static final AtomicReference<byte[]> RESERVE = new AtomicReference<>(new byte[1 << 18]);

    private final PluginCalls calls;

    /** Where each zone's messages go. */
    private final Map<Long, MemorySegment> messages = new HashMap<>();

    /** What each zone works on. */
    private final Map<Long, Step> steps = new HashMap<>();

    private PluginTable(PluginCalls calls) {
        this.calls = calls;
    }

    /** Fills the table that lies at {@code address}. */
    public static void fill(long address, PluginCalls calls) {
        new PluginTable(calls)
                .writeTo(MemorySegment.ofAddress(address)
                        .reinterpret(mlmix_java.layout().byteSize()));
    }

    /** The version of the C header this side was made for. */
    public static int abi() {
        return Mlmix.MLMIX_ABI();
    }

    private void writeTo(MemorySegment table) {
        Arena forever = Arena.global();
        mlmix_java.abi(table, abi());
        mlmix_java.pair_settings(table, mlmix_java.pair_settings.allocate(this::pairSettings, forever));
        mlmix_java.fix_create(table, mlmix_java.fix_create.allocate(this::fixCreate, forever));
        mlmix_java.fix_destroy(table, mlmix_java.fix_destroy.allocate(this::fixDestroy, forever));
        mlmix_java.fix_init(table, mlmix_java.fix_init.allocate(this::fixInit, forever));
        mlmix_java.pre_force(table, mlmix_java.pre_force.allocate(this::preForce, forever));
        mlmix_java.pair_compute(table, mlmix_java.pair_compute.allocate(this::pairCompute, forever));
        mlmix_java.end_of_step(table, mlmix_java.end_of_step.allocate(this::endOfStep, forever));
        mlmix_java.ledger(table, mlmix_java.ledger.allocate(this::ledger, forever));
        mlmix_java.ledger_needs_energy(
                table, mlmix_java.ledger_needs_energy.allocate(this::ledgerNeedsEnergy, forever));
        mlmix_java.save_state(table, mlmix_java.save_state.allocate(this::saveState, forever));
        mlmix_java.restore_state(table, mlmix_java.restore_state.allocate(this::restoreState, forever));
        mlmix_java.run_end(table, mlmix_java.run_end.allocate(this::runEnd, forever));
    }

    private int pairSettings(MemorySegment words, MemorySegment subStyles, MemorySegment count, MemorySegment message) {
        try {
            List<SubStyleWords> found = calls.pairSettings(pairStyleWords(words));
            if (found.size() > Mlmix.MLMIX_MAX_SUBSTYLES()) {
                throw new RefusedException("pair_style hybrid/mlmix: " + found.size() + " sub-styles found, at most "
                        + Mlmix.MLMIX_MAX_SUBSTYLES() + " are possible");
            }
            long size = mlmix_substyle.layout().byteSize();
            MemorySegment array = subStyles.reinterpret(size * found.size());
            for (int n = 0; n < found.size(); n++) {
                MemorySegment struct = array.asSlice(n * size, size);
                mlmix_substyle.group(struct, found.get(n).group().ordinal());
                mlmix_substyle.first_word(struct, found.get(n).first());
                mlmix_substyle.word_count(struct, found.get(n).count());
            }
            count.reinterpret(Integer.BYTES).set(ValueLayout.JAVA_INT, 0, found.size());
            return Mlmix.MLMIX_OK();
        } catch (Throwable thrown) {
            return report(thrown, message);
        }
    }

    private int fixCreate(
            MemorySegment words,
            MemorySegment nativeCalls,
            MemorySegment step,
            MemorySegment message,
            MemorySegment options,
            MemorySegment handle) {
        try {
            Step view = new Step(step);
            FixOptions found = calls.fixCreate(strings(words), new NativeLammps(nativeCalls), view);
            messages.put(found.handle(), message);
            steps.put(found.handle(), view);
            MemorySegment struct = options.reinterpret(mlmix_options.layout().byteSize());
            mlmix_options.groups(struct, found.groups() ? 1 : 0);
            mlmix_options.write_data(struct, found.writeData() ? 1 : 0);
            mlmix_options.held(struct, found.held() ? 1 : 0);
            handle.reinterpret(Long.BYTES).set(ValueLayout.JAVA_LONG, 0, found.handle());
            return Mlmix.MLMIX_OK();
        } catch (Throwable thrown) {
            return report(thrown, message);
        }
    }

    private int fixDestroy(long handle) {
        MemorySegment message = messages.remove(handle);
        steps.remove(handle);
        try {
            calls.fixDestroy(handle);
            return Mlmix.MLMIX_OK();
        } catch (Throwable thrown) {
            return report(thrown, message);
        }
    }

    private int fixInit(long handle, MemorySegment setup) {
        try {
            MemorySegment struct = setup.reinterpret(mlmix_setup.layout().byteSize());
            RunNeeds needs = calls.fixInit(handle, runSetup(struct));
            mlmix_setup.ghost_cutoff(struct, needs.ghostCutoff());
            mlmix_setup.zone_ghost_cutoff(struct, needs.zoneGhostCutoff());
            mlmix_setup.end_of_step_every(struct, needs.endOfStepEvery());
            return Mlmix.MLMIX_OK();
        } catch (Throwable thrown) {
            return report(thrown, messages.get(handle));
        }
    }

    private int preForce(long handle) {
        try {
            calls.preForce(handle);
            return Mlmix.MLMIX_OK();
        } catch (Throwable thrown) {
            return report(thrown, messages.get(handle));
        }
    }

    private int pairCompute(long handle) {
        try {
            calls.pairCompute(handle);
            return Mlmix.MLMIX_OK();
        } catch (Throwable thrown) {
            return report(thrown, messages.get(handle));
        }
    }

    private int endOfStep(long handle) {
        try {
            calls.endOfStep(handle);
            return Mlmix.MLMIX_OK();
        } catch (Throwable thrown) {
            return report(thrown, messages.get(handle));
        }
    }

    private int ledger(long handle, int index, double potentialEnergy) {
        try {
            steps.get(handle).ledgerValue(calls.ledger(handle, index, potentialEnergy));
            return Mlmix.MLMIX_OK();
        } catch (Throwable thrown) {
            return report(thrown, messages.get(handle));
        }
    }

    private int ledgerNeedsEnergy(long handle, int index) {
        try {
            return calls.ledgerNeedsEnergy(handle, index) ? 1 : 0;
        } catch (Throwable thrown) {
            return -1;
        }
    }

    private int saveState(long handle, MemorySegment text, int capacity, MemorySegment size) {
        try {
            byte[] bytes = calls.saveState(handle).getBytes(StandardCharsets.UTF_8);
            if (bytes.length <= capacity) {
                MemorySegment.copy(bytes, 0, text.reinterpret(capacity), ValueLayout.JAVA_BYTE, 0, bytes.length);
            }
            size.reinterpret(Integer.BYTES).set(ValueLayout.JAVA_INT, 0, bytes.length);
            return Mlmix.MLMIX_OK();
        } catch (Throwable thrown) {
            return report(thrown, messages.get(handle));
        }
    }

    private int restoreState(long handle, MemorySegment text, int size) {
        try {
            byte[] bytes = text.reinterpret(size).toArray(ValueLayout.JAVA_BYTE);
            calls.restoreState(handle, new String(bytes, StandardCharsets.UTF_8));
            return Mlmix.MLMIX_OK();
        } catch (Throwable thrown) {
            return report(thrown, messages.get(handle));
        }
    }

    private int runEnd(long handle) {
        try {
            calls.runEnd(handle);
            return Mlmix.MLMIX_OK();
        } catch (Throwable thrown) {
            return report(thrown, messages.get(handle));
        }
    }

    /** Turns whatever was thrown into a status and a message; must not throw itself. */
    private static int report(Throwable thrown, MemorySegment message) {
        try {
            if (thrown instanceof OutOfMemoryError) {
                RESERVE.set(null);
            }
            return switch (thrown) {
                case RefusedException refused -> write(message, textOf(refused), Mlmix.MLMIX_REFUSED());
                case StoppedException stopped -> write(message, textOf(stopped), Mlmix.MLMIX_STOPPED());
                case LammpsFailedException failed -> write(message, textOf(failed), Mlmix.MLMIX_LAMMPS_FAILED());
                default ->
                    write(message, "mlmix: an exception inside Java: " + stackOf(thrown), Mlmix.MLMIX_JAVA_FAILED());
            };
        } catch (Throwable again) {
            return reportBriefly(thrown, message);
        }
    }

    /** Where not even a text can be made: what was thrown, in a text that is there. */
    private static int reportBriefly(Throwable thrown, MemorySegment message) {
        try {
            return write(
                    message, thrown instanceof OutOfMemoryError ? OUT_OF_MEMORY : NO_TEXT, Mlmix.MLMIX_JAVA_FAILED());
        } catch (Throwable again) {
            return Mlmix.MLMIX_JAVA_FAILED();
        }
    }

    private static String textOf(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }

    private static String stackOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static int write(MemorySegment message, String text, int status) {
        return write(message, text.getBytes(StandardCharsets.UTF_8), status);
    }

    private static int write(MemorySegment message, byte[] bytes, int status) {
        MemorySegment buffer = message.reinterpret(mlmix_message.layout().byteSize());
        int length = bytes.length;
        if (length >= buffer.byteSize()) {
            length = (int) buffer.byteSize() - 1;
            // Not within a character: bytes 10xxxxxx go on with the one before.
            while (length > 0 && (bytes[length] & 0xC0) == 0x80) {
                length--;
            }
        }
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, length);
        buffer.set(ValueLayout.JAVA_BYTE, length, (byte) 0);
        return status;
    }

    private static RunSetup runSetup(MemorySegment struct) {
        return new RunSetup(
                new RunSetup.Course(
                        string(mlmix_setup.command(struct)),
                        mlmix_setup.run_kind(struct) == Mlmix.MLMIX_MINIMIZATION(),
                        string(mlmix_setup.integrate_style(struct)),
                        mlmix_setup.steps(struct),
                        mlmix_setup.time_limit(struct) != 0,
                        mlmix_setup.restarted(struct) != 0),
                new RunSetup.Minimizer(
                        string(mlmix_setup.min_style(struct)),
                        mlmix_setup.force_search(struct) != 0,
                        mlmix_setup.energy_tolerance(struct)),
                new RunSetup.Processes(mlmix_setup.rank(struct), mlmix_setup.replicas(struct)),
                new RunSetup.Ghosts(
                        mlmix_setup.newton_pair(struct) != 0,
                        mlmix_setup.comm_mode(struct) != Mlmix.MLMIX_COMM_SINGLE(),
                        mlmix_setup.comm_layout(struct) == Mlmix.MLMIX_COMM_TILED(),
                        mlmix_setup.comm_group(struct) != 0,
                        mlmix_setup.skin(struct),
                        mlmix_setup.periodic_length(struct),
                        mlmix_setup.reach(struct)),
                new RunSetup.Atoms(mlmix_setup.molecular(struct) != 0, strings(mlmix_setup.accumulators(struct))),
                new RunSetup.Fixes(
                        mlmix_setup.fix_count(struct),
                        strings(mlmix_setup.fix_styles(struct)),
                        strings(mlmix_setup.box_fixes(struct)),
                        strings(mlmix_setup.integrated(struct))),
                strings(mlmix_setup.compute_styles(struct)),
                new RunSetup.Pair(
                        mlmix_setup.pair_present(struct) != 0,
                        strings(mlmix_setup.pair_lines(struct)),
                        strings(mlmix_setup.pair_files(struct)),
                        subStyles(struct),
                        covered(struct)));
    }

    private static Covered covered(MemorySegment setup) {
        int types = mlmix_setup.type_count(setup);
        int count = mlmix_setup.substyle_count(setup) * types * types;
        MemorySegment table = mlmix_setup.covered(setup).reinterpret((long) count * Integer.BYTES);
        BitSet pairs = new BitSet(count);
        for (int n = 0; n < count; n++) {
            pairs.set(n, table.getAtIndex(ValueLayout.JAVA_INT, n) != 0);
        }
        return new Covered(types, pairs);
    }

    private static List<SubStyle> subStyles(MemorySegment setup) {
        int count = mlmix_setup.substyle_count(setup);
        long size = mlmix_substyle.layout().byteSize();
        MemorySegment array = mlmix_setup.substyles(setup).reinterpret(count * size);
        List<SubStyle> subStyles = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            MemorySegment struct = array.asSlice(n * size, size);
            subStyles.add(new SubStyle(
                    string(mlmix_substyle.name(struct)),
                    ForceGroup.values()[mlmix_substyle.group(struct)],
                    mlmix_substyle.cutoff(struct),
                    mlmix_substyle.ghost_neighbors(struct) != 0,
                    mlmix_substyle.kspace(struct) != 0,
                    mlmix_substyle.tail(struct) != 0));
        }
        return List.copyOf(subStyles);
    }

    private static String string(MemorySegment chars) {
        return chars.equals(MemorySegment.NULL)
                ? ""
                : chars.reinterpret(Long.MAX_VALUE).getString(0);
    }

    private static List<String> strings(MemorySegment words) {
        MemorySegment struct = words.reinterpret(mlmix_words.layout().byteSize());
        int count = mlmix_words.count(struct);
        MemorySegment array = mlmix_words.word(struct).reinterpret((long) count * ValueLayout.ADDRESS.byteSize());
        List<String> texts = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            texts.add(string(array.getAtIndex(ValueLayout.ADDRESS, n)));
        }
        return texts;
    }

    private static List<PairStyleWord> pairStyleWords(MemorySegment words) {
        List<String> texts = strings(words);
        MemorySegment struct = words.reinterpret(mlmix_words.layout().byteSize());
        MemorySegment known = mlmix_words.is_pair_style(struct).reinterpret((long) texts.size() * Integer.BYTES);
        List<PairStyleWord> result = new ArrayList<>();
        for (int n = 0; n < texts.size(); n++) {
            result.add(new PairStyleWord(texts.get(n), known.getAtIndex(ValueLayout.JAVA_INT, n) != 0));
        }
        return result;
    }
}
