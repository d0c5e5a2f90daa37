//! The log: to the terminal, and to `firebreak.log` in the data folder, of which one predecessor is kept.
//!
//! It says what the app did, never about whom or which card: nothing here logs a view, an intent or a body.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Mutex,
};

use tracing_subscriber::{EnvFilter, layer::SubscriberExt, util::SubscriberInitExt};

const LARGEST_BYTES: u64 = 1_000_000;
const LEVELS: &str = "warn,firebreak_app=info,firebreak_app_runtime=info,firebreak_app_core=info";

/// Starts the log in that folder, or to the terminal alone where nothing can be written there.
pub(crate) fn start(folder: &Path) {
    let levels = EnvFilter::try_from_env("FIREBREAK_LOG").unwrap_or_else(|_| EnvFilter::new(LEVELS));
    let opened = LogFile::open(folder.join("firebreak.log"), LARGEST_BYTES);
    let failure = opened.as_ref().err().map(ToString::to_string);
    let to_file = opened
        .ok()
        .map(|file| tracing_subscriber::fmt::layer().with_ansi(false).with_writer(Mutex::new(file)));
    let to_terminal = tracing_subscriber::fmt::layer().with_writer(io::stderr);
    let started = tracing_subscriber::registry().with(levels).with(to_file).with(to_terminal).try_init();
    if let Some(error) = failure {
        tracing::warn!(error, "no log file can be written");
    }
    if started.is_err() {
        tracing::warn!("a log was started before");
    }
}

/// A file that is put aside when it is full. Both together are never larger than twice the bound and a line.
struct LogFile {
    path: PathBuf,
    largest_bytes: u64,
    file: File,
    bytes: u64,
}

impl LogFile {
    fn open(path: PathBuf, largest_bytes: u64) -> io::Result<Self> {
        let file = File::options().create(true).append(true).open(&path)?;
        let bytes = file.metadata()?.len();
        Ok(Self { path, largest_bytes, file, bytes })
    }

    fn put_aside(&mut self) -> io::Result<()> {
        fs::rename(&self.path, self.path.with_extension("log.1"))?;
        *self = Self::open(self.path.clone(), self.largest_bytes)?;
        Ok(())
    }
}

impl Write for LogFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.bytes >= self.largest_bytes {
            self.put_aside()?;
        }
        let written = self.file.write(line)?;
        self.bytes = self.bytes.saturating_add(u64::try_from(written).unwrap_or(u64::MAX));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_log_is_put_aside_and_its_predecessor_forgotten() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("firebreak.log");
        fs::write(&path, "from an earlier start\n")?;
        let mut log = LogFile::open(path.clone(), 30)?;
        for line in ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"] {
            log.write_all(format!("line {line}\n").as_bytes())?;
        }
        let (now, before) = (fs::read_to_string(&path)?, fs::read_to_string(path.with_extension("log.1"))?);
        assert!(now.ends_with("line nine\n"), "{now}");
        assert!(now.len() < 45 && before.len() < 45, "{now}{before}");
        assert!(!format!("{before}{now}").contains("earlier"));
        assert_eq!(fs::read_dir(folder.path())?.count(), 2);
        Ok(())
    }
}
