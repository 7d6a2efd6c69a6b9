-- Expand: what an account may do. Whoever has an account could write before; older releases add accounts without naming a role.
ALTER TABLE account ADD role VARCHAR(20) NOT NULL DEFAULT 'ROLE_AUTHOR'
