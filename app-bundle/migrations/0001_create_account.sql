-- Expand: who may sign in.
CREATE TABLE account (
    id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    username VARCHAR(60) NOT NULL,
    display_name VARCHAR(80) NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    UNIQUE KEY account_username (username)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci
