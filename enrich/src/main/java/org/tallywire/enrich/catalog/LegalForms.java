package org.tallywire.enrich.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Inc., GmbH, S.p.A. and their like: what a company's name may carry and what proves that a name is a company's. */
final class LegalForms {

    private static final String RESOURCE = "/org/tallywire/enrich/catalog/legal-forms.yaml";
    private static final Set<String> FORMS = read();

    private LegalForms() {}

    /** How far a legal form goes that begins at an atom, a comma before it included; {@code from} where there is none. */
    static int end(AtomLine line, int from) {
        int end = from;
        int i = from;
        while (i < line.size()) {
            if (line.get(i).isBreak()) {
                if (!line.surface(i).equals(",")) break;
            } else if (isForm(line.surface(i))) end = i + 1;
            else if (!line.key(i).equals("&")) break;
            if (++i - end > 1) break;
        }
        return end;
    }

    /** The name without the legal forms at its end; as it is where nothing else would be left. */
    static String stripped(String name) {
        List<Atom> atoms = Atom.ofName(name);
        int keep = atoms.size();
        while (keep > 1 && isForm(atoms.get(keep - 1).of(name))) keep--;
        return keep == atoms.size()
                ? name
                : name.substring(0, atoms.get(keep - 1).end());
    }

    private static boolean isForm(String surface) {
        return FORMS.contains(surface.replace(".", ""));
    }

    private static Set<String> read() {
        try (InputStream in = LegalForms.class.getResourceAsStream(RESOURCE)) {
            Objects.requireNonNull(in, RESOURCE);
            Object forms = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return ((List<?>) forms)
                    .stream().map(form -> form.toString().replace(".", "")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
