-- accounts.db as version 2 of its schema had it; each statement ends in a line of its own with a semicolon
CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    user TEXT NOT NULL,
    domain TEXT NOT NULL,
    password TEXT NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
    UNIQUE (domain, user)
) STRICT
;
CREATE TABLE alias (
    user TEXT NOT NULL,
    domain TEXT NOT NULL,
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    PRIMARY KEY (domain, user)
) STRICT, WITHOUT ROWID
;
CREATE INDEX alias_of_account ON alias (account)
;
CREATE TRIGGER account_is_no_alias BEFORE INSERT ON account
WHEN EXISTS (SELECT 1 FROM alias WHERE domain = NEW.domain AND user = NEW.user)
BEGIN SELECT RAISE(ABORT, 'is an alias'); END
;
CREATE TRIGGER alias_is_no_account BEFORE INSERT ON alias
WHEN EXISTS (SELECT 1 FROM account WHERE domain = NEW.domain AND user = NEW.user)
BEGIN SELECT RAISE(ABORT, 'is an account'); END
;
CREATE TABLE scram_key (
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    salt BLOB NOT NULL,
    iterations INTEGER NOT NULL,
    stored_key BLOB NOT NULL,
    server_key BLOB NOT NULL,
    PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID
;
CREATE TRIGGER new_password_ends_keys AFTER UPDATE OF password ON account
BEGIN DELETE FROM scram_key WHERE account = NEW.id; END
;
CREATE TABLE secret (octets BLOB NOT NULL) STRICT
;
INSERT INTO secret (octets) VALUES (randomblob(32))
;
INSERT INTO account (id, user, domain, password) VALUES (1, 'ann', 'localhost', '$2b$04$abcdefghijklmnopqrstuumJUK7dJmoK7yMfXBMkeTJL1Y.du7qIG')
;
INSERT INTO account (id, user, domain, password, enabled) VALUES (2, 'bob', 'localhost', '*', 0)
;
INSERT INTO alias (user, domain, account) VALUES ('sales', 'localhost', 1)
;
PRAGMA user_version = 2
;
