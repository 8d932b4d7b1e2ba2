package org.mlmix.tools.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.Dump;
import org.mlmix.tools.lammps.LammpsFailure;

class RolesTest {
    @TempDir
    Path folder;

    @Test
    void areFoundWhateverTheFixIsCalled() throws IOException {
        Dump dump = dump("id f_my-zone[1] f_my-zone[2] f_my-zone[3] f_my-zone[4]", "1 0.5 2 31.5 1e-3", "2 0 0 1 0");
        assertThat(Roles.find(dump, Map.of()).names())
                .containsExactly(
                        Map.entry(Role.WEIGHT, "f_my-zone[1]"),
                        Map.entry(Role.ZONE, "f_my-zone[2]"),
                        Map.entry(Role.COST, "f_my-zone[3]"),
                        Map.entry(Role.ERROR, "f_my-zone[4]"));
    }

    @Test
    void areNotThoseOfAnotherFix() throws IOException {
        Dump dump = dump("id f_ave[1] f_ave[2] f_z[2] f_z[1]", "1 0.5 -3.5 2 0.25", "2 0.5 2 0 0");
        assertThat(Roles.find(dump, Map.of()).names()).isEqualTo(Map.of(Role.WEIGHT, "f_z[1]", Role.ZONE, "f_z[2]"));
    }

    @Test
    void areAllOfTheFixThatTheUserNamesAColumnOf() throws IOException {
        Dump dump = dump("id f_ave[1] f_ave[2] f_z[1] f_z[2]", "1 0 0 0 0", "2 0 0 0 0");
        assertThat(Roles.find(dump, Map.of(Role.ZONE, "f_z[2]")).names())
                .isEqualTo(Map.of(Role.WEIGHT, "f_z[1]", Role.ZONE, "f_z[2]"));
    }

    @Test
    void areNotThoseWhoseWeightsAndZonesDoNotBelongTogether() throws IOException {
        Dump dump = dump("id f_ave[1] f_ave[2] f_z[1] f_z[2]", "1 1 0 1 4", "2 0.5 1 1e-7 2");
        assertThat(Roles.find(dump, Map.of()).names()).isEqualTo(Map.of(Role.WEIGHT, "f_z[1]", Role.ZONE, "f_z[2]"));
    }

    @Test
    void saysWhatItLookedFor() throws IOException {
        Roles roles = Roles.find(dump("id type c_pe", "1 1 -4.6"), Map.of());
        assertThat(roles.names()).isEmpty();
        assertThat(String.join("\n", roles.text()))
                .contains("f_ID[1] (weight)", "f_ID[2] (zone)", "f_ID[3] (cost)", "f_ID[4] (error)", "--columns");
    }

    @Test
    void takesTheColumnsThatAreNamed() throws IOException {
        Dump dump = dump("id f_z[1] f_z[2] zone seam", "1 0.5 2 4 0.125");
        Roles roles = Roles.find(dump, Map.of(Role.ZONE, "zone", Role.ERROR, "seam"));
        assertThat(roles.name(Role.ZONE)).contains("zone");
        assertThat(roles.name(Role.ERROR)).contains("seam");
        assertThat(roles.name(Role.WEIGHT)).contains("f_z[1]");
        assertThatThrownBy(() -> Roles.find(dump, Map.of(Role.ZONE, "zones")))
                .isInstanceOf(LammpsFailure.class)
                .hasMessageContaining("no column zones");
    }

    @Test
    void refusesValuesThatCannotBe() throws IOException {
        Dump dump = dump("id f_z[1] f_z[2] q", "1 0.5 2 1", "2 0 0 7.5");
        Roles roles = Roles.find(dump, Map.of(Role.ZONE, "q"));
        assertThatThrownBy(() -> roles.values(Role.ZONE, dump))
                .isInstanceOf(LammpsFailure.class)
                .hasMessageContaining("line 11")
                .hasMessageContaining("column q holds 7.5")
                .hasMessageContaining("0 to 4");
    }

    private Dump dump(String columns, String... rows) throws IOException {
        return Dump.read(Files.writeString(folder.resolve("some.dump"), Dumps.text(0, "pp pp pp", columns, rows)));
    }
}
