package org.mlmix.validation.host;

import java.util.List;
import org.mlmix.bindings.LammpsException;
import org.mlmix.bindings.LammpsInstance;

/** Opens LAMMPS in a JVM whose class path lacks the code that the plugin looks for. */
final class ForeignMachine {
    private ForeignMachine() {}

    public static void main(String[] arguments) {
        LammpsInstance lammps = LammpsInstance.open(List.of("-screen", "none", "-log", "none"));
        try {
            SmallMixture.commands().forEach(lammps::command);
            System.out.println("no error");
        } catch (LammpsException e) {
            System.out.println(e.getMessage());
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
