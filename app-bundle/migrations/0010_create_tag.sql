-- Expand: words to file posts under. Compared byte by byte: names are normalised before they get here.
CREATE TABLE tag (
    id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(30) NOT NULL,
    UNIQUE KEY tag_name (name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
