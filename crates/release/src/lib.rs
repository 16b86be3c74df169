//! What may leave a school: small counts hidden, attackers tried, differences watched, every leaving kept in a ledger.
