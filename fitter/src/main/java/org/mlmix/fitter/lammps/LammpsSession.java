package org.mlmix.fitter.lammps;

import java.util.ArrayList;
import java.util.List;
import org.mlmix.bindings.LammpsException;
import org.mlmix.bindings.LammpsInstance;
import org.mlmix.fitter.data.Elements;
import org.mlmix.fitter.data.Labels;
import org.mlmix.fitter.data.Structure;
import org.mlmix.fitter.data.Units;

/**
 * A LAMMPS instance with a potential, in this process: evaluates structures and moves them on.
 * Structures may have any cell; they are turned to the one that LAMMPS wants, and results back.
 */
public final class LammpsSession implements AutoCloseable {
    private static final double SKIN = 2.0;

    // of LAMMPS' pressure vector, xx yy zz xy xz yz, in Voigt order
    private static final int[] VOIGT = {0, 1, 2, 5, 4, 3};

    private final Potential potential;
    private final LammpsInstance lammps;
    private Structure loaded;
    private Orientation orientation;
    private int evaluations;

    private LammpsSession(Potential potential, LammpsInstance lammps) {
        this.potential = potential;
        this.lammps = lammps;
    }

    /** Starts an instance; the calling thread is the one to use it from. */
    public static LammpsSession open(Potential potential) {
        List<String> arguments = new ArrayList<>(List.of("-log", "none", "-screen", "none", "-nocite"));
        arguments.addAll(potential.arguments());
        LammpsInstance lammps = LammpsInstance.open(arguments);
        return new LammpsSession(potential, lammps);
    }

    public Potential potential() {
        return potential;
    }

    /** For commands beyond those offered here; atoms are in order of IDs 1 to N. */
    public LammpsInstance lammps() {
        return lammps;
    }

    /** Energy, forces and virial of a structure. */
    public Labels evaluate(Structure structure) {
        evaluations++;
        load(structure, new double[0]);
        lammps.command("run 0 post no");
        return labels();
    }

    /** How often structures were evaluated so far. */
    public int evaluations() {
        return evaluations;
    }

    /** Puts a structure into LAMMPS, in the place of the last one. No {@code run} yet. */
    public void load(Structure structure, double[] velocities) {
        Orientation turned = Orientation.of(structure.cell());
        if (loaded == null) {
            create(turned);
        } else {
            lammps.command("delete_atoms group all compress no");
            lammps.resetBox(new double[3], turned.lengths(), turned.tilts());
        }
        lammps.command("reset_timestep 0");
        lammps.createAtoms(structure.types(), turned.turn(structure.positions()), turned.turn(velocities));
        loaded = structure;
        orientation = turned;
    }

    private void create(Orientation turned) {
        double[] l = turned.lengths();
        double[] t = turned.tilts();
        List<String> lines = new ArrayList<>(potential.before());
        lines.addAll(List.of(
                "units metal",
                "atom_style atomic",
                "atom_modify map array sort 0 0",
                "boundary p p p",
                "box tilt large",
                "region cell prism 0 " + l[0] + " 0 " + l[1] + " 0 " + l[2] + " " + t[0] + " " + t[1] + " " + t[2]
                        + " units box",
                "create_box " + potential.elements().size() + " cell"));
        for (int type = 1; type <= potential.elements().size(); type++) {
            lines.add("mass " + type + " " + Elements.mass(potential.elements().get(type - 1)));
        }
        lines.addAll(potential.lines());
        lines.addAll(List.of(
                "neighbor " + SKIN + " bin",
                "neigh_modify every 1 delay 0 check yes one 10000 page 200000",
                "compute virial all pressure NULL virial",
                "thermo_style custom step pe vol c_virial[1] c_virial[2] c_virial[3] c_virial[4] c_virial[5]"
                        + " c_virial[6]",
                "thermo_modify norm no lost error"));
        lammps.commands(lines);
    }

    /** The atoms where LAMMPS has them now, in the cell that was loaded. */
    public Structure current() {
        return loaded.withPositions(orientation.turnBack(lammps.gather("x", 3)));
    }

    /** What the potential said at the last {@code run}. */
    public Labels labels() {
        double energy = lammps.thermo("pe") - potential.zeroOf(loaded.types());
        double volume = lammps.thermo("vol");
        double[] pressure = lammps.computeVector("virial", 6);
        double[] virial = new double[6];
        for (int v = 0; v < 6; v++) {
            virial[v] = pressure[VOIGT[v]] * volume / Units.BAR;
        }
        return new Labels(energy, orientation.turnBack(lammps.gather("f", 3)), orientation.turnBackTensor(virial));
    }

    /** Vectors in LAMMPS' frame, length 3N, turned to the frame of the structure loaded last. */
    public double[] turnBack(double[] vectors) {
        return orientation.turnBack(vectors);
    }

    /** A symmetric tensor in LAMMPS' frame, Voigt order, turned to the frame of the structure loaded last. */
    public double[] turnBackTensor(double[] voigt) {
        return orientation.turnBackTensor(voigt);
    }

    /**
     * Moves a structure on and evaluates it where it arrives, without the thermostat's forces.
     *
     * @param velocities length 3N, Å/ps; empty to draw them for the temperature
     * @throws LammpsException when atoms are lost, or the result is not a number
     */
    public Moved advance(Structure structure, double[] velocities, Dynamics dynamics) {
        load(structure, velocities);
        double t = dynamics.temperature();
        List<String> lines = new ArrayList<>(List.of("timestep " + dynamics.timestep()));
        if (velocities.length == 0) {
            lines.add("velocity all create " + t + " " + dynamics.seed() + " mom yes rot no dist gaussian loop geom");
        }
        lines.add("fix move all " + (dynamics.ensemble() == Dynamics.Ensemble.NPT ? "nph aniso 0 0 1.0" : "nve"));
        if (dynamics.ensemble() != Dynamics.Ensemble.NVE) {
            lines.add("fix bath all langevin " + t + " " + t + " " + dynamics.damping() + " " + dynamics.seed()
                    + " zero yes");
        }
        lines.add("run " + dynamics.steps() + " post no");
        lammps.commands(lines);
        lammps.command("unfix move");
        if (dynamics.ensemble() != Dynamics.Ensemble.NVE) {
            lammps.command("unfix bath");
        }
        lammps.command("run 0 post no");
        Labels labels = labels();
        double[] moved = orientation.turnBack(lammps.gather("x", 3));
        double[] v = orientation.turnBack(lammps.gather("v", 3));
        double sum = labels.energy();
        for (double force : labels.forces()) {
            sum += force;
        }
        if (!Double.isFinite(sum)) {
            throw new LammpsException("energy or forces are not a number", false);
        }
        double[] cell = structure.cell();
        if (dynamics.ensemble() == Dynamics.Ensemble.NPT) {
            cell = orientation.turnBack(boxRows());
        }
        return new Moved(new Structure(cell, structure.types(), moved), v, labels);
    }

    // the cell as LAMMPS has it now, vectors as rows; its origin may have moved, which matters to nobody
    private double[] boxRows() {
        return new double[] {
            lammps.thermo("lx"),
            0,
            0,
            lammps.thermo("xy"),
            lammps.thermo("ly"),
            0,
            lammps.thermo("xz"),
            lammps.thermo("yz"),
            lammps.thermo("lz")
        };
    }

    /**
     * Where a stretch of dynamics ended.
     *
     * @param velocities length 3N, Å/ps
     * @param labels of the structure
     */
    public record Moved(Structure structure, double[] velocities, Labels labels) implements java.io.Serializable {}

    @Override
    public void close() {
        lammps.close();
    }
}
