package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;
import org.mlmix.validation.system.Configuration;
import org.mlmix.validation.system.Distances;
import org.mlmix.validation.system.Mixture;
import org.mlmix.validation.system.Zone;

/** Runs zones through LAMMPS with the plugin and compares all that comes out with brute force. */
final class Oracle {
    /** Relative to the largest force. */
    static final double FORCE_TOLERANCE = 1e-10;

    /** Times the box length in units of the blend width. */
    static final double WEIGHT_TOLERANCE = 1e-14;

    private static final int MESSAGES_PER_ZONE = 4;

    private Oracle() {}

    /**
     * Zones to try on a configuration.
     *
     * @param skin of the neighbor lists, Å
     * @param needed zone codes that some atom must have, so that the job tests what it is meant to
     */
    record Job(Configuration configuration, List<ZoneCase> cases, double skin, List<Integer> needed) {
        Job(Configuration configuration, List<ZoneCase> cases) {
            this(configuration, cases, 2.0, List.of());
        }

        /** This job, which must cover the bulk and a core that the cheap potential leaves out. */
        Job deep() {
            return new Job(configuration, cases, skin, List.of(BruteForce.BULK, BruteForce.CORE_ONLY));
        }

        /** A thin skin brings to light what lists with a wide one hide. */
        Job skin(double width) {
            return new Job(configuration, cases, width, needed);
        }
    }

    /**
     * Checks all zones of all jobs one after the other in one process, whose virtual machine is thus
     * started once only.
     *
     * @param lammps host, ranks and environment
     */
    static void check(Lammps lammps, Job... jobs) {
        LammpsRun run = lammps.run("mixed", deck(jobs)).succeeded();
        List<String> counts = run.lines("zone-counts");
        List<String> problems = new ArrayList<>();
        int line = 0;
        for (int j = 0; j < jobs.length; j++) {
            Configuration configuration = jobs[j].configuration();
            List<ZoneCase> cases = jobs[j].cases();
            Frame still = configuration.frame();
            BruteForce bruteForce = new BruteForce(new Distances(still.box(), still.positions()));
            long[] atomsByCode = new long[5];
            for (int n = 0; n < cases.size(); n++) {
                Frame mixed = run.frame(dump(j, n));
                List<String> found =
                        compare(configuration, bruteForce, cases.get(n), mixed, counts.get(line++), atomsByCode);
                if (!found.isEmpty()) {
                    problems.add(configuration + ": " + cases.get(n));
                    found.stream()
                            .limit(MESSAGES_PER_ZONE)
                            .map(text -> "    " + text)
                            .forEach(problems::add);
                }
            }
            for (int code : jobs[j].needed()) {
                if (atomsByCode[code] == 0) {
                    problems.add(configuration + ": the zones of this test leave no atom with code " + code);
                }
            }
        }
        assertThat(line).as("zones that were run").isEqualTo(counts.size());
        assertThat(problems).as("problems in %s", run.folder()).isEmpty();
    }

    private static String dump(int job, int zone) {
        return "zone." + job + "." + zone + ".dump";
    }

    private static String deck(Job... jobs) {
        StringBuilder deck = new StringBuilder();
        for (int j = 0; j < jobs.length; j++) {
            deck.append(j == 0 ? "" : "clear\n").append("plugin load mlmixplugin.so\n");
            deck.append(jobs[j].configuration().preamble());
            deck.append(jobs[j].configuration().mixture().mixed());
            deck.append("group seeds empty\nneighbor ").append(jobs[j].skin()).append(" bin\n");
            for (int n = 0; n < jobs[j].cases().size(); n++) {
                deck.append(jobs[j].cases().get(n).commands()).append("run 0\n");
                deck.append("write_dump all custom ").append(dump(j, n));
                deck.append(" id type x y z fx fy fz ");
                deck.append("f_zone[1] f_zone[2] modify sort id format float %.17g\n");
                deck.append("print \"zone-counts $(f_zone[1]:%.0f) $(f_zone[2]:%.0f) $(f_zone[3]:%.0f) ");
                deck.append("$(f_zone[4]:%.0f)\"\nunfix zone\n");
            }
        }
        return deck.toString();
    }

    private static List<String> compare(
            Configuration configuration,
            BruteForce bruteForce,
            ZoneCase zoneCase,
            Frame mixed,
            String counts,
            long[] atomsByCode) {
        Mixture mixture = configuration.mixture();
        Zone zone = zoneCase.zone().withDefaults(mixture.expensiveBuffer(), mixture.cheapBuffer());
        int atoms = mixed.count();
        double[] weights = bruteForce.weights(zone, zoneCase.flags(atoms));
        boolean[] inExpensive = bruteForce.expensiveList(weights, zone.expensiveBuffer());
        boolean[] inCheap = bruteForce.cheapList(weights, zone.cheapBuffer());
        int[] codes = BruteForce.zoneCodes(weights, inExpensive, inCheap);

        List<String> problems = new ArrayList<>();
        String expectedCounts = count(weights, 1, 1) + " " + count(weights, Double.MIN_VALUE, Math.nextDown(1.0)) + " "
                + count(inExpensive) + " " + count(inCheap);
        if (!expectedCounts.equals(counts)) {
            problems.add("counts (core, blend, E, K) are " + counts + ", expected " + expectedCounts);
        }
        double weightTolerance = WEIGHT_TOLERANCE
                * Math.max(
                        1, Arrays.stream(mixed.box().lengths()).max().getAsDouble() / Math.max(zone.blend(), 1e-300));
        weightTolerance = zone.blend() == 0 ? 0 : weightTolerance;
        double forceTolerance = FORCE_TOLERANCE * configuration.largestForce();
        double[][] forces = mixed.forces();
        for (int i = 0; i < atoms; i++) {
            atomsByCode[codes[i]]++;
            double weight = mixed.column("f_zone[1]")[i];
            double code = mixed.column("f_zone[2]")[i];
            double[] expected = BruteForce.mixedForce(
                    weights[i],
                    configuration.expensive()[i],
                    configuration.cheap()[i],
                    configuration.always()[i]);
            double error = distance(forces[i], expected);
            // Written so that a NaN is an error.
            if (!(Math.abs(weight - weights[i]) <= weightTolerance) || code != codes[i] || !(error <= forceTolerance)) {
                problems.add(String.format(
                        Locale.ROOT,
                        "atom %d (type %.0f): weight %.17g, expected %.17g; code %.0f, expected %d; force"
                                + " %s, expected %s, off by %.3g of %.3g allowed; %s",
                        i + 1,
                        mixed.column("type")[i],
                        weight,
                        weights[i],
                        code,
                        codes[i],
                        Arrays.toString(forces[i]),
                        Arrays.toString(expected),
                        error,
                        forceTolerance,
                        configuration.forcesOf(i)));
            }
        }
        return problems;
    }

    /** The largest difference of a component; NaN if there is one. */
    static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int k = 0; k < 3; k++) {
            double difference = Math.abs(a[k] - b[k]);
            largest = Double.isNaN(difference) ? Double.NaN : Math.max(largest, difference);
            if (Double.isNaN(largest)) {
                return largest;
            }
        }
        return largest;
    }

    private static long count(double[] values, double from, double to) {
        return Arrays.stream(values).filter(v -> v >= from && v <= to).count();
    }

    private static long count(boolean[] members) {
        long count = 0;
        for (boolean member : members) {
            count += member ? 1 : 0;
        }
        return count;
    }
}
