package org.mlmix.fitter.lammps;

/** LAMMPS in this process; all calls come from one thread. */
public final class LocalHost implements LammpsHost, AutoCloseable {
    private LammpsSession current;

    @Override
    public LammpsSession session(Potential potential) {
        if (current == null || !current.potential().equals(potential)) {
            return fresh(potential);
        }
        return current;
    }

    @Override
    public LammpsSession fresh(Potential potential) {
        close();
        current = LammpsSession.open(potential);
        return current;
    }

    @Override
    public void close() {
        if (current != null) {
            LammpsSession old = current;
            current = null;
            old.close();
        }
    }
}
