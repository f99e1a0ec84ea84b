package org.tallywire.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** Numbers schemas for one process, from 1; remembers levels, and checks nothing. */
final class InMemorySchemaRegistry implements SchemaRegistry {

    private static final Map<String, InMemorySchemaRegistry> NAMED = new ConcurrentHashMap<>();

    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, Compatibility> levels = new ConcurrentHashMap<>();

    static InMemorySchemaRegistry named(String name) {
        return NAMED.computeIfAbsent(name, n -> new InMemorySchemaRegistry());
    }

    @Override
    public synchronized int register(String subject, Schema schema) {
        int index = schemas.indexOf(schema);
        if (index >= 0) return index + 1;
        schemas.add(schema);
        return schemas.size();
    }

    @Override
    public Optional<Compatibility> level(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    @Override
    public void setLevel(String subject, Compatibility level) {
        levels.put(subject, level);
    }

    @Override
    public synchronized Schema schema(int id) {
        if (id < 1 || id > schemas.size()) throw new SchemaRegistryException("no schema with id " + id);
        return schemas.get(id - 1);
    }
}
