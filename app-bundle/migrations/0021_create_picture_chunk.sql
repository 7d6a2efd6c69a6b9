-- Expand: the bytes of pictures, in pieces that are small beside MySQL's and MariaDB's max_allowed_packet (64 and 16 MB), and of which a
-- node holds one at a time when it sends a picture, or a range of one. Each says where it begins, so a later release may cut differently.
CREATE TABLE picture_chunk (
    picture_id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    first_byte INT UNSIGNED NOT NULL,
    bytes MEDIUMBLOB NOT NULL,
    PRIMARY KEY (picture_id, first_byte),
    CONSTRAINT picture_chunk_picture FOREIGN KEY (picture_id) REFERENCES picture (id) ON DELETE CASCADE
)
