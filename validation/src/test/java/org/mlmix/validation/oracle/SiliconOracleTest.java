package org.mlmix.validation.oracle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlmix.validation.harness.Host;

/** Quadratic SNAP mixed with Stillinger-Weber: full neighbor lists on both sides. */
class SiliconOracleTest {
  private static final double[] CENTER = {0.5, 0.5, 0.5};

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  /** Wide enough for bulk, and for a core that the cheap potential is not evaluated in. */
  private static Configuration wide;

  @BeforeAll
  static void evaluate() {
    wide = silicon("wide", Mixtures.siliconCrystal().cells(5, 5, 5).seed(11));
  }

  private static Configuration silicon(String name, Crystal crystal) {
    return new Configuration(folder.resolve(name), Mixtures.silicon(), crystal);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void allShapesOfBothMetricsOnDeepCores(int ranks) {
    List<ZoneCase> cases = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      cases.add(new ZoneCase(Zone.of(6, 2).shape(shape), wide.nearestTo(CENTER, 1)));
      cases.add(
          new ZoneCase(
              Zone.of(5, 3).shape(shape).metric(Metric.HOP), wide.nearestTo(CENTER, 2)));
    }
    Oracle.check(wide, wide.lammps("shapes-" + ranks).ranks(ranks), cases)
        .mustHave(BruteForce.BULK)
        .mustHave(BruteForce.EXPENSIVE_BUFFER)
        .mustHave(BruteForce.BLEND)
        .mustHave(BruteForce.CORE_IN_CHEAP_LIST)
        .mustHave(BruteForce.CORE_ONLY);
  }

  @Test
  void zoneAcrossACornerOfTheBoxInTheJavaHost() {
    List<ZoneCase> cases =
        List.of(new ZoneCase(Zone.of(6, 2), wide.nearestTo(new double[] {0, 0, 0}, 1)));
    Oracle.check(wide, wide.lammps("java-host").host(Host.JAVA), cases)
        .mustHave(BruteForce.CORE_ONLY);
    Oracle.check(wide, wide.lammps("java-host-2").host(Host.JAVA).ranks(2), cases)
        .mustHave(BruteForce.CORE_ONLY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void firstForceCallIsTruncatedInPoisonedMemory(int ranks) {
    List<ZoneCase> cases = List.of(new ZoneCase(Zone.of(6, 2), wide.nearestTo(CENTER, 1)));
    Oracle.check(
            wide,
            wide.lammps("poison-" + ranks).ranks(ranks).environment("MALLOC_PERTURB_", "165"),
            cases)
        .mustHave(BruteForce.CORE_ONLY);
  }

  @Test
  void noSeedsMeansCheapAndAllSeedsMeansExpensive() {
    List<Integer> all = IntStream.rangeClosed(1, wide.frame().count()).boxed().toList();
    Oracle.check(
        wide,
        wide.lammps("extremes").ranks(2),
        List.of(
            new ZoneCase(Zone.of(4, 4), List.of()),
            new ZoneCase(Zone.of(4, 4), all),
            new ZoneCase(Zone.of(0, 0).metric(Metric.HOP), all)));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void randomZonesInABoxSmallerThanThem(long seed) {
    Configuration small =
        silicon("small-" + seed, Mixtures.siliconCrystal().cells(3, 3, 2).seed(seed));
    List<ZoneCase> cases = new RandomZones(small, seed, 12, 6).take(8);
    for (int ranks : new int[] {1, 2, 4}) {
      Oracle.check(small, small.lammps("random-" + ranks).ranks(ranks), cases);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"f f f", "s s s", "p s p", "m p f"})
  void boxesThatAreNotPeriodic(String boundary) {
    Configuration open =
        silicon(
            "open-" + boundary.replace(' ', '-'),
            Mixtures.siliconCrystal().cells(3, 3, 3).boundary(boundary).seed(31));
    List<ZoneCase> cases = new RandomZones(open, 31, 8, 4).take(5);
    for (int ranks : new int[] {1, 4}) {
      Oracle.check(open, open.lammps("ranks-" + ranks).ranks(ranks), cases);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1.5, -2.9})
  void tiltedBoxes(double tilt) {
    Configuration tilted =
        silicon(
            "tilt" + tilt,
            Mixtures.siliconCrystal().cells(3, 3, 3).tilt(tilt, -0.1, tilt + 0.2).seed(41));
    List<ZoneCase> cases = new RandomZones(tilted, 41, 8, 4).take(5);
    for (int ranks : new int[] {1, 2, 4}) {
      Oracle.check(tilted, tilted.lammps("ranks-" + ranks).ranks(ranks), cases);
    }
  }
}
