package org.mlmix.bindings;

/** A LAMMPS that can do nothing: tests say what theirs can, and everything else is a mistake. */
public class NoLammps implements Lammps {
    private static UnsupportedOperationException unexpected() {
        return new UnsupportedOperationException("this test expects no such call");
    }

    /** Atoms of tests lie on the host. */
    @Override
    public void fetch(Fetched arrays, Step step) {
        if (step.onDevice()) {
            throw unexpected();
        }
    }

    @Override
    public void forward(Field field) {
        throw unexpected();
    }

    @Override
    public void sum(long[] values) {
        throw unexpected();
    }

    @Override
    public void max(double[] values) {
        throw unexpected();
    }

    @Override
    public void add(double[] values) {
        throw unexpected();
    }

    @Override
    public void compute(int subStyle, Tally tally) {
        throw unexpected();
    }

    @Override
    public void setSubStyleEnergy(int subStyle, double energy) {
        throw unexpected();
    }

    @Override
    public void reverseForces() {
        throw unexpected();
    }

    @Override
    public void reverseHeld() {
        throw unexpected();
    }

    @Override
    public Tally tallyAhead(long last) {
        throw unexpected();
    }

    @Override
    public Group findGroup(String name) {
        throw unexpected();
    }

    @Override
    public int findType(String label) {
        throw unexpected();
    }

    @Override
    public Source findSource(SourceKind kind, String name, int column) {
        throw unexpected();
    }

    @Override
    public void readSource(int index, AtomValues values) {
        throw unexpected();
    }

    @Override
    public Tagged gatherReplicas(Tagged mine) {
        throw unexpected();
    }

    @Override
    public void resizeHalo(double ghostCutoff, double zoneGhostCutoff) {
        throw unexpected();
    }

    @Override
    public void log(String text) {
        throw unexpected();
    }

    @Override
    public void warn(String text) {
        throw unexpected();
    }
}
