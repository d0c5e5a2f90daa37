//! Sees to it that the folder of the console's files is there, so that the program builds before they do, and is built anew
//! when they change.

use std::{fs, path::Path};

fn main() {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/console/dist");
    if let Err(error) = fs::create_dir_all(&files) {
        println!("cargo:warning=the folder {} cannot be made: {error}", files.display());
    }
    println!("cargo:rerun-if-changed={}", files.display());
}
