package org.mlmix.fitter.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.fitter.FitException;

class ExtendedXyzTest {
    private static final List<String> ELEMENTS = List.of("In", "P");
    private static final XyzKeys REQUIRED = new XyzKeys("energy", "forces", "virial", true);

    private static final String GOOD = """
            2
            Lattice="4 0 0 0 4 0 0 0 4" Properties=species:S:1:pos:R:3:forces:R:3 energy=-1.5 virial="1 6 5 6 2 4 5 4 3"
            In 0 0 0 0.1 0.2 0.3
            P 5.5 -2 2 -0.1 -0.2 -0.3
            """;

    @TempDir
    private Path folder;

    private static double[] random(Random random, int count) {
        return random.doubles(count, -1, 1)
                .map(x -> x * Math.pow(10, random.nextInt(-12, 4)))
                .toArray();
    }

    private static Frame frame(Random random, int atoms, boolean moving) {
        double[] cell = {4 + random.nextDouble(), 0, 0, -0.1, 5 + random.nextDouble(), 0, 0.2, 1.0 / 3, 6};
        int[] types = random.ints(atoms, 1, 3).toArray();
        Structure structure = new Structure(cell, types, random(random, 3 * atoms));
        Labels labels = new Labels(random.nextGaussian(), random(random, 3 * atoms), random(random, 6));
        double[] velocities = moving ? random(random, 3 * atoms) : new double[0];
        return new Frame(
                "hot-1200K-1.000-2/" + atoms,
                Kind.HOT,
                Split.VALIDATION,
                "a \"long\" run\\1 {x}=3",
                1200.1,
                structure,
                velocities,
                labels);
    }

