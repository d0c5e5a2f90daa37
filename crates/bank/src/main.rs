//! The `firebreak` program.
fn main() {}
