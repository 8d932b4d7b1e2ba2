package org.mlmix.bindings;

import java.util.BitSet;
import java.util.List;

/** A run that nothing speaks against; tests change what they are about. */
public final class TestRun {
    public String command = "run";
    public boolean minimization;
    public String integrateStyle = "verlet";
    public long steps = 10;
    public boolean timeLimit;
    public boolean restarted;

    public String minStyle = "fire";
    public boolean forceSearch;
    public double energyTolerance;

    public int rank;
    public int replicas = 1;

    public boolean newtonPair = true;
    public boolean multiCutoff;
    public boolean tiled;
    public boolean ghostsOfOneGroup;
    public double skin = 2;
    public double periodicLength = 40;
    public double reach = Double.POSITIVE_INFINITY;

    public boolean bonds;
    public List<String> accumulators = List.of();

    public int ourFixes = 1;
    public List<String> fixStyles = List.of("nve", "mlmix");
    public List<String> boxFixes = List.of();
    public List<String> integratedGroups = List.of("all");
    public List<String> computeStyles = List.of("temp", "pressure", "pe");

    public boolean pairPresent = true;
    public List<String> pairLines = List.of();
    public List<String> pairFiles = List.of();
    public List<SubStyle> subStyles = List.of();
    public Covered covered = new Covered(0, new BitSet());

    /** The run as it is now. */
    public RunSetup setup() {
        return new RunSetup(
                new RunSetup.Course(command, minimization, integrateStyle, steps, timeLimit, restarted),
                new RunSetup.Minimizer(minStyle, forceSearch, energyTolerance),
                new RunSetup.Processes(rank, replicas),
                new RunSetup.Ghosts(newtonPair, multiCutoff, tiled, ghostsOfOneGroup, skin, periodicLength, reach),
                new RunSetup.Atoms(bonds, accumulators),
                new RunSetup.Fixes(ourFixes, fixStyles, boxFixes, integratedGroups),
                computeStyles,
                new RunSetup.Pair(pairPresent, pairLines, pairFiles, subStyles, covered));
    }
}
