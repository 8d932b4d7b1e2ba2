package org.mlmix.fitter.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.mlmix.bindings.PluginRuntime;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.LammpsTask;
import org.mlmix.fitter.lammps.Potential;
import org.mlmix.host.JavaHost;

/**
 * Runs a {@code mlmix.inc} once, as a deck would: with all atoms in the core it must give the forces of
 * the expensive potential, without a core those of the cheap one, and a few steps with a core must come
 * to their end. What LAMMPS does otherwise when two potentials stand side by side shows here.
 *
 * @param expensive alone
 * @param cheap alone
 * @param lines name of the file
 * @param structure to try it on, not at rest
 * @param timestep ps
 */
public record MixingTrial(Potential expensive, Potential cheap, String lines, Structure structure, double timestep)
        implements LammpsTask<String> {
    /** Of the largest force; wide enough for single precision, in which lists of another order have other sums. */
    private static final double ALLOWED = 1e-4;

    /** eV/Å; what a structure at rest is measured by. */
    private static final double LEAST = 0.1;

    private static final int STEPS = 5;

    /** Whether the plugin is at hand. */
    public static boolean possible() {
        return System.getProperty(PluginRuntime.FOLDER_PROPERTY) != null;
    }

    /** Java's functions for the plugin, once in a process. */
    private static final class Plugin {
        private static final JavaHost HOST = JavaHost.install();

        private Plugin() {}

        // the command that loads it
        static String load() {
            return HOST == null
                    ? ""
                    : "plugin load " + System.getProperty(PluginRuntime.FOLDER_PROPERTY) + "/mlmixplugin.so";
        }
    }

    /** What is wrong; empty where nothing is. */
    @Override
    public String run(LammpsHost host) {
        Labels one = host.session(expensive).evaluate(structure);
        Labels two = host.session(cheap).evaluate(structure);
        LammpsSession session = host.fresh(mixture(expensive, List.of("include \"" + lines + '"')));
        session.load(structure, new double[0]);
        session.lammps().commands(List.of("group nobody empty", "group seed id 1"));
        zone(session, "core 1.0 blend 0.0 seed group all");
        session.lammps().commands(List.of("run 0 post no", "unfix trial"));
        String problem = compare(session, one, "with all atoms in the core", "expensive");
        if (problem.isEmpty()) {
            zone(session, "core 1.0 blend 0.0 seed group nobody");
            session.lammps().commands(List.of("run 0 post no", "unfix trial"));
            problem = compare(session, two, "without a core", "cheap");
        }
        return problem.isEmpty() ? steps(session) : problem;
    }

    // Suffixes are the deck's own affair: what they make of the sub-styles may be nothing to mix.
    static Potential mixture(Potential expensive, List<String> lines) {
        Stream<String> before = expensive.before().stream().filter(line -> !line.startsWith("suffix"));
        return new Potential(
                expensive.elements(),
                "none",
                List.of(),
                lines,
                Stream.concat(before, Stream.of(Plugin.load())).toList(),
                withoutSuffix(expensive.arguments()));
    }

    // "-sf NAME" or "-suffix hybrid NAME NAME"
    static List<String> withoutSuffix(List<String> arguments) {
        List<String> rest = new ArrayList<>();
        for (int n = 0; n < arguments.size(); n++) {
            String word = arguments.get(n);
            if (!word.equals("-sf") && !word.equals("-suffix")) {
                rest.add(word);
            } else {
                boolean hybrid =
                        n + 1 < arguments.size() && arguments.get(n + 1).equals("hybrid");
                n += hybrid ? 3 : 1;
            }
        }
        return rest;
    }

    private void zone(LammpsSession session, String zone) {
        session.lammps().command("fix trial all mlmix " + zone);
    }

    private static String compare(LammpsSession session, Labels expected, String where, String which) {
        double[] found = session.turnBack(session.lammps().gather("f", 3));
        double difference = 0;
        for (int i = 0; i < found.length; i++) {
            difference = Math.max(difference, Math.abs(found[i] - expected.forces()[i]));
        }
        return difference <= ALLOWED * Math.max(LEAST, expected.largestForce())
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%s its forces differ by up to %.1e eV/Å from those of the %s potential alone",
                        where,
                        difference,
                        which);
    }

    private String steps(LammpsSession session) {
        zone(session, "core 3.0 blend 3.0 seed group seed");
        session.lammps()
                .commands(List.of(
                        "timestep " + timestep,
                        "fix move all nve",
                        "run " + STEPS + " post no",
                        "unfix move",
                        "unfix trial"));
        boolean finite = Arrays.stream(session.lammps().gather("f", 3)).allMatch(Double::isFinite);
        return finite ? "" : "after " + STEPS + " steps forces are no numbers";
    }
}
