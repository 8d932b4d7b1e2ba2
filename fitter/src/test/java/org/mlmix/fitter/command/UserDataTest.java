package org.mlmix.fitter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlmix.fitter.command.FitRun.isFine;
import static org.mlmix.fitter.command.FitRun.isRefused;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the user's own: what is taken from them, and what is said when something is wrong with them. */
class UserDataTest {
    private static final String FIT = Inputs.FEW_FRAMES + """
            family: {uf3: {cutoff: 4.2, three_body_cutoff: 3.77}}
            """;
    private static final String ATOM = "Si 0 0 0 0 0 0";

    @TempDir
    private Path folder;

    private FitRun fit(String command, String text, Object... more) {
        return FitRun.in(folder, command, text, more);
    }

    private FitRun with(String command, String dft) {
        FitRun.file(folder, "dft.xyz", dft);
        return fit(command, FIT + "data: [{file: dft.xyz}]\n");
    }

    // A cell of 4 Å with these atoms.
    private static String frame(double energy, String more, String... atoms) {
        return String.format(
                Locale.ROOT,
                "%d%nLattice=\"4 0 0 0 4 0 0 0 4\" Properties=species:S:1:pos:R:3:forces:R:3 energy=%s"
                        + " virial=\"1 0 0 0 1 0 0 0 1\"%s%n%s%n",
                atoms.length,
                energy,
                more,
                String.join("\n", atoms));
    }

    // Hours of sampling must not go before a message about a file.
    private void isRefusedAtOnce(FitRun run, String... parts) {
        isRefused(run, parts);
        assertThat(folder.resolve("out/frames")).doesNotExist();
    }

    @Test
    void notANumber() {
        isRefusedAtOnce(
                with("sample", frame(-4, "", "Si 0 0 0 0 nan 0")),
                folder.resolve("dft.xyz") + ":3: forces y is nan: expected a finite number; leave frame 1 out");
    }

    @Test
    void truncated() {
        String whole = frame(-8, "", ATOM, "Si 2 2 2 0 0 0");
        isRefusedAtOnce(
                with("sample", whole.substring(0, whole.indexOf("Si 2"))),
                folder.resolve("dft.xyz") + ":3: the file ends within frame 1, after 1 of 2 atoms");
    }

    @Test
    void aFolderInThePlaceOfAFile() {
        isRefusedAtOnce(
                fit("sample", FIT + "data: [{file: .}]\n"),
                "fit.yaml:16: data[0].file is \".\": expected a file; there is a folder at " + folder);
    }

    @Test
    void anEqualityForAnAtomThatIsNotThere() {
        FitRun.file(folder, "one.xyz", frame(-4, "", ATOM));
        String row = "{name: pull, file: one.xyz, quantity: force, atom: 1, direction: x}";
        isRefusedAtOnce(
                fit("sample", FIT + "constraints: {rows: [" + row + "]}\n"),
                "row 'pull': atom is 1, expected 0 to 0: " + folder.resolve("one.xyz") + " has 1 atoms");
    }

    @Test
    void anEqualityForSeveralStructures() {
        FitRun.file(folder, "two.xyz", frame(-4, "", ATOM).repeat(2));
        isRefusedAtOnce(
                fit("sample", FIT + "constraints: {rows: [{name: pull, file: two.xyz}]}\n"),
                folder.resolve("two.xyz") + ": has 2 frames; expected one structure");
    }

    @Test
    void atomsAtTheSamePlaceAreNamedWithTheirFrame() {
        isRefused(
                with("solve", frame(-8, "", ATOM, "Si 2 2 2 0 0 0") + frame(-8, "", ATOM, ATOM)),
                folder.resolve("dft.xyz") + ": frame dft.xyz/0002, force: ",
                "NaN",
                "Leave that structure out");
    }

