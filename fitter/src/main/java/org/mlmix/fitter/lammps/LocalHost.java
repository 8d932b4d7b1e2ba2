package org.mlmix.fitter.lammps;

/** LAMMPS in this process; all calls come from one thread. */
public final class LocalHost implements LammpsHost, AutoCloseable {
    private LammpsSession current;
    private boolean shared;

    @Override
    public LammpsSession session(Potential potential) {
        // What was fresh has fixes and computes of its task's by now, a thermostat's forces among them.
        if (current == null || !shared || !current.potential().equals(potential)) {
            fresh(potential);
            shared = true;
        }
        return current;
    }

    @Override
    public LammpsSession fresh(Potential potential) {
        close();
        current = LammpsSession.open(potential);
        shared = false;
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
