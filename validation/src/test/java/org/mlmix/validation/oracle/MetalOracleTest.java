package org.mlmix.validation.oracle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * EAM on either side. An EAM computes densities of listed atoms only, so that a force needs the
 * neighbors of neighbors in the list: its buffer is two cutoffs.
 */
class MetalOracleTest {
  private static final double[] CENTER = {0.5, 0.5, 0.5};
  private static final int[] RANKS = {1, 2, 4};

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void tungstenInASmallBox(long seed) {
    Configuration w = configuration(Mixtures.tungsten(), Mixtures.tungstenCrystal().seed(seed));
    List<ZoneCase> cases = new RandomZones(w, seed, 8, 4).take(6);
    for (int ranks : RANKS) {
      Oracle.check(w, w.lammps("ranks-" + ranks).ranks(ranks), cases);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void tungstenWithACoreTooDeepForTheCheapList(int ranks) {
    Configuration w =
        configuration(Mixtures.tungsten(), Mixtures.tungstenCrystal().cells(20, 4, 4).seed(3));
    List<ZoneCase> cases = new ArrayList<>();
    cases.add(new ZoneCase(Zone.of(22, 3), w.nearestTo(CENTER, 2)));
    cases.add(new ZoneCase(Zone.of(22, 3).metric(Metric.HOP), w.nearestTo(CENTER, 2)));
    cases.add(
        new ZoneCase(
            Zone.of(20, 0).shape(Shape.LINEAR), w.nearestTo(new double[] {0, 0.2, 0.9}, 3)));
    Oracle.check(w, w.lammps("deep").ranks(ranks).environment("MALLOC_PERTURB_", "90"), cases)
        .mustHave(BruteForce.CORE_ONLY)
        .mustHave(BruteForce.BULK);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void heliumInTungsten(long seed) {
    Crystal crystal = Mixtures.tungstenCrystal().cells(5, 5, 5).impurities(0.03, 4.0026);
    for (Mixture mixture :
        List.of(Mixtures.heliumInTungsten(), Mixtures.heliumInTungstenByTables())) {
      Configuration w = configuration(mixture, crystal.seed(seed));
      List<ZoneCase> cases = new RandomZones(w, seed, 6, 4).take(5);
      for (int ranks : RANKS) {
        Oracle.check(w, w.lammps("ranks-" + ranks).ranks(ranks), cases);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void copperWithDeepCores(long seed) {
    Configuration cu =
        configuration(
            Mixtures.copper(), Mixtures.copperCrystal().cells(18, 3, 3).displaced(0.2).seed(seed));
    List<ZoneCase> cases = new ArrayList<>();
    cases.add(new ZoneCase(Zone.of(20, 3), cu.nearestTo(CENTER, 1)));
    cases.add(new ZoneCase(Zone.of(20, 3).metric(Metric.HOP), cu.nearestTo(CENTER, 40)));
    cases.addAll(new RandomZones(cu, seed, 25, 4).take(6));
    for (int ranks : RANKS) {
      Oracle.check(
              cu,
              cu.lammps("ranks-" + ranks).ranks(ranks).environment("MALLOC_PERTURB_", "33"),
              cases)
          .mustHave(BruteForce.CORE_ONLY);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9, 10})
  void halfListsOnBothSides(long seed) {
    Configuration cu =
        configuration(
            Mixtures.copperPairs(),
            Mixtures.copperCrystal().cells(9, 8, 8).displaced(0.3).seed(seed));
    List<ZoneCase> cases = new ArrayList<>();
    cases.add(new ZoneCase(Zone.of(8, 2), cu.nearestTo(CENTER, 1)));
    cases.addAll(new RandomZones(cu, seed, 10, 4).take(8));
    for (int ranks : RANKS) {
      Oracle.check(cu, cu.lammps("ranks-" + ranks).ranks(ranks), cases)
          .mustHave(BruteForce.BULK)
          .mustHave(BruteForce.CORE_ONLY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"p p p", "s s s", "f p p", "p p m"})
  void eamAsTheCheapPotentialWithAPairPotentialThatAlwaysActs(String boundary) {
    Configuration fe =
        configuration(
            Mixtures.iron(),
            Mixtures.ironCrystal().cells(24, 4, 5).displaced(0.2).boundary(boundary).seed(12));
    List<ZoneCase> cases = new ArrayList<>();
    cases.add(new ZoneCase(Zone.of(18, 2), fe.nearestTo(CENTER, 1)));
    cases.addAll(new RandomZones(fe, 12, 20, 4).take(8));
    for (int ranks : RANKS) {
      Oracle.check(fe, fe.lammps("ranks-" + ranks).ranks(ranks), cases)
          .mustHave(BruteForce.CORE_ONLY);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 2, -3.8})
  void tiltedBoxes(double tilt) {
    for (Mixture mixture : List.of(Mixtures.copperPairs(), Mixtures.copper())) {
      Configuration cu =
          configuration(
              mixture, Mixtures.copperCrystal().cells(5, 4, 4).tilt(tilt, 0.2, -tilt).seed(13));
      List<ZoneCase> cases = new RandomZones(cu, 13, 9, 4).take(6);
      for (int ranks : RANKS) {
        Oracle.check(cu, cu.lammps("ranks-" + ranks).ranks(ranks), cases);
      }
    }
  }

  private Configuration configuration(Mixture mixture, Crystal crystal) {
    return new Configuration(
        folder.resolve(mixture.name().replaceAll("\\W+", "-")), mixture, crystal);
  }
}
