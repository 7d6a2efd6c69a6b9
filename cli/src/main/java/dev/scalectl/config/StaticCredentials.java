package dev.scalectl.config;

/** An access key that is known beforehand; only the lab has one. */
public record StaticCredentials(String accessKeyId, String secretAccessKey) {

    /** The key's id; the secret stays out of logs and messages. */
    @Override
    public String toString() {
        return "StaticCredentials[" + accessKeyId + "]";
    }
}
