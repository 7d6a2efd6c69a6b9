-- Expand: what the blog shows. The index serves the list, newest first.
CREATE TABLE post (
    id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    author_id INT UNSIGNED NOT NULL,
    title VARCHAR(140) NOT NULL,
    summary VARCHAR(300) NOT NULL,
    body MEDIUMTEXT NOT NULL,
    published_at DATETIME(6) NOT NULL,
    KEY post_published (published_at, id),
    CONSTRAINT post_author FOREIGN KEY (author_id) REFERENCES account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci
