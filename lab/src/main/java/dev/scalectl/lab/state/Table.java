package dev.scalectl.lab.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Rows by their id, in the order in which they came; counts its changes, so that the store knows when to write. */
public final class Table<T> {
    private final Map<String, T> rows;
    private int changes;

    /** An empty table. */
    public Table() {
        this(Map.of());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Table(Map<String, T> rows) {
        this.rows = new LinkedHashMap<>(rows);
    }

    @JsonValue
    Map<String, T> rows() {
        return rows;
    }

    int changes() {
        return changes;
    }

    /** The row with this id. */
    public Optional<T> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** The row with this id, which is known to exist. */
    public T get(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no " + id));
    }

    /** All rows; a copy, so that the table may change while one goes through it. */
    public List<T> all() {
        return List.copyOf(rows.values());
    }

    /** All ids; a copy. */
    public List<String> ids() {
        return List.copyOf(rows.keySet());
    }

    /** The rows of which this holds. */
    public List<T> where(Predicate<T> condition) {
        return rows.values().stream().filter(condition).toList();
    }

    /** Puts a row in, or in the place of the one with its id. */
    public void put(String id, T row) {
        if (!row.equals(rows.put(id, row))) {
            changes++;
        }
    }

    /** Changes the row with this id, if there is one. */
    public void update(String id, UnaryOperator<T> change) {
        find(id).ifPresent(row -> put(id, change.apply(row)));
    }

    /** Takes a row out, if it is there. */
    public void remove(String id) {
        if (rows.remove(id) != null) {
            changes++;
        }
    }

    /** Takes out the rows of which this holds. */
    public void removeIf(Predicate<T> condition) {
        Collection<T> values = rows.values();
        if (values.removeIf(condition)) {
            changes++;
        }
    }
}
