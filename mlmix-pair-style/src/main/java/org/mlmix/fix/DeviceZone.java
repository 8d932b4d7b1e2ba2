package org.mlmix.fix;

import java.nio.file.Path;
import org.mlmix.bindings.Lammps;
import org.mlmix.bindings.OnDevice;
import org.mlmix.bindings.PluginRuntime;
import org.mlmix.bindings.RefusedException;
import org.mlmix.bindings.Step;
import org.mlmix.bindings.cuda.CudaDevice;
import org.mlmix.engine.Atoms;
import org.mlmix.engine.DeviceArrays;
import org.mlmix.engine.Geometry;
import org.mlmix.engine.ZoneEngine;
import org.mlmix.engine.cuda.CudaEngine;

/** The zone's atoms and engine where LAMMPS has its atoms on a CUDA device. */
final class DeviceZone {
    /** System property naming the file of kernels; without it that beside the plugin. */
    static final String KERNELS_PROPERTY = "mlmix.cuda.kernels";

    private static final String KERNELS = "mlmix.fatbin";

    private DeviceArrays arrays;

    /** An engine on the device; all ranks call it together, and none goes on where one cannot. */
    static ZoneEngine open(Geometry geometry, Step step, Lammps lammps) {
        ZoneEngine engine = null;
        RefusedException refusal = null;
        try {
            engine = new CudaEngine(
                    geometry, kernels(), CudaDevice.open(step.device().number()));
        } catch (RefusedException e) {
            refusal = e;
        }
        long[] refused = {refusal == null ? 0 : 1};
        lammps.sum(refused);
        if (refusal != null) {
            throw refusal;
        }
        if (refused[0] > 0) {
            engine.close();
            throw new RefusedException("CUDA: found " + refused[0]
                    + " other ranks that cannot work on their device; accepted is one that works for each rank");
        }
        return engine;
    }

    private static Path kernels() {
        String given = System.getProperty(KERNELS_PROPERTY, "");
        String folder = System.getProperty(PluginRuntime.FOLDER_PROPERTY, "");
        return given.isEmpty() ? Path.of(folder, KERNELS) : Path.of(given);
    }

    /** Points at the atoms of this call; nothing is made anew where they lie as before. */
    void use(Atoms atoms, Step step) {
        OnDevice now = step.device();
        if (arrays == null || !isCurrent(now)) {
            arrays = new DeviceArrays(
                    now.stream(),
                    new DeviceArrays.Vectors(now.positions(), now.positionRow(), now.positionColumn()),
                    new DeviceArrays.Vectors(now.forces(), now.forceRow(), now.forceColumn()),
                    now.output(),
                    now.flags(),
                    now.mask(),
                    now.types(),
                    now.since(),
                    new DeviceArrays.Masses(now.masses(), now.massCount(), now.massByAtom()));
        }
        atoms.useDevice(arrays, step.localCount(), step.ghostCount());
    }

    private boolean isCurrent(OnDevice now) {
        return arrays.stream() == now.stream()
                && lies(arrays.positions(), now.positions(), now.positionRow(), now.positionColumn())
                && lies(arrays.forces(), now.forces(), now.forceRow(), now.forceColumn())
                && arrays.output() == now.output()
                && arrays.flags() == now.flags()
                && arrays.mask() == now.mask()
                && arrays.types() == now.types()
                && arrays.since() == now.since()
                && arrays.masses().address() == now.masses()
                && arrays.masses().count() == now.massCount()
                && arrays.masses().byAtom() == now.massByAtom();
    }

    private static boolean lies(DeviceArrays.Vectors vectors, long address, long row, long column) {
        return vectors.address() == address && vectors.row() == row && vectors.column() == column;
    }
}
