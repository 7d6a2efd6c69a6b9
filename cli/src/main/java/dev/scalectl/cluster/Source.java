package dev.scalectl.cluster;

/** Who may come in by a rule. */
public sealed interface Source {

    /** Addresses, such as {@code 0.0.0.0/0}. */
    record Range(String cidr) implements Source {
        @Override
        public String toString() {
            return cidr;
        }
    }

    /** Members of another group of this cluster. */
    record Members(GroupKind kind) implements Source {
        @Override
        public String toString() {
            return kind.word() + " group";
        }
    }

    /** Anything else somebody put in by hand: another group, a prefix list. */
    record Foreign(String id) implements Source {
        @Override
        public String toString() {
            return id;
        }
    }
}