    @Test
    void framesSayThemselvesWhatTheyAreFor() {
        String own = frame(-4, " split=train", ATOM).repeat(2) + frame(-4, " split=validation", ATOM);
        String none = FIT.replace("train_frames: 3", "train_frames: 0")
                .replace("validation_frames: 1", "validation_frames: 0")
                .replace("test_frames: 1", "test_frames: 0");
        FitRun.file(folder, "dft.xyz", own);
        isRefusedAtOnce(
                fit("sample", none + "data: [{file: dft.xyz}]\n"),
                "there are no frames for test; raise sampling.test_frames");
        FitRun run = fit("sample", none + "data: [{file: dft.xyz}, {file: dft.xyz, split: test}]\n");
        isRefusedAtOnce(run, "there are no frames for test");
        FitRun.file(folder, "dft.xyz", own + frame(-4, "", ATOM));
        run = fit("sample", none + "data: [{file: dft.xyz, split: test}]\n");
        isFine(run);
        assertThat(run.out()).contains("dft.xyz: 2 frames for train, 1 for validation, 1 for test");
    }

    @Test
    void shardsOfOtherUsesOrLabelsAreRefused() {
        Path shards = folder.resolve("shards");
        String file = FIT + "data: [{file: dft.xyz}]\n";
        FitRun.file(folder, "dft.xyz", frame(-4, "", ATOM));
        FitRun shard = fit("shard", file, "--part", "1/1", "--shards", shards);
        isFine(shard);
        String refusal = shards.resolve("part-1-of-1") + " is of other frames or another family than this fit";

        String tested = FIT + "data: [{file: dft.xyz, split: test}]\n";
        isRefused(fit("solve", tested, "--shards", shards), refusal, "`mlmix fit shard`");
        FitRun.file(folder, "dft.xyz", frame(-4, "", ATOM).replace("virial=\"1 ", "virial=\"2 "));
        isRefused(fit("solve", file, "--shards", shards), refusal);
    }

    @Test
    void energiesFromAnotherZeroAreWarnedOf() {
        FitRun run = with("sample", frame(-157.9, "", ATOM));
        isFine(run);
        assertThat(run.out())
                .contains("warning: " + folder.resolve("dft.xyz")
                        + ": its energies are -157.90 eV/atom in the mean, that of the crystal -4.34");
        assertThat(with("sample", frame(-4, "", ATOM)).out()).doesNotContain("warning");
    }

    @Test
    void aVariantThatFailsDoesNotEndTheSearch() throws IOException {
        FitRun.file(folder, "dft.xyz", frame(-8, "", ATOM, ATOM));
        FitRun run = fit(
                "pareto",
                FIT + "data: [{file: dft.xyz}]\ngate: {time: 0.2, atoms: 64, seeds: 1}\n",
                "--families",
                "uf3");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).as(run.out()).isEqualTo(3);
        JsonNode points = FitRun.json(folder.resolve("out/pareto.json"));
        assertThat(points).as("the input's own and six others").hasSize(7);
        for (JsonNode point : points) {
            assertThat(point.get("problem").textValue()).contains("frame dft.xyz/0001");
            assertThat(FitRun.flag(point.get("stable"))).isFalse();
        }
        assertThat(folder.resolve("out/pareto.html")).content().contains("there is nothing to draw");
    }

    @Test
    void whatTestFramesDoNotSayIsNotReported() {
        String energies = frame(-8.6, "", "Si 0 0 0 0 0 0", "Si 2 2 2 0 0 0");
        FitRun.file(folder, "dft.xyz", energies);
        FitRun run = fit("run", FIT.replace("test_frames: 1", "test_frames: 0") + """
                        data: [{file: dft.xyz, split: test, forces_key: none, virial_key: none}]
                        strengths: [1.0e-3]
                        gate: {time: 0.2, atoms: 64, seeds: 1, drift: 50}
                        """, "--quick");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("test force RMSE unknown: see what was not measured")
                .doesNotContain("test force RMSE 0.0000");
        JsonNode report = FitRun.report(folder.resolve("out"));
        assertThat(report.get("missing"))
                .extracting(JsonNode::textValue)
                .contains(
                        "plot of test force: no test frame has a value to compare with",
                        "plot of test stress: no test frame has a value to compare with");
        assertThat(report.get("spreads")).hasSize(1);
        assertThat(report.get("plots"))
                .extracting(plot -> plot.get("title").textValue())
                .contains("Energies of the test frames")
                .doesNotContain("Forces on the test frames");
    }
}
