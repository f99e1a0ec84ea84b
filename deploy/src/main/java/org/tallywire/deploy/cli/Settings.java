package org.tallywire.deploy.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * What the environment and a file of properties say of options that the command line leaves out: {@code --host-delay} is
 * {@code TALLYWIRE_HOST_DELAY} in the environment, and {@code host-delay} in the file. The environment wins over the
 * file. Options that all commands have can be said so, and every option of those that stay. Immutable.
 */
final class Settings implements IDefaultValueProvider {

    static final String KAFKA = "kafka.";
    private static final String VARIABLE = "TALLYWIRE_";
    private static final String FILE_OPTION = "--config";

    /** Whose options can all be said in the file: those that people start once, and programs start again. */
    private static final Set<String> STAYING = Set.of("run", "up", "newsworld");

    private final Map<String, String> environment;
    private final Map<String, String> file;
    private final String fileName;

    private Settings(Map<String, String> environment, Map<String, String> file, String fileName) {
        this.environment = environment;
        this.file = file;
        this.fileName = fileName;
    }

    /**
     * Reads the file that the arguments name with {@code --config}, or {@code TALLYWIRE_CONFIG} in the environment.
     *
     * @throws CommandException if it cannot be read
     */
    static Settings of(Map<String, String> environment, String... args) {
        Optional<String> name = named(args)
                .or(() -> Optional.ofNullable(environment.get(variable(FILE_OPTION))))
                .filter(given -> !given.isBlank());
        return new Settings(Map.copyOf(environment), name.map(Settings::read).orElse(Map.of()), name.orElse("no file"));
    }

    private static Optional<String> named(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith(FILE_OPTION + "=")) return Optional.of(args[i].substring(FILE_OPTION.length() + 1));
            if (args[i].equals(FILE_OPTION) && i + 1 < args.length) return Optional.of(args[i + 1]);
        }
        return Optional.empty();
    }

    private static Map<String, String> read(String name) {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(name), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw CommandException.usage(FILE_OPTION + " " + name + ": cannot be read ("
                    + e.getClass().getSimpleName() + "); give a file of lines like `bootstrap-servers = kafka:9092`");
        }
        var read = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
        return Map.copyOf(read);
    }

    /**
     * Has the command ask these settings for what the command line leaves out.
     *
     * @throws CommandException if the file says something that no command knows
     */
    void applyTo(CommandLine command) {
        var known = new HashSet<String>();
        collect(command, known);
        var unknown = new TreeMap<>(file);
        unknown.keySet().removeIf(key -> known.contains(key) || key.startsWith(KAFKA));
        if (!unknown.isEmpty())
            throw CommandException.usage(fileName + ": no setting '" + unknown.firstKey()
                    + "'; name options of `tallywire run` without their dashes, or " + KAFKA + "… for Kafka's clients");
        command.setDefaultValueProvider(this);
    }

    private static void collect(CommandLine command, Set<String> known) {
        command.getCommandSpec().options().stream()
                .filter(Settings::canBeSaid)
                .forEach(option -> known.add(key(option.longestName())));
        command.getSubcommands().values().forEach(sub -> collect(sub, known));
    }

    private static boolean canBeSaid(OptionSpec option) {
        if (option.usageHelp() || option.versionHelp() || option.longestName().equals(FILE_OPTION)) return false;
        if (option.longestName().equals(GlobalOptions.KAFKA_PROPERTY)) return false;
        return option.scopeType() == ScopeType.INHERIT
                || STAYING.contains(option.command().name());
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || !canBeSaid(option)) return null;
        String said = environment.get(variable(option.longestName()));
        return said == null || said.isBlank() ? file.get(key(option.longestName())) : said;
    }

    /** What the file says under names that begin so, without that beginning. */
    Map<String, String> inFile(String beginning) {
        return without(beginning, file);
    }

    /** What the environment says under names that begin so, without that beginning. */
    Map<String, String> inEnvironment(String beginning) {
        return without(beginning, environment);
    }

    private static Map<String, String> without(String beginning, Map<String, String> all) {
        var some = new TreeMap<String, String>();
        all.forEach((key, value) -> {
            if (key.startsWith(beginning) && !value.isBlank()) some.put(key.substring(beginning.length()), value);
        });
        return some;
    }

    private static String key(String option) {
        return option.substring("--".length());
    }

    private static String variable(String option) {
        return VARIABLE + key(option).replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
