package org.mlmix.validation.harness;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put the plugin and LAMMPS. The build passes this in system properties. */
public final class Places {
    private Places() {}

    /** Folder of the checkout, where the launcher lies. */
    public static Path home() {
        return existing("mlmix.home");
    }

    /** Folder that holds mlmixplugin.so. */
    public static Path plugin() {
        Path folder = existing("mlmix.build");
        if (!Files.exists(folder.resolve("mlmixplugin.so"))) {
            throw new IllegalStateException(folder + " (mlmix.build) holds no mlmixplugin.so; run ./mlmix setup");
        }
        return folder;
    }

    public static Path lammpsExecutable() {
        return existing("mlmix.lammps.executable");
    }

    /** Folder of liblammps.so. */
    public static Path lammpsLibraryFolder() {
        Path library = existing("mlmix.lammps.library");
        return Files.isDirectory(library) ? library : library.getParent();
    }

    /** Folder of the potential files that come with LAMMPS. */
    public static Path potentials() {
        return existing("mlmix.lammps.source").resolve("potentials");
    }

    public static String javaHome() {
        return System.getProperty("mlmix.java.home", System.getProperty("java.home"));
    }

    /** Joins folders for a search path such as LD_LIBRARY_PATH. */
    static String searchPath(Path... folders) {
        StringBuilder path = new StringBuilder();
        for (Path folder : folders) {
            path.append(folder).append(File.pathSeparator);
        }
        String inherited = System.getenv("LD_LIBRARY_PATH");
        return inherited == null ? path.substring(0, path.length() - 1) : path + inherited;
    }

    private static Path existing(String property) {
        String value = System.getProperty(property);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "system property " + property + " is not set; run the tests with ./mlmix test");
        }
        Path path = Path.of(value);
        if (!Files.exists(path)) {
            throw new IllegalStateException(property + " is " + value + ", which does not exist");
        }
        return path;
    }
}