    private static void same(Frame read, Frame written) {
        // NaN differs from itself there; all numbers are compared by their bits
        assertThat(read).usingRecursiveComparison().ignoringFields("labels").isEqualTo(written);
        assertThat(bits(read.structure().positions()))
                .isEqualTo(bits(written.structure().positions()));
        assertThat(bits(read.structure().cell()))
                .isEqualTo(bits(written.structure().cell()));
        assertThat(bits(read.velocities())).isEqualTo(bits(written.velocities()));
        assertThat(bits(read.labels().rows())).isEqualTo(bits(written.labels().rows()));
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("data.xyz"), text);
    }

    private List<Frame> read(String text, XyzKeys keys) throws IOException {
        return ExtendedXyz.read(file(text), ELEMENTS, keys, Split.TEST);
    }

    @Test
    void whatIsWrittenIsReadBackBitForBit() {
        Random random = new Random(5);
        List<Frame> frames = List.of(frame(random, 1, true), frame(random, 7, false), frame(random, 100, true));
        Path file = folder.resolve("new/frames.xyz");
        ExtendedXyz.write(file, frames, ELEMENTS);
        List<Frame> read = ExtendedXyz.read(file, ELEMENTS);
        assertThat(read).hasSize(3);
        for (int i = 0; i < 3; i++) {
            same(read.get(i), frames.get(i));
        }
    }

    @Test
    void negativeZeroAndExtremesKeepTheirBits() {
        double[] forces = {-0.0, Double.MIN_VALUE, Double.MAX_VALUE};
        Structure structure = new Structure(
                new double[] {3, 0, 0, 0, 3, 0, 0, 0, 3}, new int[] {2}, new double[] {0.1 + 0.2, -0.0, 1e-300});
        Frame frame = new Frame(
                "x", Kind.RATTLED, Split.TRAIN, "s", 0, structure, new double[0], new Labels(-0.0, forces, extremes()));
        Path file = folder.resolve("one.xyz");
        ExtendedXyz.writeFrame(file, frame, ELEMENTS);
        same(ExtendedXyz.read(file, ELEMENTS).getFirst(), frame);
    }

    private static double[] extremes() {
        return new double[] {-0.0, 1, Math.PI, Double.MIN_NORMAL, 1e22, Double.MIN_VALUE};
    }

    @Test
    void theFileHasTheKeysThatOtherProgramsRead() throws IOException {
        Frame frame = frame(new Random(1), 1, true);
        Path file = folder.resolve("one.xyz");
        ExtendedXyz.writeFrame(file, frame, ELEMENTS);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("1");
        assertThat(lines.get(1))
                .matches("Lattice=\"(\\S+ ){8}\\S+\" Properties=species:S:1:pos:R:3:forces:R:3:velo:R:3 pbc=\"T T T\""
                        + " energy=\\S+ virial=\"(\\S+ ){8}\\S+\" kind=hot split=validation source=\".*\""
                        + " temperature=1200.1 id=hot-1200K-1.000-2/1");
        assertThat(lines.get(2).split(" ")).hasSize(10);
    }

    @Test
    void framesWithoutLabels() {
        Frame labelled = frame(new Random(2), 3, false);
        double[] nothing = new double[9];
        Arrays.fill(nothing, Double.NaN);
        Labels labels = new Labels(Double.NaN, nothing, Arrays.copyOf(nothing, 6));
        Frame frame =
                new Frame("i", Kind.DEFECT, Split.TRAIN, "s", 0, labelled.structure(), labelled.velocities(), labels);
        Path file = folder.resolve("bare.xyz");
        ExtendedXyz.writeFrame(file, frame, ELEMENTS);
        same(ExtendedXyz.read(file, ELEMENTS).getFirst(), frame);
    }

    @Test
    void labelsThatAreNoNumbersAreNotWritten() {
        Frame frame = frame(new Random(2), 3, false);
        frame.labels().forces()[4] = Double.NaN;
        Path file = folder.resolve("bad.xyz");
        assertThatThrownBy(() -> ExtendedXyz.writeFrame(file, frame, ELEMENTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("forces of frame hot-1200K-1.000-2/3 are not all finite");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void filesOfOthers() throws IOException {
        Frame frame = read(GOOD, REQUIRED).getFirst();
        assertThat(frame.id()).isEqualTo("data.xyz/0001");
        assertThat(frame.kind()).isEqualTo(Kind.USER);
        assertThat(frame.split()).isEqualTo(Split.TEST);
        assertThat(frame.source()).isEqualTo("data.xyz");
        assertThat(frame.temperature()).isZero();
        assertThat(frame.velocities()).isEmpty();
        assertThat(frame.structure().types()).containsExactly(1, 2);
        assertThat(frame.structure().positions()).as("also outside the cell").containsExactly(0, 0, 0, 5.5, -2, 2);
        assertThat(frame.labels().energy()).isEqualTo(-1.5);
        assertThat(frame.labels().forces()).containsExactly(0.1, 0.2, 0.3, -0.1, -0.2, -0.3);
        assertThat(frame.labels().virial()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void otherKeysColumnsAndSpellings() throws IOException {
        String text = """
                 2\s
                config_type=bulk  Lattice = {4 0 0  0 4 0  0 0 4} pbc=[True, True, True] flag \
                dft_energy=-3 Properties=id:I:1:dft_forces:R:3:pos:R:3:species:S:1:tag:L:1 dft_virial="1 2 3 4 5 6"
                1   1 2 3   0 0 0   P T
                2   4 5 6   2 2 2   In F

                1
                Lattice='4 0 0 0 4 0 0 0 4' dft_energy=1e0 Properties=species:S:1:pos:R:3:dft_forces:R:3 dft_virial="0 0 0 0 0 0"
                P 1 1 1 0 0 0


                """;
        List<Frame> frames =
                read(text.replace("\n", "\r\n"), new XyzKeys("dft_energy", "dft_forces", "dft_virial", true));
        assertThat(frames).hasSize(2);
        assertThat(frames.get(0).structure().types()).containsExactly(2, 1);
        assertThat(frames.get(0).labels().forces()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(frames.get(0).labels().virial()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(frames.get(1).labels().energy()).isEqualTo(1);
        assertThat(frames.get(1).id()).isEqualTo("data.xyz/0002");
    }

    @Test
    void stressBecomesAVirial() throws IOException {
        String text = GOOD.replace("virial=", "REF_stress=");
        Frame frame =
                read(text, new XyzKeys("energy", "forces", "REF_stress", true)).getFirst();
        assertThat(frame.labels().virial()).containsExactly(-64, -128, -192, -256, -320, -384);
    }

    // written by ASE 3.29, from numbers that decimals hold exactly
    @Test
    void filesOfAse() throws Exception {
        Path file = Path.of(ExtendedXyzTest.class.getResource("ase.xyz").toURI());
        List<Frame> frames =
                ExtendedXyz.read(file, ELEMENTS, new XyzKeys("energy", "forces", "stress", true), Split.TRAIN);
        assertThat(frames).hasSize(2);
        Frame second = frames.get(1);
        assertThat(second.structure().cell()).containsExactly(4, 0, 0, 0.5, 4, 0, 0, 0, 4);
        assertThat(second.structure().types()).containsExactly(1, 2);
        assertThat(second.labels().energy()).isEqualTo(-4.25);
        assertThat(second.labels().forces()).containsExactly(0.125, 0.25, 0.375, -0.125, -0.25, -0.375);
        assertThat(second.labels().virial()).containsExactly(-1, -2, -3, -4, -5, -6);
    }

    @Test
    void keysThatAreNotWantedNeedNotBeThere() throws IOException {
        String text = "1\nLattice=\"4 0 0 0 4 0 0 0 4\"\nP 0 0 0\n";
        Frame frame = read(text, XyzKeys.STRUCTURE).getFirst();
        assertThat(frame.labels().rows()).hasSize(10).containsOnly(Double.NaN);
    }

    @Test
    void leftHandedCellsBecomeRightHandedOnesOfTheSameLattice() throws IOException {
        Frame frame = read(GOOD.replace("4 0 0 0 4 0 0 0 4", "0 4 0 4 0 0 0 1 4"), REQUIRED)
                .getFirst();
        assertThat(frame.structure().volume()).isCloseTo(64, within(1e-12));
        assertThat(bits(frame.structure().cell())).isEqualTo(bits(new double[] {0, -4, 0, -4, 0, 0, 0, -1, -4}));
        assertThat(frame.structure().positions()).containsExactly(0, 0, 0, 5.5, -2, 2);
    }

    @Test
    void framesAreReadOneByOne() throws IOException {
        Path file = file(GOOD + "2\nbroken");
        try (XyzReader reader = new XyzReader(file, ELEMENTS, REQUIRED, Split.TRAIN)) {
            assertThat(reader.next().map(Frame::id)).isEqualTo(Optional.of("data.xyz/0001"));
            assertThatThrownBy(reader::next).isInstanceOf(FitException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Lattice=               | Cell=             | :2: frame 1 has no Lattice="ax ay az bx by bz cx cy cz"; keys here: Cell, Properties, energy, virial
            4 0 0 0 4 0 0 0 4      | 4 4 4             | :2: Lattice has 3 numbers: expected 9
            4 0 0 0 4 0 0 0 4      | 4 0 0 0 4 0 4 4 0 | :2: Lattice: the three vectors lie in a plane
            4 0 0 0 4 0 0 0 4      | 4 0 0 0 4 0 0 0 x | :2: Lattice is 'x': expected a number
            4 0 0 0 4 0 0 0 4"     | 4 0 0 0 4 0 0 0 4" pbc="T T F" | :2: pbc is 'T T F': expected T T T
            energy=                | Energy=           | :2: frame 1 has no 'energy'; keys here: Lattice, Properties, Energy, virial. Name the right one as energy_key, or none
            energy=-1.5            | energy=nan        | :2: energy is nan: expected a finite number; leave frame 1 out
            energy=-1.5            | energy=-inf       | :2: energy is -inf: expected a finite number
            energy=-1.5            | energy=low        | :2: energy is 'low': expected a number
            energy=-1.5            | energy=""         | :2: energy is '': expected a number
            virial=                | stress=           | :2: frame 1 has no 'virial'; keys here: Lattice, Properties, energy, stress. Name the right one as virial_key
            1 6 5 6 2 4 5 4 3      | 1 6 5             | :2: virial has 3 numbers: expected 9, row by row, or 6
            1 6 5 6 2 4 5 4 3      | 1 6 5 6.1 2 4 5 4 3 | :2: virial is not symmetric
            1 6 5 6 2 4 5 4 3      | 1 6 5 6 NaN 4 5 4 3 | :2: virial is NaN: expected a finite number
            :forces:               | :force:           | :2: frame 1 has no columns 'forces' of three numbers; columns here: species, pos (3), force (3). Name the right ones as forces_key
            species:               | symbol:           | :2: Properties has no species:S:1; columns here: symbol, pos (3), forces (3)
            pos:R:3                | pos:R:2           | :2: Properties has no pos:R:3; columns here: species, pos (2), forces (3)
            pos:R:3                | pos:R             | :2: Properties is 'species:S:1:pos:R:forces:R:3': expected name:type:count
            0.1 0.2 0.3            | 0.1 0.2           | :3: atom 1 of frame 1 has 6 columns: expected 7: species, pos (3), forces (3)
            -0.2 -0.3              | -0.2 -0.3 9       | :4: atom 2 of frame 1 has 8 columns: expected 7
            -0.2 -0.3              | -0.2 NaN          | :4: forces z is NaN: expected a finite number; leave frame 1 out, or calculate it again
            0.1 0.2                | inf 0.2           | :3: forces x is inf: expected a finite number
            0.1 0.2                | ***** 0.2         | :3: forces x is '*****': expected a number
            P 5.5                  | P 5,5             | :4: position x is '5,5': expected a number
            P 5.5                  | As 5.5            | :4: unknown element 'As': expected one of the fit's elements, In, P
            """)
    void mistakesNameFileAndLine(String from, String to, String message) throws IOException {
        String text = GOOD.replace(from, to);
        assertThat(text).as("the row changes something").isNotEqualTo(GOOD);
        refused(text, message);
    }

    private void refused(String text, String message) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> ExtendedXyz.read(file, ELEMENTS, REQUIRED, Split.TRAIN))
                .isInstanceOf(FitException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void truncatedFiles() throws IOException {
        String next = GOOD.replace("P 5.5 -2 2 -0.1 -0.2 -0.3\n", "");
        refused(GOOD + next, ":7: the file ends within frame 2, after 1 of 2 atoms: truncated?");
        refused(GOOD + "2\n", ":5: the file ends within frame 2, after 0 of 2 atoms: truncated?");
        refused(GOOD + next + "P 5.5 -2 2 -0.1", ":8: atom 2 of frame 2 has 5 columns: expected 7");
        refused(next + GOOD, ":4: atom 2 of frame 1 has 1 columns: expected 7");
        refused("", ": has no frames; expected extended XYZ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "0", "-2", "2.0", "2 atoms", "99999999999"})
    void numbersOfAtoms(String count) throws IOException {
        refused(
                GOOD.replaceFirst("2", count),
                ":1: expected the number of atoms, > 0, of frame 1, found '" + count + "'");
    }

    @Test
    void missingFile() {
        Path file = folder.resolve("none.xyz");
        assertThatThrownBy(() -> ExtendedXyz.read(file, ELEMENTS))
                .isInstanceOf(FitException.class)
                .hasMessage(file + ": cannot be read: no such file");
    }

    @Test
    void filesThatAreNoText() throws IOException {
        Path file = folder.resolve("data.bin");
        Files.write(file, new byte[] {(byte) 0xff, 0, 7, 10, (byte) 0xc3});
        assertThatThrownBy(() -> ExtendedXyz.read(file, ELEMENTS))
                .isInstanceOf(FitException.class)
                .hasMessageContaining(file + ":1: expected the number of atoms");
    }

    @Test
    void aLatticeAsAMatrixHasVectorsAsRows() throws IOException {
        String matrix = GOOD.replace("\"4 0 0 0 4 0 0 0 4\"", "[[4, 0.5, 0], [0, 5, 0],[0.25,0,6]]")
                .replace("\"1 6 5 6 2 4 5 4 3\"", "[[1, 6, 5], [6, 2, 4], [5, 4, 3]]");
        Frame frame =
                ExtendedXyz.read(file(matrix), ELEMENTS, REQUIRED, Split.TRAIN).getFirst();
        assertThat(frame.structure().cell()).containsExactly(4, 0.5, 0, 0, 5, 0, 0.25, 0, 6);
        assertThat(frame.labels().virial()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(frame.labels().energy()).isEqualTo(-1.5);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstNumber() throws IOException {
        Frame frame = ExtendedXyz.read(file("\uFEFF" + GOOD), ELEMENTS).getFirst();
        assertThat(frame.structure().atoms()).isEqualTo(2);
    }
}
