package org.mlmix.engine.cuda;

import org.mlmix.bindings.cuda.DeviceBuffer;
import org.mlmix.bindings.cuda.Element;
import org.mlmix.bindings.cuda.HostBuffer;
import org.mlmix.bindings.cuda.Kernel;
import org.mlmix.engine.Weighting;
import org.mlmix.engine.ZoneEngine.NotFinite;

/** Forces put aside and blended, and the look for those that are no numbers. */
final class Blending implements AutoCloseable {
    /** Members of the struct NotFinite in native/cuda/forces.cu, 64 bits each. */
    private static final int MEMBERS = 6;

    private final Kernels kernels;
    private final DeviceAtoms atoms;
    private final DeviceBuffer before = new DeviceBuffer("forces before", Element.FLOAT64);
    private final DeviceBuffer cheap = new DeviceBuffer("cheap forces", Element.FLOAT64);
    private final DeviceBuffer notFinite = new DeviceBuffer("force that is not finite", Element.INT64);
    private final HostBuffer found = new HostBuffer("force that is not finite");
    private boolean looked;

    Blending(Kernels kernels, DeviceAtoms atoms) {
        this.kernels = kernels;
        this.atoms = atoms;
    }

    void save() {
        before.reserve(3L * atoms.all());
        cheap.reserve(3L * atoms.all());
        putAside(before);
    }

    void takeCheap() {
        putAside(cheap);
    }

    private void putAside(DeviceBuffer saved) {
        launch(atoms.forces(kernels.putAside.begin()).array(saved));
    }

    /** As {@link #save}, but leaves the forces. */
    void keep() {
        save();
        putBack();
    }

    void putBack() {
        launch(atoms.forces(kernels.putBack.begin()).array(before));
    }

    void blend() {
        Kernel kernel = atoms.forces(kernels.blend.begin()).array(before).array(cheap);
        launch(atoms.output(kernel));
    }

    void blendImpulse(double factor) {
        Kernel kernel = atoms.forces(kernels.blendImpulse.begin()).array(before).array(cheap);
        launch(atoms.output(kernel).value(factor));
    }

    void showDifference() {
        launch(atoms.output(atoms.forces(kernels.showDifference.begin()).array(cheap)));
    }

    private void launch(Kernel kernel) {
        kernel.value(atoms.all()).launch(atoms.all(), atoms.stream());
    }

    void lookForNotFinite(int subStyle, Weighting weighting) {
        if (notFinite.reserve(MEMBERS)) {
            notFinite.clear(atoms.stream());
        }
        looked = true;
        Kernel kernel = atoms.output(atoms.forces(kernels.findNotFinite.begin()));
        launch(kernel.value(weighting.ordinal()).value(subStyle).array(notFinite.address(), 1));
    }

    NotFinite notFinite(boolean wait) {
        if (!looked || !wait) {
            return null;
        }
        looked = false;
        found.reserve(MEMBERS * Long.BYTES);
        notFinite.copyTo(found, MEMBERS, atoms.stream());
        atoms.stream().synchronize();
        if (found.getLong(0) == 0) {
            return null;
        }
        notFinite.clear(atoms.stream());
        return new NotFinite(
                (int) found.getLong(1),
                (int) found.getLong(2),
                found.getDouble(3),
                found.getDouble(4),
                found.getDouble(5));
    }

    long bytes() {
        return before.bytes() + cheap.bytes() + notFinite.bytes();
    }

    @Override
    public void close() {
        before.close();
        cheap.close();
        notFinite.close();
        found.close();
    }
}
