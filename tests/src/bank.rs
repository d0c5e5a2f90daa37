//! The real bank as a process: started on free ports, killed, started again on the same ones.

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};
use serde_json::Value;

/// Where the programs of this build are: `firebreak`, `firebreak-app`.
///
/// # Errors
/// If the program was not built.
pub fn program(name: &str) -> anyhow::Result<PathBuf> {
    let this = std::env::current_exe()?;
    let found = this.ancestors().skip(1).take(2).map(|folder| folder.join(name)).find(|path| path.is_file());
    found.with_context(|| format!("{name} is not built: run `cargo build --workspace --bins`"))
}

/// A loopback port that was free a moment ago.
///
/// # Errors
/// If there is none.
pub fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Waits until the condition gives something.
///
/// # Errors
/// If the deadline passes first.
pub fn wait_for<T>(
    what: &str,
    deadline: Duration,
    mut condition: impl FnMut() -> Option<T>,
) -> anyhow::Result<T> {
    let start = Instant::now();
    loop {
        if let Some(value) = condition() {
            return Ok(value);
        }
        ensure!(start.elapsed() < deadline, "waited {deadline:?} in vain for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A bank with its folder of data.
pub struct Bank {
    folder: PathBuf,
    host: &'static str,
    port: u16,
    stream_port: u16,
    process: Option<Child>,
}

impl Bank {
    /// Starts a bank on an empty folder. `settings` is added to its `firebreak.toml`.
    ///
    /// # Errors
    /// If it does not answer within half a minute; its log is in the folder.
    pub fn start(folder: &Path, settings: &str) -> anyhow::Result<Self> {
        Self::start_at("127.0.0.1", folder, settings)
    }

    /// As [`Bank::start`], on a machine that has this loopback address alone: `127.0.0.1` or `[::1]`.
    ///
    /// # Errors
    /// As [`Bank::start`].
    pub fn start_at(host: &'static str, folder: &Path, settings: &str) -> anyhow::Result<Self> {
        fs::create_dir_all(folder.join("data"))?;
        fs::write(folder.join("firebreak.toml"), settings)?;
        let (port, stream_port) = (free_port()?, free_port()?);
        let mut bank = Self { folder: folder.to_owned(), host, port, stream_port, process: None };
        bank.resume()?;
        let key = bank.approver_key().to_string_lossy().into_owned();
        bank.cli(&["staff", "add-key", "second-person", "--role", "approver", "--out", &key])?;
        Ok(bank)
    }

    /// Starts it again on the same folder and ports.
    ///
    /// # Errors
    /// As [`Bank::start`].
    pub fn resume(&mut self) -> anyhow::Result<()> {
        ensure!(self.process.is_none(), "the bank runs already");
        let log = File::options().create(true).append(true).open(self.folder.join("bank.log"))?;
        let _ = fs::remove_file(self.data().join("endpoints.json"));
        let mut process = Command::new(program("firebreak")?)
            .args(["serve", "--config"])
            .arg(self.folder.join("firebreak.toml"))
            .arg("--data")
            .arg(self.data())
            .args(["--listen", &format!("{}:{}", self.host, self.port)])
            .args(["--stream-listen", &format!("{}:{}", self.host, self.stream_port)])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        let endpoints = self.data().join("endpoints.json");
        let ready = wait_for("the bank", Duration::from_secs(30), || {
            let ended = process.try_wait().ok().flatten();
            (ended.is_some() || endpoints.is_file()).then_some(ended)
        });
        self.process = Some(process);
        match ready? {
            None => Ok(()),
            Some(status) => {
                bail!("the bank ended at once ({status}): see {}", self.folder.join("bank.log").display())
            }
        }
    }

    /// `SIGKILL`: no word of farewell. Gives whether it was running until then.
    pub fn kill(&mut self) -> bool {
        let Some(mut process) = self.process.take() else { return false };
        let running = matches!(process.try_wait(), Ok(None));
        let _ = process.kill();
        let _ = process.wait();
        running
    }

    /// Its process id while it runs.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.process.as_ref().map(Child::id)
    }

    /// What the kernel counts of its memory in KiB, such as `VmRSS:` or, at its peak, `VmHWM:`.
    ///
    /// # Errors
    /// If it does not run, or the kernel counts no such thing.
    pub fn memory_kib(&self, what: &str) -> anyhow::Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid().context("the bank is gone")?))?;
        let line =
            status.lines().find(|line| line.starts_with(what)).with_context(|| format!("no {what}"))?;
        Ok(line.split_whitespace().nth(1).context("no number")?.parse()?)
    }

    /// Its folder of data.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Where its API is.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address())
    }

    /// Its host and port.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// The body of an unsigned `GET`, such as that of the metrics.
    ///
    /// # Errors
    /// If the bank does not answer with success.
    pub fn get(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        let mut connection = TcpStream::connect(self.address())?;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address());
        connection.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer)?;
        ensure!(answer.starts_with(b"HTTP/1.1 200 "), "{path}: {}", String::from_utf8_lossy(&answer));
        Ok(answer)
    }

    /// A `firebreak` command that talks to this bank.
    ///
    /// # Errors
    /// If the program was not built.
    pub fn command(&self, words: &[&str]) -> anyhow::Result<Command> {
        let mut command = Command::new(program("firebreak")?);
        command.args(words).arg("--data").arg(self.data()).stdin(Stdio::null());
        Ok(command)
    }

    /// Runs a `firebreak` command against this bank and gives what it said.
    ///
    /// # Errors
    /// If it fails; with what it said.
    pub fn cli(&self, words: &[&str]) -> anyhow::Result<String> {
        let Output { status, stdout, stderr } = self.command(words)?.output()?;
        let said = String::from_utf8_lossy(&stdout).into_owned();
        ensure!(
            status.success(),
            "`firebreak {}`: {said}{}",
            words.join(" "),
            String::from_utf8_lossy(&stderr)
        );
        Ok(said)
    }

    /// As [`Bank::cli`] with `--json`.
    ///
    /// # Errors
    /// If it fails or does not say JSON.
    pub fn cli_json(&self, words: &[&str]) -> anyhow::Result<Value> {
        let said = self.cli(&[words, &["--json"]].concat())?;
        serde_json::from_str(&said).with_context(|| format!("not JSON: {said}"))
    }

    /// The key of whoever approves what the others prepared.
    #[must_use]
    pub fn approver_key(&self) -> PathBuf {
        self.folder.join("approver.key")
    }

    /// A command that approves what waits for it.
    ///
    /// # Errors
    /// If the program was not built.
    pub fn approval(&self, reference: &str) -> anyhow::Result<Command> {
        let mut command = self.command(&["incident", "approve", reference])?;
        command.arg("--staff-key").arg(self.approver_key());
        Ok(command)
    }

    /// A word of the bank from its draft to its publication: `submit` (the first), `update`, `close` or `cancel`, with its
    /// reference and options; a second person approves it.
    ///
    /// # Errors
    /// If the bank refuses.
    pub fn say(&self, reference: &str, word: &str, options: &[&str]) -> anyhow::Result<()> {
        self.cli(&[&["incident", word, reference], options].concat())?;
        let Output { status, stderr, .. } = self.approval(reference)?.output()?;
        ensure!(status.success(), "{word} {reference}: {}", String::from_utf8_lossy(&stderr));
        Ok(())
    }

    /// Declares a leak of card numbers at an unnamed shop; gives the incident's reference.
    ///
    /// # Errors
    /// If the bank refuses.
    pub fn declare(&self, title: &str) -> anyhow::Result<String> {
        let facts = ["--kind=merchant_online", "--undisclosed", "--taken=pan,expiry", "--severity=severe"];
        let promise = ["--certainty=observed", "--next-update=2099-01-01T00:00:00Z"];
        let words = [&["incident", "declare", "--title", title], &promise[..], &facts[..]].concat();
        let declared = self.cli_json(&words)?;
        declared["reference"]
            .as_str()
            .map(str::to_owned)
            .with_context(|| format!("no reference in {declared}"))
    }

    /// Writes a sample and imports its customers, their cards and payments. Gives the sample's folder.
    ///
    /// # Errors
    /// If one of the commands fails.
    pub fn import_sample(&self, customers: u32) -> anyhow::Result<PathBuf> {
        let sample = self.write_sample(customers)?;
        for kind in ["customers", "cards", "payments"] {
            self.import(kind, &sample)?;
        }
        Ok(sample)
    }

    /// Imports the customers, cards or payments of a sample.
    ///
    /// # Errors
    /// If the command fails.
    pub fn import(&self, kind: &str, sample: &Path) -> anyhow::Result<()> {
        self.cli(&["import", kind, &sample.join(format!("{kind}.csv")).to_string_lossy()]).map(drop)
    }

    /// Writes a sample beside the bank's folder, if it is not there yet. Gives the sample's folder.
    ///
    /// # Errors
    /// If the command fails.
    pub fn write_sample(&self, customers: u32) -> anyhow::Result<PathBuf> {
        let sample = self.folder.parent().unwrap_or(&self.folder).join(format!("sample-{customers}"));
        if !sample.join("compromised.csv").is_file() {
            let made = Command::new(program("firebreak")?)
                .args(["sample", "--customers", &customers.to_string(), "--seed", "7"])
                .args(["--payments-until", &jiff::Timestamp::now().to_string(), "--out"])
                .arg(&sample)
                .output()?;
            ensure!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        }
        Ok(sample)
    }
}

impl Drop for Bank {
    fn drop(&mut self) {
        self.kill();
    }
}
