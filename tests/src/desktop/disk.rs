//! A small disk of its own, which can be filled and made read-only.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, ensure};

use super::{Session, until};

/// Room for a store and little else.
const SIZE: &str = "size=4m";
/// What fills the rest.
const BALLAST: &str = "ballast";

/// A file system in memory, gone with its owner.
#[derive(Debug)]
pub struct Disk {
    path: PathBuf,
}

impl Disk {
    /// Mounts it; none, and a word why, where this process may not.
    ///
    /// # Errors
    /// There is no place for it.
    pub fn mount(session: &Session) -> anyhow::Result<Option<Self>> {
        let path = session.folder("disk")?;
        match mount(&["-t", "tmpfs", "-o", SIZE, "tmpfs"], &path) {
            Ok(()) => Ok(Some(Self { path })),
            Err(error) => {
                println!("skipped: no disk of its own can be mounted here: {error:#}");
                Ok(None)
            }
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes all the room that is left.
    ///
    /// # Errors
    /// There is no end of it.
    pub fn fill(&self) -> anyhow::Result<()> {
        let mut ballast = fs::File::options().create(true).append(true).open(self.path.join(BALLAST))?;
        for block in [64 << 10, 4 << 10, 1] {
            while ballast.write_all(&vec![0; block]).is_ok() {
                ensure!(ballast.metadata()?.len() < 64 << 20, "this disk is not small");
            }
        }
        Ok(())
    }

    /// Gives it back.
    ///
    /// # Errors
    /// It was not taken.
    pub fn make_room(&self) -> anyhow::Result<()> {
        Ok(fs::remove_file(self.path.join(BALLAST))?)
    }

    /// Allows writing.
    ///
    /// # Errors
    /// The system refuses.
    pub fn make_writable(&self) -> anyhow::Result<()> {
        mount(&["-o", "remount,rw"], &self.path)
    }

    /// Allows writing no longer, as soon as no program has a file open for writing: Linux does not before.
    ///
    /// # Errors
    /// A program keeps one open.
    pub async fn make_read_only(&self) -> anyhow::Result<()> {
        until("the disk is read-only", || mount(&["-o", "remount,ro"], &self.path).ok()).await
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // At once if nobody is on it, else when the last one leaves.
        let _ = Command::new("umount").arg("--lazy").arg(&self.path).status();
    }
}

fn mount(options: &[&str], at: &Path) -> anyhow::Result<()> {
    let output = Command::new("mount").args(options).arg(at).output().context("there is no `mount`")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(())
}
