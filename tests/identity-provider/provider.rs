//! The real OpenID provider beside this file, run by Node.

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader, Lines},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

/// A provider that ends with the test.
pub(crate) struct IdentityProvider {
    pub(crate) issuer: String,
    child: Child,
    /// Kept open: a program that can say nothing more ends.
    _said: Lines<BufReader<ChildStdout>>,
}

impl IdentityProvider {
    pub(crate) fn start() -> Self {
        Self::start_at("127.0.0.1")
    }

    /// On this loopback address: to a browser, another one than the bank's is another site.
    pub(crate) fn start_at(host: &str) -> Self {
        let folder = folder();
        install(&folder);
        let mut child = Command::new("node")
            .args(["provider.mjs", host])
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Node.js 20 or newer runs the identity provider of this test");
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        let issuer = said.by_ref().map_while(Result::ok).find(|line| line.starts_with("http://"));
        Self { issuer: issuer.expect("the identity provider starts"), child, _said: said }
    }
}

impl Drop for IdentityProvider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Seen from whichever package shares this file.
fn folder() -> PathBuf {
    let mut above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let here =
        above.find(|folder| folder.join("Cargo.lock").is_file()).expect("the workspace has a lock file");
    here.join("tests/identity-provider")
}

/// Its packages exactly as locked, once for all tests. `cargo xtask setup` leaves the same mark.
fn install(folder: &Path) {
    let lock = fs::read(folder.join("package-lock.json")).unwrap();
    let turn = File::create(std::env::temp_dir().join("firebreak-identity-provider.lock")).unwrap();
    turn.lock().unwrap();
    let mark = folder.join("node_modules/.firebreak-lock");
    if fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return;
    }
    let npm = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder).status();
    assert!(npm.is_ok_and(|status| status.success()), "npm installs the identity provider of this test");
    fs::write(mark, lock).unwrap();
}
