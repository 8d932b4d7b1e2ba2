package org.mlmix.validation.broken;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.mlmix.tools.lammps.Installation;

/**
 * The plugin with a table of styles that says of every style that it needs no buffer: the back door by which tests
 * evaluate an expensive potential on too few atoms.
 */
final class ShortSightedPlugin {
    private static final String SOURCE = "mlmix-pair-style/src/main/java/org/mlmix/styles/StyleTable.java";
    private static final String ONE_CUTOFF = "return Optional.of(1);";

    private final Installation installation;
    private final Path classes;

    ShortSightedPlugin(Installation installation, Path folder) throws IOException {
        this.installation = installation;
        classes = Files.createDirectories(folder.resolve("classes"));
        String source = Files.readString(installation.home().resolve(SOURCE));
        if (!source.contains(ONE_CUTOFF)) {
            throw new IllegalStateException(SOURCE + " has changed: there is no `" + ONE_CUTOFF + "` in it");
        }
        Path changed = Files.writeString(
                folder.resolve("StyleTable.java"), source.replace(ONE_CUTOFF, "return Optional.of(0);"));
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", jars(), "-d", classes.toString(), changed.toString());
        if (exit != 0) {
            throw new IllegalStateException("cannot compile " + changed);
        }
    }

    /** A line of a deck, above the one that loads the plugin. */
    String line() {
        return "shell putenv \"MLMIX_JAVA_OPTIONS=-Djava.class.path=" + classes + ":" + jars() + "\"\n";
    }

    private String jars() {
        List<Path> folders = new ArrayList<>(List.of(
                installation.build().resolve("java"), installation.build().resolve("java/lib")));
        return folders.stream()
                .filter(Files::isDirectory)
                .flatMap(ShortSightedPlugin::files)
                .map(Path::toString)
                .filter(name -> name.endsWith(".jar"))
                .collect(Collectors.joining(":"));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
