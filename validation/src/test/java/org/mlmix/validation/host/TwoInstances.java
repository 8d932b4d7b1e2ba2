package org.mlmix.validation.host;

import java.util.List;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.host.JavaHost;

/**
 * Two LAMMPS instances alive at once in a JVM; the first word says which is closed first. The other
 * must go on as if nothing had happened, and a third must start after both.
 */
final class TwoInstances {
    private TwoInstances() {}

    public static void main(String[] arguments) {
        JavaHost.install();
        List<String> quiet = List.of("-screen", "none", "-log", "none");
        LammpsInstance first = LammpsInstance.open(quiet);
        LammpsInstance second = LammpsInstance.open(quiet);
        SmallMixture.commands().forEach(first::command);
        first.command("run 10");
        SmallMixture.commands().forEach(second::command);
        second.command("run 5");
        first.command("run 10");
        boolean firstCloses = arguments[0].equals("first");
        (firstCloses ? first : second).close();
        LammpsInstance left = firstCloses ? second : first;
        left.command("run 10");
        left.command("print 'left went on' file left.txt");
        left.close();
        try (LammpsInstance third = LammpsInstance.open(quiet)) {
            SmallMixture.commands().forEach(third::command);
            third.command("run 5");
        }
        LammpsInstance.finalizeMpi();
        System.out.println("all instances ran");
        System.exit(0);
    }
}
