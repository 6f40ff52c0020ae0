//! Clause alignment and audit of translated policies.
