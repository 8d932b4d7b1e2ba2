package org.mlmix.fitter.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.fitter.FitException;

class AtomicFileTest {
    @TempDir
    private Path folder;

    private static void breakOff(Path file) {
        AtomicFile.write(file, writer -> {
            writer.write("half of");
            writer.flush();
            throw new IOException("No space left on device");
        });
    }

    @Test
    void writesAndReplaces() {
        Path file = folder.resolve("a/b.txt");
        AtomicFile.write(file, writer -> writer.write("Å one"));
        assertThat(file).hasContent("Å one");
        AtomicFile.write(file, writer -> writer.write("two"));
        assertThat(file).hasContent("two");
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
        assertThat(file.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void aFullDiskLeavesTheEarlierFile() throws IOException {
        Path file = folder.resolve("frames.xyz");
        Files.writeString(file, "earlier");
        assertThatThrownBy(() -> breakOff(file))
                .isInstanceOf(FitException.class)
                .hasMessage("cannot write " + file + ": No space left on device; the file that was there is unchanged."
                        + " Make room or choose another folder, then start again: what is finished is kept");
        assertThat(file).hasContent("earlier");
        assertThat(folder.toFile().list()).containsExactly("frames.xyz");
    }

    @Test
    void aFullDiskLeavesNothingBehind() {
        Path file = folder.resolve("frames.xyz");
        assertThatThrownBy(() -> breakOff(file)).hasMessageContaining("nothing was left behind");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileInPlaceOfTheFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "").resolve("frames.xyz");
        assertThatThrownBy(() -> AtomicFile.write(file, writer -> writer.write("x")))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("cannot write " + file + ": ");
    }

    @Test
    void aFolderInPlaceOfTheFile() throws IOException {
        Path file = Files.createDirectories(folder.resolve("frames.xyz/inside")).getParent();
        assertThatThrownBy(() -> AtomicFile.write(file, writer -> writer.write("x")))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("cannot write " + file + ": ");
        assertThat(folder.toFile().list()).containsExactly("frames.xyz");
    }

    @Test
    void filesThatBelongTogetherComeTogether() throws IOException {
        Files.writeString(folder.resolve("a"), "earlier");
        Files.writeString(folder.resolve("other"), "another's");
        assertThatThrownBy(() -> AtomicFile.writeAll(folder, beside -> {
                    Files.writeString(beside.resolve("a"), "new");
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");
        assertThat(folder.resolve("a")).hasContent("earlier");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a", "other");

        String said = AtomicFile.writeAll(folder, beside -> {
            Files.writeString(beside.resolve("a"), "new");
            Files.writeString(beside.resolve("b"), "new too");
            return "both";
        });
        assertThat(said).isEqualTo("both");
        assertThat(folder.resolve("a")).hasContent("new");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a", "b", "other");
    }
}
