package org.mlmix.validation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlmix.tools.lammps.LammpsFailure;

class ZoneSliceTest {
    @TempDir
    private Path folder;

    private ZoneSlice slice(String text) throws IOException {
        return ZoneSlice.of(Files.writeString(folder.resolve("view.dump"), text));
    }

    private static BufferedImage image(ZoneSlice slice) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(slice.png()));
    }

    @Test
    void looksAlongTheShortestEdgeAtTheLastFrame() throws IOException {
        ZoneSlice slice = slice(SyntheticDump.text());
        assertThat(slice.axis()).isEqualTo('z');
        assertThat(slice.step()).isEqualTo(50);
        assertThat(slice.thickness()).isCloseTo(2 * Math.cbrt(36), within(1e-9));
    }

    @Test
    void theZoneIsInTheMiddleAlsoAcrossTheBoundary() throws IOException {
        BufferedImage image = image(slice(SyntheticDump.text()));
        assertThat(image.getWidth()).isEqualTo(900);
        // The box, 24 by 18 Å, has its middle at an atom of full weight, whose dot says that it is of a rare type.
        double scale = 900 / 24.0;
        int x = image.getWidth() / 2;
        int y = image.getHeight() / 2;
        assertThat(new Color(image.getRGB(x, y))).isNotEqualTo(ZoneSlice.FULL);
        assertThat(new Color(image.getRGB(x + (int) (0.6 * scale), y))).isEqualTo(ZoneSlice.FULL);
        assertThat(new Color(image.getRGB(x + (int) (3 * scale), y))).isEqualTo(ZoneSlice.FULL);
        assertThat(new Color(image.getRGB(x + (int) (9 * scale), y))).isEqualTo(ZoneSlice.BUFFER);
        assertThat(new Color(image.getRGB(x + (int) (9 * scale), y - (int) (6 * scale))))
                .isEqualTo(ZoneSlice.BULK);
    }

    @Test
    void aZoneThatIsEmptyIsNoReasonToFail() throws IOException {
        String empty = SyntheticDump.text().replaceAll("(?m) [01]\\.\\d{6} \\d$", " 0 0");
        assertThat(image(slice(empty)).getWidth()).isEqualTo(900);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> slice(SyntheticDump.text().replace("f_zone[1]", "weight")))
                .isInstanceOf(LammpsFailure.class)
                .hasMessageContaining("no column f_ID[1]");
    }
}
