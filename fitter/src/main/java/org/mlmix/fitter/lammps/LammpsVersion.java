package org.mlmix.fitter.lammps;

import java.util.List;

/** Version of LAMMPS as a date, 20250204 for 4 Feb 2025. */
public record LammpsVersion() implements LammpsTask<Integer> {
    @Override
    public Integer run(LammpsHost host) {
        Potential none = new Potential(List.of("H"), "zero 1.0", List.of("* *"));
        return host.session(none).lammps().version();
    }
}
