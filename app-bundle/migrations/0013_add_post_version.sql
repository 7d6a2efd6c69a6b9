-- Expand: with it, two people who change the same post notice each other. Older releases change no posts, and add them with version 1.
ALTER TABLE post ADD version INT UNSIGNED NOT NULL DEFAULT 1
