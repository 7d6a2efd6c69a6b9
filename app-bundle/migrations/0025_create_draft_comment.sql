-- Expand: the comments of a post that was taken back, as they are in "comment". They wait here for the post, because in "comment" they
-- could not be without it. Whoever adds a column there adds it here, and in src/Writing/Manuscripts.php.
CREATE TABLE draft_comment (
    id INT UNSIGNED NOT NULL PRIMARY KEY,
    post_id INT UNSIGNED NOT NULL,
    author_id INT UNSIGNED NOT NULL,
    body TEXT NOT NULL,
    language CHAR(2) NOT NULL,
    written_at DATETIME(6) NOT NULL,
    KEY draft_comment_post (post_id),
    KEY draft_comment_author (author_id),
    CONSTRAINT draft_comment_draft FOREIGN KEY (post_id) REFERENCES draft (id) ON DELETE CASCADE,
    CONSTRAINT draft_comment_author FOREIGN KEY (author_id) REFERENCES account (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci
