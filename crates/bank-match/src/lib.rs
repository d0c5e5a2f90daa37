//! Firebreak.
