-- Who of a body's people looks after the others: invites them, ends what they do, names improvement partners. 0 or 1.
ALTER TABLE body_membership ADD COLUMN looks_after BIGINT NOT NULL DEFAULT 0;

-- A school's no to somebody as its improvement partner, with its reason. Until it is taken back, no body above names them for it.
CREATE TABLE partner_refused (
    school_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    said_on TEXT NOT NULL,
    words TEXT NOT NULL,
    taken_back_on TEXT,
    CONSTRAINT partner_refused_pk PRIMARY KEY (school_id, account_id, said_on),
    CONSTRAINT partner_refused_school_fk FOREIGN KEY (school_id) REFERENCES school (id),
    CONSTRAINT partner_refused_account_fk FOREIGN KEY (account_id) REFERENCES account (id)
);
CREATE INDEX partner_refused_account ON partner_refused (account_id);
