-- Expand: how often somebody has tried to log in lately. The subject is a hash: of an address, or of an address and an account.
CREATE TABLE login_attempt (
    subject BINARY(16) NOT NULL PRIMARY KEY,
    attempts INT UNSIGNED NOT NULL,
    ends_at DATETIME NOT NULL,
    KEY login_attempt_ends (ends_at)
)
