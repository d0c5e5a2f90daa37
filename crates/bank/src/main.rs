//! The `firebreak` program; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    firebreak_bank::cli::main()
}
