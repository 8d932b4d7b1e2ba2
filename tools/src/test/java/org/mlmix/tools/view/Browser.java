package org.mlmix.tools.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.mlmix.tools.lammps.LammpsProcess;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a window, which draws by software where there is no graphics card. */
final class Browser implements AutoCloseable {
    private static final Pattern REQUEST = Pattern.compile("\"requestWillBeSent\".*|Network.requestWillBeSent");
    private static final Pattern ADDRESS = Pattern.compile("\"request\":\\{.*?\"url\":\"([^\"]*)\"");
    private static final Duration PATIENCE = LammpsProcess.PATIENCE;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one; without Chromium on this system the test that asks is skipped, and says why. */
    static Browser start() {
        Optional<File> program = find("chromium", "chromium-browser", "google-chrome");
        Optional<File> helper = find("chromedriver");
        if (program.isEmpty() || helper.isEmpty()) {
            String reason =
                    "skipped: no Chromium with its driver on the PATH (Debian packages chromium and chromium-driver)";
            System.out.println("Viewer in a browser " + reason);
            Assumptions.abort(reason);
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.orElseThrow());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--use-angle=swiftshader",
                "--enable-unsafe-swiftshader",
                "--force-device-scale-factor=1",
                "--window-size=1280,800");
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(helper.orElseThrow())
                .withSilent(true)
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options));
        browser.driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
        return browser;
    }

    private static Optional<File> find(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Opens a page and waits until it has drawn its first frame. */
    void open(Path page) {
        driver.get(page.toUri().toString());
        await("the page to be ready", () -> !state().equals("loading"));
        assertThat(state()).as("state of the page, which logged %s", problems()).isEqualTo("ready");
        settle();
    }

    String state() {
        return script("return document.documentElement.dataset.state");
    }

    int frame() {
        return Integer.parseInt(script("return document.documentElement.dataset.frame"));
    }

    void awaitFrame(int number) {
        await("frame " + number, () -> frame() == number);
        settle();
    }

    /** Waits until what was changed is on the screen. */
    void settle() {
        driver.executeAsyncScript("const done = arguments[0];"
                + "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))");
    }

    void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("time for %s; the page logged %s", what, problems())
                    .isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <T> T script(String text, Object... arguments) {
        return (T) driver.executeScript(text, arguments);
    }

    /** Numbers that a script returns. */
    double[] numbers(String text, Object... arguments) {
        List<Number> values = script("return Array.from((() => { " + text + " })())", arguments);
        return values.stream().mapToDouble(Number::doubleValue).toArray();
    }

    WebElement element(String id) {
        return driver.findElement(By.id(id));
    }

    String text(String id) {
        return element(id).getText();
    }

    void click(String id) {
        element(id).click();
        settle();
    }

    /** Sets a slider or a list as a user does. */
    void set(String id, Object value) {
        script(
                "const e = document.getElementById(arguments[0]); e.value = arguments[1];"
                        + "e.dispatchEvent(new Event('input', {bubbles: true}));"
                        + "e.dispatchEvent(new Event('change', {bubbles: true}));",
                id,
                String.valueOf(value));
        settle();
    }

    /** Clicks on a place in an element, in pixels from its upper left corner. */
    void clickAt(WebElement element, double x, double y) {
        Dimension size = element.getSize();
        new Actions(driver)
                .moveToElement(element, (int) Math.round(x) - size.width / 2, (int) Math.round(y) - size.height / 2)
                .click()
                .perform();
        settle();
    }

    void drag(WebElement element, int dx, int dy) {
        new Actions(driver).dragAndDropBy(element, dx, dy).perform();
        settle();
    }

    void press(CharSequence key) {
        new Actions(driver).sendKeys(key).perform();
        settle();
    }

    void press(Keys key) {
        press((CharSequence) key);
    }

    void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        settle();
    }

    BufferedImage picture(String id) {
        return image(element(id).getScreenshotAs(OutputType.BYTES));
    }

    BufferedImage window() {
        return image(driver.getScreenshotAs(OutputType.BYTES));
    }

    private static BufferedImage image(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the console got since the last call: errors and warnings. */
    List<String> problems() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Addresses of everything that was asked for since the last call. */
    List<String> requests() {
        List<String> addresses = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            String message = entry.getMessage();
            Matcher address = ADDRESS.matcher(message);
            if (REQUEST.matcher(message).find() && address.find()) {
                addresses.add(address.group(1));
            }
        }
        return addresses;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
