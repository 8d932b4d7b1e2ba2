package org.mlmix.validation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlmix.validation.harness.Frame;
import org.mlmix.validation.harness.Lammps;
import org.mlmix.validation.harness.LammpsRun;

/**
 * The buffer that each pair style needs, which the plugin has in a table: with it the core's forces
 * are those of the whole box, with half a cutoff less they are not.
 */
class BufferDepthTest {
    private static final double TOLERANCE = 1e-10;

    @TempDir
    Path folder;

    /**
     * A style with a potential that LAMMPS ships, or with constants.
     *
     * @param words of the pair_style line
     * @param coefficients words of the pair_coeff line behind the style
     * @param depth in cutoffs
     */
    record Style(String words, String coefficients, String lattice, String cells, int depth) {
        String name() {
            return words.split(" ")[0];
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static Stream<Style> styles() {
        return Stream.of(
                new Style(
                        "snap", "Si_Zuo_JPCA2020.snapcoeff Si_Zuo_JPCA2020.snapparam Si", "diamond 5.431", "4 4 4", 1),
                new Style("sw", "Si.sw Si", "diamond 5.431", "4 4 4", 1),
                new Style("tersoff", "Si.tersoff Si", "diamond 5.431", "4 4 4", 1),
                new Style("edip", "Si.edip Si", "diamond 5.431", "4 4 4", 1),
                new Style("vashishta", "SiC.vashishta Si", "diamond 5.0", "6 6 6", 1),
                new Style("uf3 3", "Nb.uf3 Nb", "bcc 3.3", "9 9 9", 1),
                new Style("pod", "Ta_param.pod Ta_coeff.pod Ta", "bcc 3.3", "8 8 8", 1),
                new Style("lj/cut 5.0", "0.4 2.3", "fcc 3.615", "7 7 7", 1),
                new Style("morse 6.0", "0.3429 1.3588 2.866", "fcc 3.615", "8 8 8", 1),
                new Style("zbl 4.0 4.8", "29 29", "fcc 3.0", "8 8 8", 1),
                new Style("table spline 1000", "W_He_JW2013.table WHe", "fcc 3.615", "8 8 8", 1),
                new Style("eam", "Cu_u3.eam", "fcc 3.615", "8 8 8", 2),
                new Style("eam/alloy", "Cu_mishin1.eam.alloy Cu", "fcc 3.615", "9 9 9", 2),
                new Style("eam/fs", "Fe_mm.eam.fs Fe", "bcc 2.855", "11 11 11", 2),
                new Style("adp", "Ni.adp Ni", "fcc 3.52", "9 9 9", 2),
                // Sparse, as screening cuts off what lies behind a neighbour.
                new Style("meam", "library.meam Ni4 Ni.meam Ni4", "sc 3.0", "8 8 8", 2),
                new Style("meam/spline", "Ti.meam.spline Ti", "bcc 3.2", "9 9 9", 1));
    }

    @ParameterizedTest
    @MethodSource("styles")
    void isEnoughAndHalfACutoffLessIsNot(Style style) {
        LammpsRun enough = run(style, "enough", "buffer auto");
        Matcher found = Pattern.compile("buffers ([0-9.]+) \\(expensive\\)").matcher(enough.log());
        assertThat(found.find()).isTrue();
        double width = Double.parseDouble(found.group(1));
        double cutoff = width / style.depth();
        LammpsRun less = run(style, "less", "buffer " + (width - cutoff / 2) + " 4.0");

        double[][] whole = whole(style).forces();
        double largest = Arrays.stream(whole)
                .mapToDouble(f -> Math.sqrt(f[0] * f[0] + f[1] * f[1] + f[2] * f[2]))
                .max()
                .orElseThrow();
        double errorOfEnough = coreError(enough.frame("end.dump"), whole);
        double errorOfLess = coreError(less.frame("end.dump"), whole);

        assertThat(errorOfEnough).as("with %s Å", width).isLessThanOrEqualTo(TOLERANCE * largest);
        assertThat(errorOfLess).as("with half a cutoff less").isGreaterThan(10 * TOLERANCE * largest);
    }

    /** Largest difference of the force on an atom of the core. */
    private static double coreError(Frame mixed, double[][] whole) {
        double[] weight = mixed.column("f_zone[1]");
        double error = 0;
        int core = 0;
        for (int i = 0; i < whole.length; i++) {
            if (weight[i] == 1) {
                core++;
                double difference = Oracle.distance(mixed.forces()[i], whole[i]);
                // A NaN must not pass for a small number.
                error = difference <= error ? error : difference;
            }
        }
        assertThat(core).isGreaterThan(3);
        return error;
    }

    private LammpsRun run(Style style, String name, String buffer) {
        // Without forces, and another style than the one on trial: pair_coeff goes by names.
        String cheap = style.name().equals("lj/cut") ? "morse 4.0" : "lj/cut 4.0";
        String zero = style.name().equals("lj/cut") ? "morse 0.0 1.0 2.0" : "lj/cut 0.0 1.0";
        String deck = box(style)
                + "plugin load mlmixplugin.so\n"
                + "pair_style hybrid/mlmix expensive " + style.words() + " cheap " + cheap + "\n"
                + "pair_coeff * * " + style.name() + " " + style.coefficients() + "\n"
                + "pair_coeff * * " + zero + "\n"
                + "fix zone all mlmix core 3.5 blend 0 " + buffer + " seed group seeds\n"
                + "run 0\n"
                + "write_dump all custom end.dump id x y z fx fy fz f_zone[1] modify sort id format float %.17g\n";
        return Lammps.in(folder(name))
                // Without this property a buffer that is too small is refused.
                .environment("MLMIX_JAVA_OPTIONS", "-Dmlmix.buffer.unchecked=true")
                .run(style.name().replace('/', '-'), deck)
                .succeeded();
    }

    private Frame whole(Style style) {
        String deck = box(style) + "pair_style " + style.words() + "\npair_coeff * * " + style.coefficients() + "\n"
                + "run 0\nwrite_dump all custom end.dump id x y z fx fy fz modify sort id format float %.17g\n";
        return Lammps.in(folder("whole"))
                .run(style.name().replace('/', '-'), deck)
                .succeeded()
                .frame("end.dump");
    }

    private Path folder(String name) {
        Path sub = folder.resolve(name);
        assertThat(sub.toFile().mkdirs() || sub.toFile().isDirectory()).isTrue();
        return sub;
    }

    private static String box(Style style) {
        int[] cells = Arrays.stream(style.cells().split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        return """
        units metal
        atom_modify map yes
        lattice %s
        region box block 0 %d 0 %d 0 %d
        create_box 1 box
        create_atoms 1 box
        mass 1 50.0
        displace_atoms all random 0.15 0.15 0.15 4711 units box
        region seeds sphere %g %g %g 0.6
        group seeds region seeds
        """.formatted(
                        style.lattice(), cells[0], cells[1], cells[2], cells[0] / 2.0, cells[1] / 2.0, cells[2] / 2.0);
    }
}
