package org.mlmix.validation.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlmix.tools.lammps.Host;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;
import org.mlmix.tools.lammps.LammpsResult;

/**
 * A package that is unpacked under another name, with blanks in it, runs what the checkout runs, to the last digit, on a
 * machine that has neither JDK nor Maven nor the checkout, and says what is wrong with it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackageTest {
    private static final List<String> VARIABLES = List.of("-var", "n", "4", "-var", "steps", "5");

    /** Files that the calling LAMMPS, or the shell in between, holds in memory. */
    private static final String MAPS = """
            cat "/proc/$PPID/maps"
            read -r stat <"/proc/$PPID/stat"
            set -- ${stat##*) }
            cat "/proc/$2/maps"
            """;

    private final Installation installation = Installation.fromProperties();

    @TempDir
    static Path folder;

    private Path archive;
    private Path unpacked;
    private BareMachine bare;

    @BeforeAll
    void makeAndUnpack() throws Exception {
        archive = folder.resolve("first/package.tar.xz");
        Files.createDirectories(archive.getParent());
        ChildProgram.Ending made =
                new PackageMaker(installation).make(archive.getParent(), "--with-lammps", "-o", "package.tar.xz");
        assertThat(made.exit()).as(made.output()).isZero();
        System.out.println(made.output());
        unpacked = PackageMaker.unpack(archive, folder.resolve("elsewhere"), "under another name");
        bare = new BareMachine(folder.resolve("bare"), BareMachine.setUpFolders(installation));
        if (!bare.hidesFolders()) {
            System.out.println("Folders of JDK and checkout are not hidden from the package: no mounts allowed here");
        }
    }

    @ParameterizedTest
    @CsvSource({"STOCK, 1", "STOCK, 2", "JAVA, 1", "JAVA, 2"})
    void runsAsTheCheckoutDoes(Host host, int ranks) throws Exception {
        Path here = Files.createDirectories(folder.resolve("runs/" + host + ranks));
        LammpsResult expected = new LammpsProcess(installation)
                .host(host)
                .ranks(ranks)
                .arguments(VARIABLES.toArray(String[]::new))
                .runText(deck(installation.home()), here.resolve("checkout"));
        assertThat(expected.ok()).as(expected.screen()).isTrue();

        Path place = Files.createDirectories(here.resolve("package"));
        Files.writeString(place.resolve("maps.sh"), MAPS);
        Files.writeString(place.resolve("deck.in"), deck(unpacked) + "shell \"sh maps.sh >maps.txt\"\n");
        ChildProgram.Ending ending = bare.run(place, Map.of(), command(host, ranks));

        assertThat(ending.exit()).as(ending.output()).isZero();
        assertThat(forces(place)).hasSizeGreaterThan(500).isEqualTo(forces(expected.folder()));
        assertThat(energy(ending.output())).isEqualTo(energy(expected.screen()));
        assertThat(libraries(place.resolve("maps.txt")))
                .contains(
                        unpacked.resolve("lib/jre/lib/server/libjvm.so").toString(),
                        unpacked.resolve("lib/mlmixplugin.so").toString(),
                        unpacked.resolve("lammps/lib/liblammps.so.0").toString())
                .as("opened where the checkout or the JDK is")
                .noneMatch(file -> file.startsWith(installation.javaHome() + "/")
                        || file.startsWith(installation.home() + "/")
                        || file.startsWith(installation.library().getParent() + "/"));
    }

    /** With the modules of Java that the package has. */
    @Test
    void plansADeckAsJson() throws Exception {
        Path place = Files.createDirectories(folder.resolve("planned"));
        Files.writeString(place.resolve("deck.in"), deck(unpacked));
        String mlmix = "'" + unpacked + "/bin/mlmix' ";

        ChildProgram.Ending plan = bare.run(
                place, Map.of(), mlmix + "plan --json deck.in " + String.join(" ", VARIABLES) + " 2>errors.txt");
        assertThat(plan.exit()).as(plan.output()).isZero();
        JsonNode planned = new ObjectMapper().readTree(plan.output());
        assertThat(planned.at("/atoms/all").asInt()).isEqualTo(8 * 4 * 4 * 4 - 1);
        assertThat(planned.at("/cost/ratio").asDouble()).isPositive();
    }

    @Test
    void doctorSaysThatItWorks() throws Exception {
        ChildProgram.Ending ending = doctor(unpacked, Map.of());

        assertThat(ending.exit()).as(ending.output()).isZero();
        assertThat(ending.output())
                .contains("all as they were packed", unpacked + "/lib/jre", "in this package", "Runs work.")
                .doesNotContain("MISSING", "BROKEN", "half a second later")
                .containsPattern("mlmix run  2 ranks  OK");
    }

    @Test
    void doctorNamesAFileThatIsMissingAndOneThatIsAnother() throws Exception {
        Path broken = copy("a broken one");
        Files.delete(broken.resolve("lib/java/mlmix-pair-style.jar"));
        Files.writeString(broken.resolve("examples/vacancy/vacancy.in"), "# nothing\n");

        ChildProgram.Ending ending = doctor(broken, Map.of());

        assertThat(ending.exit()).as(ending.output()).isNotZero();
        assertThat(ending.output())
                .contains(
                        "BROKEN: lib/java/mlmix-pair-style.jar is missing",
                        "BROKEN: examples/vacancy/vacancy.in is not that of the package",
                        "unpack the package again",
                        "3 problems")
                .doesNotContain("Runs work");
        assertThat(script(broken, Map.of(), "'%s/bin/mlmix' run x.in".formatted(broken))
                        .output())
                .contains("mlmix-pair-style.jar is missing; unpack the package again");
    }

    @Test
    void doctorNamesAPluginOfAnotherLammps() throws Exception {
        Path broken = copy("with another plugin");
        PluginBuild other = new PluginBuild(installation, Files.createDirectories(folder.resolve("plugin")));
        Path plugin = other.build(other.dated("4 Jul 2099"));
        other.removeLinks();
        Files.delete(broken.resolve("lib/mlmixplugin.so"));
        Files.copy(plugin, broken.resolve("lib/mlmixplugin.so"));

        ChildProgram.Ending ending = doctor(broken, Map.of());

        assertThat(ending.exit()).as(ending.output()).isNotZero();
        assertThat(ending.output())
                .contains(
                        "BROKEN: lib/mlmixplugin.so is not that of the package",
                        "built for LAMMPS with version 20990704",
                        "this package is for LAMMPS ")
                .doesNotContain("Runs work");
    }

    /** As a package that was made without LAMMPS. */
    @Test
    void theEnvironmentNamesALammps() throws Exception {
        Path without = copy("without LAMMPS");
        for (String file : List.of("lib/liblammps.so", "lib/liblammps.so.0", "lib", "bin/lmp", "bin")) {
            Files.deleteIfExists(without.resolve("lammps").resolve(file));
        }
        String library = installation.library().toString();
        BareMachine other = new BareMachine(
                folder.resolve("bare with LAMMPS"),
                BareMachine.setUpFolders(installation).stream()
                        .filter(path -> !installation.library().startsWith(path))
                        .toList());
        Path place = Files.createDirectories(folder.resolve("named"));
        Files.writeString(place.resolve("deck.in"), deck(without));
        String run = "'%s/bin/mlmix' run deck.in %s".formatted(without, String.join(" ", VARIABLES));

        assertThat(other.run(place, Map.of(), run).output())
                .contains("this package holds no LAMMPS", "MLMIX_LAMMPS_LIB", "built for LAMMPS");
        assertThat(other.run(place, Map.of("MLMIX_LAMMPS_LIB", "/no/such.so"), run)
                        .output())
                .contains("MLMIX_LAMMPS_LIB must name the LAMMPS shared library; there is no file /no/such.so");
        assertThat(other.run(place, Map.of("MLMIX_LAMMPS_EXE", "deck.in"), run).output())
                .contains("MLMIX_LAMMPS_EXE must name an lmp; deck.in cannot be executed");
        ChildProgram.Ending ending = other.run(place, Map.of("MLMIX_LAMMPS_LIB", library), run);
        assertThat(ending.exit()).as(ending.output()).isZero();
        assertThat(energy(ending.output())).isNotEmpty();
    }

    @Test
    void whatNeedsACheckoutSaysSo() throws Exception {
        for (String command :
                List.of("setup", "demo", "view", "validate", "fit", "test", "check", "sanitize", "format", "package")) {
            ChildProgram.Ending ending = script(unpacked, Map.of(), "'%s/bin/mlmix' %s".formatted(unpacked, command));

            assertThat(ending.exit()).isEqualTo(1);
            assertThat(ending.output())
                    .startsWith("mlmix: '" + command + "' does not work in a package (" + unpacked + "): ");
        }
    }

    /** What a GPU machine runs, without one: the deck, the comparison, the table. */
    @Test
    void theScriptForGpuMachinesChecksAndMeasures() throws Exception {
        ChildProgram.Ending ending = gpu(Map.of(
                "MLMIX_GPU_ARGUMENTS", "", "MLMIX_GPU_CELLS", "3", "MLMIX_GPU_WORK", "1", "MLMIX_GPU_LONG", "40"));

        assertThat(ending.exit()).as(ending.output()).isZero();
        String number = "[-+.e0-9]+ +";
        String mixed = number.repeat(5);
        assertThat(ending.output())
                .contains("Runs work.", "1024 atoms: forces differ by 0.0e+00", "the same to the last bit")
                .containsPattern("54  expensive +- +4 +" + number + "1\n")
                .containsPattern("54  cheap +- +4 +" + number + "[-+.e0-9]+\n")
                .containsPattern("54  ideal +- +4 +" + number + "[-+.e0-9]+\n")
                .containsPattern("54  mixed +1 +4 +" + mixed + "54 +1\n")
                .containsPattern("54  mixed +4 +4 +" + mixed + "54 +1\n")
                .containsPattern("54  mixed +1 +4 +" + mixed + "54 +54\n")
                .containsPattern("start +[0-9.]+ s with the plugin, [0-9.]+ s without\n")
                .containsPattern("memory +40 steps: device .* MiB, process [0-9]+ to [0-9]+ MiB\n");
    }

    @Test
    void theScriptForGpuMachinesHandsOnWhatACheckerFinds() throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        Path checker = Files.writeString(tools.resolve("compute-sanitizer"), """
                #!/bin/sh
                tool=$2
                shift 2
                "$@" || exit
                if [ "$tool" = memcheck ]; then echo '========= ERROR SUMMARY: 0 errors'
                else echo '========= RACECHECK SUMMARY: 1 hazard displayed (1 error, 0 warnings)'
                fi
                """);
        Files.setPosixFilePermissions(checker, PosixFilePermissions.fromString("rwxr-xr-x"));
        ChildProgram.Ending ending = gpu(Map.of(
                "PATH", tools + ":" + System.getenv("PATH"),
                "MLMIX_GPU_ARGUMENTS", "",
                "MLMIX_GPU_CELLS", "2",
                "MLMIX_GPU_WORK", "1",
                "MLMIX_GPU_LONG", "4"));

        assertThat(ending.exit()).as(ending.output()).isEqualTo(1);
        assertThat(ending.output())
                .containsPattern("memcheck +SUMMARY: 0 errors\n")
                .containsPattern("racecheck +SUMMARY: 1 hazard displayed \\(1 error, 0 warnings\\)\n");
    }

    @Test
    void theScriptForGpuMachinesStopsWithWhatLammpsSays() throws Exception {
        ChildProgram.Ending ending = gpu(Map.of("MLMIX_GPU_ARGUMENTS", "-no such"));

        assertThat(ending.exit()).isEqualTo(1);
        assertThat(ending.output())
                .contains("the first run with '-no such' failed:", "ERROR: Invalid command-line argument")
                .doesNotContain("ms/step");
    }

    @ParameterizedTest
    @CsvSource({"force, 0.5 0 0 1 1", "weight, 0 0 0 0.9 1", "zone, 0 0 0 1 2", "nan, 0 nan 0 1 1", "lost, ''"})
    void theComparisonOfForcesSeesADifference(String what, String atom) throws Exception {
        Path place = Files.createDirectories(folder.resolve("compared/" + what));
        String head = "ITEM: ATOMS id fx fy fz f_zone[1] f_zone[2]\n1 1 2 3 0 0\n";
        Files.writeString(place.resolve("a"), head + "2 0 0 0 1 1\n");
        Files.writeString(place.resolve("b"), head + (atom.isEmpty() ? "" : "2 " + atom + "\n"));
        String script = "awk -v tolerance=1e-8 -f '" + installation.home() + "/validation/gpu/compare.awk' a ";

        assertThat(new ProcessBuilder("sh", "-c", script + "a")
                        .directory(place.toFile())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(new ProcessBuilder("sh", "-c", script + "b")
                        .directory(place.toFile())
                        .start()
                        .waitFor())
                .isEqualTo(1);
    }

    /** In a checkout, as the machine has one beside the package. */
    private ChildProgram.Ending gpu(Map<String, String> environment) throws Exception {
        Path place = Files.createDirectories(folder.resolve("gpu" + environment.size()));
        Path output = place.resolve("screen.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        installation.home().resolve("validation/gpu/run.sh").toString(),
                        unpacked.toString(),
                        unpacked.resolve("lammps/bin/lmp").toString())
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        // The launcher has set these for the checkout.
        List.of("MLMIX_JAVA_HOME", "LAMMPS_POTENTIALS", "LD_LIBRARY_PATH").forEach(builder.environment()::remove);
        builder.environment().putAll(BareMachine.MPI);
        int exit = builder.start().waitFor();
        return new ChildProgram.Ending(exit, Files.readString(output));
    }

    @Test
    void theArchiveIsTheSameAgain() throws Exception {
        Path again = Files.createDirectories(folder.resolve("again"));
        ChildProgram.Ending made = new PackageMaker(installation).make(again, "--with-lammps", "-o", "b.tar.xz");

        assertThat(made.exit()).as(made.output()).isZero();
        assertThat(Files.mismatch(archive, again.resolve("b.tar.xz"))).isEqualTo(-1);
        List<String> entries = PackageMaker.tar("--list", "--verbose", "--numeric-owner", "--file", archive.toString());
        assertThat(entries)
                .hasSizeGreaterThan(200)
                .allMatch(line -> line.matches("[-dl]r.[x-]r-[x-]r-[x-] +0/0 .* 2026-01-01 00:00 .*")
                        || line.matches("lrwxrwxrwx +0/0 .* 2026-01-01 00:00 .*"));
    }

    @Test
    void nothingIsWrittenOverOrWhereItCannotBe() throws Exception {
        Path place = Files.createDirectories(folder.resolve("refused"));
        Files.writeString(place.resolve("old.tar.xz"), "old");

        assertThat(refused(place, "-o", "old.tar.xz")).contains("old.tar.xz exists; remove it, or name another file");
        assertThat(place.resolve("old.tar.xz")).hasContent("old");
        assertThat(refused(place, "-o", "new.zip")).contains("FILE.tar.xz, found 'new.zip'");
        assertThat(refused(place, "-o", "none/new.tar.xz")).contains("there is no folder none");
        assertThat(refused(place, "-o", "/proc/new.tar.xz")).contains("cannot").contains("/proc");
        assertThat(refused(place, "-o")).contains("-o needs the name of a file");
        assertThat(refused(place, "--all")).contains("package does not know '--all'", "usage: mlmix package");
        assertThat(place).isDirectoryNotContaining("glob:**.part*");
    }

    @Test
    void nothingIsLeftWhereThereIsNoSpace() throws Exception {
        List<String> mounts = BareMachine.ownMounts();
        if (mounts.isEmpty()) {
            System.out.println("A full file system is not tried: no mounts allowed here");
            return;
        }
        Path place = Files.createDirectories(folder.resolve("full"));
        Path small = Files.createDirectories(place.resolve("small"));
        Path script = place.resolve("full.sh");
        Files.writeString(script, """
                mount -t tmpfs -o size=1m none small || exit 99
                "$@"
                status=$?
                echo "left: $(ls -A small)."
                exit $status
                """);
        List<String> prefix = new ArrayList<>(mounts);
        prefix.addAll(List.of("sh", script.toString()));
        int exit = new PackageMaker(installation)
                .start(place, prefix, "-o", small.resolve("a.tar.xz").toString())
                .waitFor();

        assertThat(exit).isEqualTo(1);
        assertThat(PackageMaker.output(place))
                .content()
                .contains(
                        "No space left on device",
                        "could not be written to " + small,
                        "nothing of it is left",
                        "left: .");
    }

    @Test
    void nothingIsLeftWhenItIsInterrupted() throws Exception {
        Path place = Files.createDirectories(folder.resolve("interrupted"));
        Process process = new PackageMaker(installation).start(place, List.of(), "-o", "a.tar.xz");
        while (workFolders().isEmpty() && process.isAlive()) {
            Thread.sleep(50);
        }
        process.destroy();

        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(PackageMaker.output(place)).content().contains("interrupted; no package was written");
        assertThat(place).isDirectoryNotContaining("glob:**a.tar.xz*");
        assertThat(workFolders()).isEmpty();
    }

    private List<Path> workFolders() throws IOException {
        try (Stream<Path> entries = Files.list(installation.build())) {
            return entries.filter(path -> Files.isDirectory(path)
                            && path.getFileName().toString().startsWith("package."))
                    .toList();
        }
    }

    private String refused(Path place, String... arguments) throws Exception {
        ChildProgram.Ending ending = new PackageMaker(installation).make(place, arguments);
        assertThat(ending.exit()).as(ending.output()).isEqualTo(1);
        return ending.output();
    }

    private ChildProgram.Ending doctor(Path installed, Map<String, String> environment) throws IOException {
        return script(installed, environment, "'%s/bin/mlmix' doctor".formatted(installed));
    }

    private ChildProgram.Ending script(Path installed, Map<String, String> environment, String text)
            throws IOException {
        Path place = Files.createDirectories(folder.resolve("scripts").resolve(installed.getFileName()));
        return bare.run(place, environment, text);
    }

    private Path copy(String name) throws Exception {
        return PackageMaker.unpack(archive, folder.resolve("copies").resolve(name), name);
    }

    private static String deck(Path installed) {
        return """
                include "%s/examples/vacancy/vacancy.in"
                thermo_style custom step pe press
                run 0
                print "energy $(pe:%%.17g) pressure $(press:%%.17g) end"
                """.formatted(installed);
    }

    private String command(Host host, int ranks) {
        String mpirun = ranks == 1 ? "" : "mpirun -np " + ranks + " ";
        String variables = " " + String.join(" ", VARIABLES);
        return switch (host) {
            case JAVA -> mpirun + "'" + unpacked + "/bin/mlmix' run deck.in" + variables;
            case STOCK -> "eval \"$('" + unpacked + "/bin/mlmix' env)\" && " + mpirun + "lmp -in deck.in" + variables;
        };
    }

    private static List<String> forces(Path place) throws IOException {
        return Files.readAllLines(place.resolve("mixed.dump"));
    }

    private static List<String> energy(String screen) {
        return Pattern.compile("(?m)^energy \\S+ pressure \\S+ end")
                .matcher(screen)
                .results()
                .map(found -> found.group())
                .toList();
    }

    private static List<String> libraries(Path maps) throws IOException {
        return Files.readAllLines(maps).stream()
                .filter(line -> line.contains(" /"))
                .map(line -> line.substring(line.indexOf(" /") + 1))
                .distinct()
                .toList();
    }
}
