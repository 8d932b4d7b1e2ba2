package org.mlmix.validation.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mlmix.tools.lammps.Installation;
import org.mlmix.tools.lammps.LammpsProcess;

/**
 * Pretends a machine without JDK, Maven, compiler and checkout: an environment of a few variables, a PATH with the few
 * programs that a package, and Open MPI, may ask for and no other, and, where the system lets a process have mounts of its own, empty
 * folders in place of everything that was set up here.
 */
final class BareMachine {
    /** More ranks than cores, unbound and polite, by whoever it is: for Open MPI 4 and 5. */
    static final Map<String, String> MPI = Map.of(
            "OMPI_ALLOW_RUN_AS_ROOT", "1",
            "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1",
            "OMPI_MCA_rmaps_base_oversubscribe", "true",
            "OMPI_MCA_hwloc_base_binding_policy", "none",
            "OMPI_MCA_mpi_yield_when_idle", "true",
            "PRTE_MCA_rmaps_default_mapping_policy", ":oversubscribe",
            "PRTE_MCA_hwloc_default_binding_policy", "none");

    private static final List<String> PROGRAMS = List.of(
            "bash",
            "cat",
            "dirname",
            "env",
            "grep",
            "ldd",
            "mkdir",
            "mpirun",
            "orted",
            "prted",
            "readlink",
            "realpath",
            "sed",
            "sh",
            "sha256sum",
            "sort",
            "ssh",
            "tr",
            "wc");

    private final Path folder;
    private final Path programs;
    private final List<Path> hidden;
    private final List<String> ownMounts;

    /** {@code folder} takes what the machine consists of. */
    BareMachine(Path folder, List<Path> hidden) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.hidden = hidden;
        programs = Files.createDirectories(folder.resolve("bin"));
        for (String program : PROGRAMS) {
            Path original = onPath(program);
            if (original != null) {
                script(programs.resolve(program), "exec " + original + " \"$@\"\n");
            }
        }
        ownMounts = ownMounts();
    }

    /** JDK, Maven's repository, checkout and LAMMPS of the installation. */
    static List<Path> setUpFolders(Installation installation) {
        return List.of(
                installation.javaHome(),
                Path.of("/usr/lib/jvm"),
                Path.of(System.getProperty("user.home"), ".m2"),
                installation.home(),
                installation.library().getParent(),
                installation.source());
    }

    /** Whether the folders are hidden; otherwise only PATH and environment are those of a bare machine. */
    boolean hidesFolders() {
        return !ownMounts.isEmpty();
    }

    /** Runs a bash script in a folder there, and waits for its end. */
    ChildProgram.Ending run(Path place, Map<String, String> environment, String script) throws IOException {
        Path hide = folder.resolve("hide.sh");
        StringBuilder text = new StringBuilder();
        if (hidesFolders()) {
            for (Path path : hidden) {
                text.append("[ ! -d '%s' ] || mount -t tmpfs none '%s' || exit 99\n".formatted(path, path));
            }
        }
        script(
                hide,
                text + "PATH='" + programs + "'; export PATH\ncd '" + place + "' || exit 99\nexec bash -c \"$1\"\n");
        List<String> words = new ArrayList<>(ownMounts);
        words.addAll(List.of("/bin/sh", hide.toString(), script));
        return start(words, place, environment);
    }

    private static ChildProgram.Ending start(List<String> words, Path place, Map<String, String> environment)
            throws IOException {
        Path output = Files.createTempFile(place, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> env = builder.environment();
        env.clear();
        env.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        env.put("HOME", Files.createDirectories(place.resolve("home")).toString());
        env.putAll(MPI);
        env.putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(LammpsProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + words + " ran", e);
        }
        return new ChildProgram.Ending(process.exitValue(), Files.readString(output));
    }

    /** The command after which mounts concern its own children alone; empty where there is none. */
    static List<String> ownMounts() throws IOException {
        for (List<String> words : List.of(List.of("unshare", "-m"), List.of("unshare", "-r", "-m"))) {
            List<String> attempt = new ArrayList<>(words);
            attempt.addAll(List.of("mount", "-t", "tmpfs", "none", "/mnt"));
            try {
                Process process = new ProcessBuilder(attempt)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() == 0) {
                    return words;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } catch (IOException e) {
                // There is no unshare.
                return List.of();
            }
        }
        return List.of();
    }

    private static Path onPath(String program) {
        for (String entry : System.getenv("PATH").split(":")) {
            Path candidate = Path.of(entry, program);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
