package org.mlmix.validation.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlmix.tools.lammps.Frame;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsRun;

/**
 * A crystal in a data file, and the forces on all its atoms from each group of a mixture alone, as
 * LAMMPS computes them without the plugin.
 */
public final class Configuration {
    private final Path folder;
    private final Mixture mixture;
    private final Crystal crystal;
    private final Frame frame;
    private final double[][] expensive;
    private final double[][] cheap;
    private final double[][] always;

    public Configuration(Path folder, Mixture mixture, Crystal crystal) {
        this.folder = folder;
        this.mixture = mixture;
        this.crystal = crystal;
        try {
            Files.createDirectories(folder);
            Files.writeString(dataFile(), crystal.dataFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String deck = preamble()
                + evaluation("expensive", mixture.expensive())
                + evaluation("cheap", mixture.cheap())
                + (mixture.always().isEmpty() ? "" : evaluation("always", mixture.always()));
        LammpsRun run = lammps("reference").run("reference", deck).succeeded();
        frame = run.frame("expensive.dump");
        expensive = frame.forces();
        cheap = run.frame("cheap.dump").forces();
        always = mixture.always().isEmpty()
                ? new double[frame.count()][3]
                : run.frame("always.dump").forces();
    }

    public static String evaluation(String name, List<SubStyle> group) {
        return Mixture.alone(group)
                + "run 0\nwrite_dump all custom " + name
                + ".dump id type x y z fx fy fz modify sort id format float %.17g\n";
    }

    private Path dataFile() {
        return folder.resolve("crystal.data");
    }

    /** Stock LAMMPS on one rank in a new folder. */
    public Lammps lammps(String name) {
        try {
            return Lammps.in(Files.createDirectories(folder.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commands that read the crystal. */
    public String preamble() {
        return "units metal\natom_style atomic\nboundary " + crystal.boundary() + "\nread_data \"" + dataFile()
                + "\"\nthermo 1\n";
    }

    public Mixture mixture() {
        return mixture;
    }

    public Frame frame() {
        return frame;
    }

    /** Forces of the expensive group alone, [atom][3], eV/Å. */
    public double[][] expensive() {
        return expensive;
    }

    /** Forces of the cheap group alone, [atom][3], eV/Å. */
    public double[][] cheap() {
        return cheap;
    }

    /** Forces of the group that always acts, [atom][3], eV/Å. */
    public double[][] always() {
        return always;
    }

    /** For messages: what every group gives for an atom. */
    public String forcesOf(int i) {
        return "expensive " + Arrays.toString(expensive[i]) + ", cheap " + Arrays.toString(cheap[i]) + ", always "
                + Arrays.toString(always[i]);
    }

    /** The largest force component that any group gives on any atom, eV/Å. */
    public double largestForce() {
        double largest = 0;
        for (double[][] group : List.of(expensive, cheap, always)) {
            for (double[] force : group) {
                for (double component : force) {
                    largest = Math.max(largest, Math.abs(component));
                }
            }
        }
        return largest;
    }

    /** The ids of the atoms nearest to a point given in fractions of the box edges. */
    public List<Integer> nearestTo(double[] fraction, int howMany) {
        double[] point = frame.box().origin().clone();
        for (int k = 0; k < 3; k++) {
            for (int d = 0; d < 3; d++) {
                point[d] += fraction[k] * frame.box().edges()[k][d];
            }
        }
        double[][] x = frame.positions();
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            ids.add(i + 1);
        }
        ids.sort((a, b) -> Double.compare(square(x[a - 1], point), square(x[b - 1], point)));
        return List.copyOf(ids.subList(0, howMany));
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum;
    }

    @Override
    public String toString() {
        return mixture + ", " + crystal;
    }
}
