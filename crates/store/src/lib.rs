//! The only room that knows SQL: SQLite and PostgreSQL, migrations, backup; takes no decision.
