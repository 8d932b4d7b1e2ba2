package org.mlmix.fitter.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.fitter.FitException;

class FactorFileTest {
    @TempDir
    Path folder;

    private Path written(int rows) {
        Path file = folder.resolve("shard-3.factor");
        Rows.random(rows, 12, 1).factor().write(file, "uf3 1234");
        return file;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 256, 700})
    void comesBackToTheLastBit(int rows) {
        Factor factor = Rows.random(rows, 12, 1).factor();
        Factor back = Factor.read(written(rows), "uf3 1234");
        assertThat(back.condensed()).isEqualTo(factor.condensed());
        assertThat(back.rows()).isEqualTo(rows);
        assertThat(back.columns()).isEqualTo(12);
        assertThat(back.targetSum()).isEqualTo(factor.targetSum());
        Rows further = Rows.random(300, 12, 2);
        back.add(further.a(), further.y());
        factor.add(further.a(), further.y());
        assertThat(back.condensed()).isEqualTo(factor.condensed());
    }

    @Test
    void leavesNothingElseInTheFolder() throws IOException {
        written(20);
        written(30);
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("shard-3.factor");
        }
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> Factor.read(file, "uf3 1234"))
                .isInstanceOf(FitException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void truncatedAnywhere() throws IOException {
        Path file = written(20);
        byte[] all = Files.readAllBytes(file);
        for (int length = 8; length < all.length; length += 11) {
            Files.write(file, Arrays.copyOf(all, length));
            assertRefused(file, "is truncated");
        }
        Files.write(file, Arrays.copyOf(all, all.length + 1));
        assertRefused(file, "something appended");
        Files.write(file, Arrays.copyOf(all, 5));
        assertRefused(file, "is no shard of factorised data");
    }

    @Test
    void damagedAnywhere() throws IOException {
        Path file = written(20);
        byte[] all = Files.readAllBytes(file);
        for (int position = 20; position < all.length; position += 7) {
            byte[] damaged = all.clone();
            damaged[position] ^= 4;
            Files.write(file, damaged);
            assertRefused(file, "is damaged");
        }
    }

    @Test
    void foreignFiles() throws IOException {
        Path file = folder.resolve("foreign");
        assertRefused(file, "there is no such file");
        Files.writeString(file, "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n");
        assertRefused(file, "is no shard of factorised data");
        Files.write(file, new byte[0]);
        assertRefused(file, "is no shard of factorised data");
        byte[] later = Files.readAllBytes(written(20));
        later[11]++;
        Files.write(file, later);
        assertRefused(file, "has format version 2, expected 1");
    }

    @Test
    void ofAnotherFit() {
        Path file = written(20);
        assertThatThrownBy(() -> Factor.read(file, "snap 99"))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("belongs to another fit (fingerprint uf3 1234, expected snap 99)");
    }

    @Test
    void aFileInPlaceOfTheFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "").resolve("shard");
        assertThatThrownBy(() -> new Factor(2).write(file, ""))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("cannot write " + file + ": ");
    }
}
