-- Expand: the index behind the search. While it is built, posts can be read but not written.
ALTER TABLE post ADD FULLTEXT KEY post_words (title, summary, body)
