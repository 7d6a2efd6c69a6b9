-- Expand: the pictures of posts, each once: its number is the beginning of its content's SHA-256, so what an address shows never changes.
CREATE TABLE picture (
    id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    author_id INT UNSIGNED NOT NULL,
    type VARCHAR(20) NOT NULL,
    size INT UNSIGNED NOT NULL,
    width INT UNSIGNED NOT NULL,
    height INT UNSIGNED NOT NULL,
    added_at DATETIME(6) NOT NULL,
    KEY picture_added (added_at),
    CONSTRAINT picture_author FOREIGN KEY (author_id) REFERENCES account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci
