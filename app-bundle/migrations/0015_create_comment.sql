-- Expand: what readers say. One index for the list below a post, one for how fast somebody writes.
CREATE TABLE comment (
    id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    post_id INT UNSIGNED NOT NULL,
    author_id INT UNSIGNED NOT NULL,
    body TEXT NOT NULL,
    language CHAR(2) NOT NULL,
    written_at DATETIME(6) NOT NULL,
    KEY comment_post (post_id, written_at, id),
    KEY comment_author (author_id, written_at),
    CONSTRAINT comment_post FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE CASCADE,
    CONSTRAINT comment_author FOREIGN KEY (author_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci
