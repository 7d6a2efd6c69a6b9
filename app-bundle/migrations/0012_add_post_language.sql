-- Expand: for screen readers, hyphenation and search engines. What an older release writes counts as English, as all was before.
ALTER TABLE post ADD language CHAR(2) NOT NULL DEFAULT 'en'
