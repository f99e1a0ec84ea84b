package org.tallywire.deploy.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** {@code tallywire run SERVICE} in a process of its own with the heap that it is to make do with. */
public final class ServiceProcess implements AutoCloseable {

    private static final int HEAP_MEGABYTES = 768;

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int KILOBYTES = 1024;
    private static final double MILLIS = 1e3;

    private final String service;
    private final Process process;
    private final Path log;
    private final long began = System.nanoTime();

    private ServiceProcess(String service, Process process, Path log) {
        this.service = service;
        this.process = process;
        this.log = log;
    }

    /** Starts it against the broker and the registry of a pipeline. */
    public static ServiceProcess start(String service, AllInOne pipeline, Path directory) throws IOException {
        return command(service, List.of("run", service), pipeline, directory);
    }

    /** Starts another command that keeps state, with the arguments, likewise. */
    public static ServiceProcess command(String name, List<String> arguments, AllInOne pipeline, Path directory)
            throws IOException {
        Platform platform = pipeline.platform();
        Path log = Files.createTempFile(directory, name, ".log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "org.tallywire.deploy.cli.Tallywire"));
        command.addAll(arguments);
        command.addAll(List.of(
                "--bootstrap-servers=" + pipeline.bootstrapServers(),
                "--schema-registry=" + pipeline.registryUrl(),
                "--prefix=" + platform.clients().prefix(),
                "--state-dir=" + directory.resolve("state")));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        return new ServiceProcess(name, builder.start(), log);
    }

    /** Waits until the service says that it has started; how long that took, in words. */
    public String awaitStart() throws IOException, InterruptedException {
        while (!said().contains(service + " started as")) {
            if (!process.isAlive() || elapsed().compareTo(PATIENCE) > 0) throw new AssertionError(said());
            Thread.sleep(20);
        }
        return String.format("started in %.1f s, %.1f s of them computing", seconds(elapsed()), seconds(computed()));
    }

    /** What it holds after a collection, in words. */
    public String memory() throws IOException, InterruptedException {
        jcmd("GC.run");
        long kilobytes = USED.matcher(jcmd("GC.heap_info"))
                .results()
                .map(MatchResult::group)
                .map(used -> Long.parseLong(used.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        return String.format(
                "%d MB of a heap of %d MB in use after a collection", kilobytes / KILOBYTES, HEAP_MEGABYTES);
    }

    private String jcmd(String what) throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(process.pid()),
                        what)
                .redirectErrorStream(true)
                .start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        jcmd.waitFor();
        return answer;
    }

    /** What it has written. */
    public String said() throws IOException {
        return Files.readString(log);
    }

    /** Waits until it ends by itself; its exit code. */
    public int awaitEnd(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
            throw new AssertionError(service + " is not done after " + patience);
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as a power failure would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to end. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) kill();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private Duration computed() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
