//! Where the programs under test are: named by the environment, or beside the running test.

use std::{
    env,
    path::{Path, PathBuf},
};

use crate::bank::program;

/// The app: `FIREBREAK_APP_BIN`, or `firebreak-app` beside the running test.
///
/// # Errors
/// It is not there.
pub fn app_binary() -> anyhow::Result<PathBuf> {
    match env::var_os("FIREBREAK_APP_BIN").filter(|path| !path.is_empty()) {
        Some(path) => Ok(PathBuf::from(path)),
        None => program("firebreak-app"),
    }
}

/// The target directory that the running program was built into.
///
/// # Errors
/// The program does not know where it is.
pub fn target_dir() -> anyhow::Result<PathBuf> {
    let program = env::current_exe()?;
    // Tests lie in `<target>/<profile>/deps`, programs in `<target>/<profile>`.
    let profile = program.ancestors().skip(1).find(|folder| !folder.ends_with("deps"));
    Ok(profile.and_then(Path::parent).map(Path::to_owned).unwrap_or_default())
}
