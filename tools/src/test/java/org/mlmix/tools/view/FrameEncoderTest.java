package org.mlmix.tools.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Dump;
import org.mlmix.tools.lammps.Lammps;
import org.mlmix.tools.lammps.LammpsFailure;

class FrameEncoderTest {
    /** A tilted box, atoms that leave it, and every kind of coordinates that LAMMPS writes of them. */
    private static final String DECK = """
            units lj
            atom_style atomic
            lattice fcc 0.8442
            region box prism 0 4 0 4 0 5 1.3 -0.9 0.6
            create_box 2 box
            create_atoms 1 box
            set type 1 type/fraction 2 0.3 5
            mass * 1
            velocity all create 60.0 87287 loop geom
            pair_style lj/cut 2.5
            pair_coeff * * 1 1
            fix motion all nve
            timestep 0.002
            run 300
            write_dump all custom x.dump id type x y z vx modify format float %.15g
            write_dump all custom xs.dump zs ys id xs vx type modify format float %.15g
            write_dump all custom xu.dump id type xu yu zu vx modify format float %.15g
            write_dump all custom xsu.dump id type xsu ysu zsu vx modify format float %.15g
            """;

    @TempDir
    Path folder;

    @Test
    void placesAtomsOfAllKindsOfCoordinatesWhereTheyAre() {
        Lammps.in(folder).run("gas", DECK).succeeded();
        Dump reference = Dump.read(folder.resolve("x.dump"));
        double[] id = reference.column("id");
        double[][] x = reference.vectors("x", "y", "z");
        Dump unwrapped = Dump.read(folder.resolve("xu.dump"));
        double[] unwrappedId = unwrapped.column("id");
        double[][] xu = unwrapped.vectors("xu", "yu", "zu");
        for (String kind : List.of("x", "xs", "xu", "xsu")) {
            Dump dump = Dump.read(folder.resolve(kind + ".dump"));
            FrameEncoder.Encoded frame = encoder(dump).encode(dump);
            Unpacked unpacked = new Unpacked(frame);
            assertThat(unpacked.ids).isSorted().doesNotHaveDuplicates().hasSize(reference.count());
            double tolerance = 2 * frame.info().resolution();
            for (int i = 0; i < id.length; i++) {
                double[] drawn = place(frame.info(), unpacked, (int) id[i] - 1, false);
                assertThat(nearestImage(frame.info(), drawn, x[i]))
                        .as("%s of atom %s", kind, id[i])
                        .isLessThan(tolerance);
            }
            if (kind.endsWith("u")) {
                assertThat(unpacked.images[0]).as("images of %s", kind).contains(-1.0, 1.0);
                for (int i = 0; i < unwrappedId.length; i++) {
                    double[] whole = place(frame.info(), unpacked, (int) unwrappedId[i] - 1, true);
                    assertThat(distance(whole, xu[i])).isLessThan(tolerance);
                }
            }
        }
    }

    @Test
    void storesEveryColumnById() throws IOException {
        Dump dump = dump(
                "pp pp pp",
                "id type vx f_z[1] f_z[2] mol element x y z",
                "3 2 -0.125 1 4 70000 C 1 1 1",
                "1 1 1e-30 0.25 2 -5 Si 2 2 2",
                "2 1 nan 0 0 1 Si 3 3 3");
        RunColumns columns = new RunColumns(dump, List.of("x", "y", "z", "id"));
        FrameEncoder.Encoded frame =
                new FrameEncoder(Coordinates.PLAIN, Roles.find(dump, Map.of()), columns).encode(dump);
        Unpacked unpacked = new Unpacked(frame);
        assertThat(unpacked.ids).containsExactly(1, 2, 3);
        assertThat(unpacked.columns)
                .containsExactly(
                        new double[] {1, 1, 2},
                        new double[] {1e-30f, Double.NaN, -0.125},
                        new double[] {0.25, 0, 1},
                        new double[] {2, 0, 4},
                        new double[] {-5, 1, 70000},
                        new double[] {1, 1, 0});
        assertThat(frame.info().kinds()).containsExactly("u1", "u1", "f4", "f4", "u1", "i4", "u1");
        assertThat(frame.info().zones()).containsExactly(1, 0, 1, 0, 1);
        RunColumns.Summary velocity = columns.summaries().get(1);
        assertThat(List.of(velocity.min, velocity.max, velocity.positive)).containsExactly(-0.125, 1e-30, 1e-30);
        assertThat(columns.summaries().getLast().words).containsExactly("C", "Si");
    }

    @Test
    void keepsAtomsOutsideABoxWithoutImages() throws IOException {
        Dump dump = dump("pp ff pp", "id type x y z", "1 1 -1 -5 5", "2 1 11 15 5", "3 1 5 nan 5");
        FrameEncoder encoder = encoder(dump);
        FrameEncoder.Encoded frame = encoder.encode(dump);
        Unpacked unpacked = new Unpacked(frame);
        assertThat(encoder.leftOut()).isEqualTo(1);
        assertThat(unpacked.fractions[0]).containsExactly(new double[] {0.9, 0.1}, offset(1e-5));
        assertThat(unpacked.fractions[1]).containsExactly(new double[] {-0.5, 1.5}, offset(2e-5));
        assertThat(unpacked.images[0]).containsExactly(-1, 1);
        assertThat(unpacked.images[1]).containsExactly(0, 0);
        // Two edges' length in 65,535 steps, and half a step away at most.
        assertThat(frame.info().resolution()).isCloseTo(20.0 / 65_535 / 2, offset(1e-15));
    }

    @Test
    void refusesWhatItCannotStore() throws IOException {
        Dump half = dump("pp pp pp", "id x y z", "1.5 1 1 1");
        assertThatThrownBy(() -> encoder(half).encode(half))
                .isInstanceOf(LammpsFailure.class)
                .hasMessageContaining("line 10")
                .hasMessageContaining("1.5");
        Dump other = dump("pp pp pp", "id q x y z", "1 1 1 1 1");
        assertThatThrownBy(() -> encoder(half).encode(other)).hasMessageContaining("the columns are id q x y z");
    }

    private static FrameEncoder encoder(Dump dump) {
        Coordinates coordinates = Coordinates.of(dump);
        List<String> elsewhere = new java.util.ArrayList<>(coordinates.columns());
        elsewhere.add("id");
        return new FrameEncoder(coordinates, Roles.find(dump, Map.of()), new RunColumns(dump, elsewhere));
    }

    private Dump dump(String boundary, String columns, String... rows) throws IOException {
        return Dump.read(Files.writeString(folder.resolve("some.dump"), Dumps.text(0, boundary, columns, rows)));
    }

    private static double[] place(FrameInfo info, Unpacked frame, int atom, boolean withImages) {
        double[] place = info.origin().clone();
        for (int k = 0; k < 3; k++) {
            double f = frame.fractions[k][atom] + (withImages ? frame.images[k][atom] : 0);
            for (int d = 0; d < 3; d++) {
                place[d] += f * info.edges()[k][d];
            }
        }
        return place;
    }

    /** Least distance over the neighbouring images. */
    private static double nearestImage(FrameInfo info, double[] a, double[] b) {
        double least = Double.POSITIVE_INFINITY;
        for (int n = 0; n < 27; n++) {
            int[] image = {n % 3 - 1, n / 3 % 3 - 1, n / 9 - 1};
            double[] moved = a.clone();
            for (int k = 0; k < 3; k++) {
                for (int d = 0; d < 3; d++) {
                    moved[d] += image[k] * info.edges()[k][d];
                }
            }
            least = Math.min(least, distance(moved, b));
        }
        return least;
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }
}
