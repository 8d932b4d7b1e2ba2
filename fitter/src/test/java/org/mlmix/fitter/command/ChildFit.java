package org.mlmix.fitter.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mlmix.bindings.LammpsInstance;

/** {@code mlmix fit} in a process of its own, which can be killed or kept short of something. */
final class ChildFit {
    private ChildFit() {}

    /** Output and complaints come together. */
    static Process start(Map<String, String> environment, Object... arguments) throws IOException {
        return start(List.of(), environment, arguments);
    }

    /**
     * Starts it.
     *
     * @param shell words of a shell that come before the program and run it
     */
    static Process start(List<String> shell, Map<String, String> environment, Object... arguments) throws IOException {
        List<String> words = new ArrayList<>(shell);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xrs",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-D" + LammpsInstance.LIBRARY_PROPERTY + "=" + System.getProperty(LammpsInstance.LIBRARY_PROPERTY),
                Main.class.getName()));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
