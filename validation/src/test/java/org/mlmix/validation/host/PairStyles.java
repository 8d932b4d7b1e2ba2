package org.mlmix.validation.host;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.mlmix.tools.lammps.Lammps;

/** The pair styles of the LAMMPS at hand. */
public final class PairStyles {
    /** Names that only say where a style has gone. */
    private static final Set<String> GONE = Set.of("reax", "reax/c", "meam/c", "awpmd/cut");

    private PairStyles() {}

    /** All names, variants included, as LAMMPS itself tells them; in a folder of the test's. */
    public static List<String> ofTheBuild(Path folder) {
        String screen = Lammps.in(folder)
                .run("styles", "info styles pair\n")
                .succeeded()
                .screen();
        String begin = "Pair styles:";
        String names = screen.substring(screen.indexOf(begin) + begin.length());
        return Arrays.stream(names.substring(0, names.indexOf("Info-")).strip().split("\\s+"))
                .filter(name -> !GONE.contains(name))
                .toList();
    }
}
