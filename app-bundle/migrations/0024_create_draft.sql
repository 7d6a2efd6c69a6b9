-- Expand: what is not published. In a table of its own instead of in "post" with a mark: every release before this one shows each row of
-- "post" and would not know the mark, also after a rollback. What has never been there, or is there no more, no release can show.
-- The number is that of the post which it was or becomes, so an address stays the same; "version" goes up with each change, wherever it is.
CREATE TABLE draft (
    id INT UNSIGNED NOT NULL PRIMARY KEY,
    author_id INT UNSIGNED NOT NULL,
    title VARCHAR(140) NOT NULL,
    summary VARCHAR(300) NOT NULL,
    body MEDIUMTEXT NOT NULL,
    tags VARCHAR(300) NOT NULL,
    language CHAR(2) NOT NULL,
    version INT UNSIGNED NOT NULL,
    changed_at DATETIME(6) NOT NULL,
    published_at DATETIME(6) NULL,
    KEY draft_changed (changed_at),
    CONSTRAINT draft_author FOREIGN KEY (author_id) REFERENCES account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci
