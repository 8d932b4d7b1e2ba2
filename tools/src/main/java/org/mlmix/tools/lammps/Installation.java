package org.mlmix.tools.lammps;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where everything lies: the launcher passes it on as system properties.
 *
 * @param home root of the checkout, or of an unpacked package
 * @param build folder of mlmixplugin.so, with the jars in java/
 * @param executable stock lmp; empty when there is none, which only the Java host can do without
 * @param library liblammps.so that the executable belongs to; empty when there is none, as in a package beside an lmp that
 *     holds LAMMPS itself, which only the stock host can do without
 * @param source folder whose {@code potentials} are used: the source tree of LAMMPS; a package has them alone
 * @param javaHome JDK, or run time, that the children run
 */
public record Installation(Path home, Path build, Path executable, Path library, Path source, Path javaHome) {

    public static Installation fromProperties() {
        return new Installation(
                property("mlmix.home"),
                property("mlmix.build"),
                Path.of(System.getProperty("mlmix.lammps.executable", "")),
                Path.of(System.getProperty("mlmix.lammps.library", "")),
                property("mlmix.lammps.source"),
                property("mlmix.java.home"));
    }

    public boolean hasExecutable() {
        return !executable.toString().isEmpty();
    }

    public boolean hasLibrary() {
        return !library.toString().isEmpty();
    }

    /** What runs a deck that does without mlmix. */
    public Host plainHost() {
        return hasExecutable() ? Host.STOCK : Host.JAVA;
    }

    public Path launcher() {
        return home.resolve("mlmix");
    }

    public Path potentials() {
        return source.resolve("potentials");
    }

    public Path example(String name) {
        return home.resolve("examples").resolve(name);
    }

    /** Where LAMMPS looks for potentials: the folders that a user names in LAMMPS_POTENTIALS, and then its own and ours. */
    public List<Path> potentialFolders() {
        Stream<Path> named = Stream.of(Objects.requireNonNullElse(System.getenv("LAMMPS_POTENTIALS"), "")
                        .split(File.pathSeparator))
                .filter(name -> !name.isBlank())
                .map(Path::of);
        return Stream.concat(named, Stream.of(potentials(), example("potentials")))
                .distinct()
                .toList();
    }

    /** Value of LAMMPS_POTENTIALS for those who are started. */
    public String potentialPath() {
        return potentialFolders().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Where results go that are not part of the set-up: build/ of a checkout, a folder of the user beside a package. */
    public Path output(String name) {
        return property("mlmix.output").resolve(name);
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("the system property " + name + " is not set; start this through ./mlmix");
        }
        return Path.of(value).toAbsolutePath();
    }
}
