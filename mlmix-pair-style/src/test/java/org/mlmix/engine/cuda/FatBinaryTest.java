package org.mlmix.engine.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The kernels as built beside the plugin: code for every architecture that nvcc knows, PTX for those to
 * come, and every kernel that the engine asks for. Skipped where there was no nvcc.
 */
class FatBinaryTest {
    private static final int MAGIC = 0xba55ed50;
    private static final int PTX = 1;
    private static final int CODE = 2;

    private static ByteBuffer binary() throws IOException {
        Path file = Path.of(System.getProperty("mlmix.plugin.folder", ""), "mlmix.fatbin");
        assumeTrue(Files.exists(file), file + " was not built: there was no nvcc");
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Architectures by kind of image, and one image of code. */
    private static Map<Integer, List<Integer>> architectures(ByteBuffer file) {
        assertThat(file.getInt(0)).isEqualTo(MAGIC);
        int at = file.getShort(6);
        long end = at + file.getLong(8);
        Map<Integer, List<Integer>> found = new TreeMap<>();
        while (at < end) {
            int kind = file.getShort(at);
            found.computeIfAbsent(kind, _ -> new ArrayList<>()).add(file.getInt(at + 28));
            at += file.getInt(at + 4) + Math.toIntExact(file.getLong(at + 8));
        }
        return found;
    }

    @Test
    void everyArchitectureIsThere() throws IOException, InterruptedException {
        Map<Integer, List<Integer>> found = architectures(binary());
        assertThat(found.get(CODE)).contains(75, 80, 86, 89, 90, 100, 120);
        assertThat(found.get(PTX)).containsExactly(120);
        assertThat(found.get(CODE)).containsAll(known());
    }

    /** What nvcc says it knows. */
    private static List<Integer> known() throws IOException, InterruptedException {
        Process nvcc;
        try {
            nvcc = new ProcessBuilder("nvcc", "--list-gpu-code").start();
        } catch (IOException e) {
            return List.of();
        }
        String words = new String(nvcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(nvcc.waitFor()).isZero();
        return words.lines()
                .map(word -> Integer.valueOf(word.replace("sm_", "")))
                .toList();
    }

    /** Code for the oldest architectures is not compressed: its symbols stand there. */
    @Test
    void everyKernelIsThere() throws IOException {
        String text = new String(binary().array(), StandardCharsets.ISO_8859_1);
        TreeSet<String> found = new TreeSet<>();
        Pattern.compile("\\.text\\.([a-z_]+)\0").matcher(text).results().forEach(match -> found.add(match.group(1)));
        assertThat(found).containsExactlyInAnyOrderElementsOf(declared());
    }

    private static List<String> declared() throws IOException {
        List<String> names = new ArrayList<>();
        Path sources = Path.of(System.getProperty("mlmix.home"), "native", "cuda");
        for (String file : List.of("cells", "forces", "lists", "memberships", "seeds", "sums", "weights")) {
            String source = Files.readString(sources.resolve(file + ".cu"));
            Pattern.compile("KERNEL\\((\\w+)")
                    .matcher(source)
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .forEach(names::add);
        }
        return names;
    }
}
