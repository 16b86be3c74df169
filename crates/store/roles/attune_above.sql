-- The database role of whoever reads and writes above schools, for PostgreSQL.
--
-- Run this once a database, and again after each update, as a user who may create roles:
--
--     psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f attune_above.sql
--
-- Attune takes this role in every transaction of a body above schools where its own user is a member
-- (GRANT attune_above TO the user that it connects as) and the rights below are there; it looks when it starts. The role
-- cannot sign in, and can read no table of a school's evidence, pupils, classes, families or staff: not by a mistake of the
-- program either. Of a school it reads the number and the name.

DO $$
BEGIN
    CREATE ROLE attune_above NOLOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

GRANT USAGE ON SCHEMA public TO attune_above;
GRANT SELECT (id, name) ON school TO attune_above;
GRANT SELECT ON
    body, body_school, body_merge, leading_body, body_membership, partner_school, support_need, school_strength,
    published_release, school_profile, school_key, data_answer, asked_minutes
TO attune_above;
GRANT SELECT, INSERT, UPDATE ON
    body_priority, body_call, single_conversation, agenda_item, conversation_day, owed_action, joined_problem,
    problem_event, support_given
TO attune_above;
GRANT SELECT, INSERT, UPDATE (stopped_on) ON data_request TO attune_above;
GRANT SELECT, INSERT ON data_request_field TO attune_above;
GRANT SELECT, UPDATE (joined_id) ON raised_problem TO attune_above;
GRANT INSERT ON system_audit TO attune_above;
