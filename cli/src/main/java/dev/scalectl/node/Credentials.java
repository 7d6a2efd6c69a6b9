package dev.scalectl.node;

/**
 * The cluster's passwords, made on the data node at the first {@code up} and kept there.
 *
 * @param app of the database account {@code app}: data only
 * @param migrate of the database account {@code migrate}: data and schema
 * @param admin of the database account {@code scalectl}: everything, from the node itself only
 * @param redisCache of the Redis user {@code cache}
 * @param redisSessions of the Redis user {@code sessions}
 */
@SuppressWarnings("DoNotCallSuggester")
public record Credentials(Secret app, Secret migrate, Secret admin, Secret redisCache, Secret redisSessions) {

    /** Reads them from the data node, which makes those that are missing. */
    public static Credentials readOrMake(Ssh data) {
        throw new UnsupportedOperationException("not built yet");
    }
}
