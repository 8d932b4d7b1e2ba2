package org.mlmix.tools.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;

/**
 * One attempt to run mixed.
 *
 * @param checksum sum of the squared forces after a few steps, when there was a run
 * @param problem why there was none, or why it was not tried; empty when it worked
 */
record Trial(OptionalDouble checksum, String problem, boolean tried) {
    private static final Pattern CHECKSUM = Pattern.compile("(?m)^checksum (\\S+) of");

    /** Ranks sum in another order. */
    private static final double TOLERANCE = 1e-8;

    static Trial run(Installation installation, Host host, int ranks, String deck) {
        if (host == Host.STOCK && !installation.hasExecutable()) {
            return skipped("there is no lmp (MLMIX_LAMMPS_EXE names one)");
        }
        if (host == Host.JAVA && !installation.hasLibrary()) {
            return skipped("there is no liblammps.so (MLMIX_LAMMPS_LIB names one)");
        }
        if (ranks > 1 && "no".equals(System.getenv("MLMIX_LAMMPS_MPI"))) {
            return skipped("this LAMMPS has no MPI");
        }
        if (ranks > 1 && !onPath("mpirun")) {
            return skipped("there is no mpirun on PATH");
        }
        LammpsResult result = new LammpsProcess(installation)
                .host(host)
                .ranks(ranks)
                .timeout(Duration.ofMinutes(2))
                .runText(deck, installation.output("doctor").resolve(host.name().toLowerCase(Locale.ROOT) + ranks));
        Matcher matcher = CHECKSUM.matcher(result.screen());
        if (!result.ok()) {
            return new Trial(OptionalDouble.empty(), result.reason(), true);
        }
        return matcher.find()
                ? new Trial(OptionalDouble.of(Double.parseDouble(matcher.group(1))), "", true)
                : new Trial(OptionalDouble.empty(), "it ended without a result", true);
    }

    static boolean agree(List<Trial> trials) {
        double[] sums = trials.stream()
                .map(Trial::checksum)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        for (double sum : sums) {
            if (!(Math.abs(sum - sums[0]) <= TOLERANCE * Math.abs(sums[0]))) {
                return false;
            }
        }
        return true;
    }

    boolean failed() {
        return tried && checksum.isEmpty();
    }

    String text() {
        if (!tried) {
            return "not tried: " + problem;
        }
        return checksum.isPresent()
                ? String.format(Locale.ROOT, "OK      sum of squared forces %.10g", checksum.getAsDouble())
                : "FAILED  " + problem;
    }

    private static boolean onPath(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Pattern.compile(":")
                        .splitAsStream(path)
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Trial skipped(String why) {
        return new Trial(OptionalDouble.empty(), why, false);
    }
}
