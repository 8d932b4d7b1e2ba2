package org.mlmix.fitter.family;

import org.mlmix.fitter.lammps.LammpsHost;
import org.mlmix.fitter.lammps.LammpsSession;
import org.mlmix.fitter.lammps.Potential;

/** LAMMPS in the test's own thread. */
public final class DirectHost implements LammpsHost, AutoCloseable {
    private LammpsSession session;

    @Override
    public LammpsSession session(Potential potential) {
        if (session != null && session.potential().equals(potential)) {
            return session;
        }
        return fresh(potential);
    }

    @Override
    public LammpsSession fresh(Potential potential) {
        close();
        session = LammpsSession.open(potential);
        return session;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
