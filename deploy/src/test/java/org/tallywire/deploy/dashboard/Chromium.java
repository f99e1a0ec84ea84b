package org.tallywire.deploy.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The machine's Chromium without a window, driven by its own driver. */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String AXE = "/axe.min.js";

    private final ChromeDriver driver;
    private final WebDriverWait patiently;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
        this.patiently = new WebDriverWait(driver, PATIENCE);
        patiently.ignoring(StaleElementReferenceException.class);
    }

    /** Where the machine's browser and its driver are; empty where one of them is not there. */
    static Optional<Chromium> find() {
        var browser = BROWSERS.stream()
                .map(Chromium::command)
                .flatMap(Optional::stream)
                .findFirst();
        var driver = command("chromedriver");
        if (browser.isEmpty() || driver.isEmpty()) return Optional.empty();
        return Optional.of(start(browser.get(), driver.get()));
    }

    private static Optional<Path> command(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Chromium start(Path browser, Path driver) {
        var options = new ChromeOptions();
        options.setBinary(browser.toString());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars");
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .build();
        return new Chromium(new ChromeDriver(service, options));
    }

    void open(URI page) {
        driver.get(page.toString());
    }

    void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** What the system prefers, as pages are told. */
    void prefer(String colorScheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
    }

    WebElement find(String css) {
        return Objects.requireNonNull(patiently.until(page -> page.findElement(By.cssSelector(css))));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Waits until something is so; what it last was if it never comes. */
    <T> T await(String what, Supplier<@Nullable T> condition) {
        return Objects.requireNonNull(patiently
                .withMessage(() -> what + "; the console says " + console())
                .until(page -> condition.get()));
    }

    void awaitTrue(String what, Supplier<Boolean> condition) {
        await(what, () -> condition.get() ? Boolean.TRUE : null);
    }

    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What pages complained of. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Serious and critical faults that axe-core finds on the page as it is. */
    List<String> faults() throws IOException {
        try (var script = Objects.requireNonNull(Chromium.class.getResourceAsStream(AXE))) {
            driver.executeScript(new String(script.readAllBytes(), UTF_8));
        }
        Object json = driver.executeAsyncScript(
                "const done = arguments[0]; axe.run(document).then(found => done(JSON.stringify(found.violations)),"
                        + " error => done(JSON.stringify([{impact: 'critical', id: String(error), nodes: []}])));");
        var faults = new ArrayList<String>();
        for (JsonNode fault : new ObjectMapper().readTree(String.valueOf(json)))
            if (fault.get("impact").asText().matches("serious|critical"))
                faults.add(fault.get("id").asText() + " " + fault.get("nodes").findValuesAsText("html"));
        return faults;
    }

    /** Keeps a picture of the page where the system property {@code tallywire.shots} says. */
    void picture(String name) throws IOException {
        String directory = System.getProperty("tallywire.shots");
        if (directory == null) return;
        Files.createDirectories(Path.of(directory));
        Files.write(Path.of(directory, name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
