//! One desktop session: a virtual display, a bus, an unlocked keyring, a notification daemon and an empty home.

use std::{
    fs,
    os::unix::{fs::PermissionsExt, net::UnixStream},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, ensure};
use tempfile::TempDir;

use super::{Process, binaries::target_dir, notifications, wait::until};

/// Any password but the empty one, which would leave the keyring without a collection to write to.
const KEYRING_PASSWORD: &str = "test\n";
/// Pages see a person who prefers reduced motion: a picture shows how things are, not how they move.
const GTK_SETTINGS: &str = "[Settings]\ngtk-enable-animations = 0\n";

/// A desktop session. What it started ends with it.
#[derive(Debug)]
pub struct Session {
    name: String,
    logs: PathBuf,
    display: String,
    // Dropped in this order: programs first, their folders last.
    keyring: Option<Process>,
    _programs: Vec<Process>,
    folder: TempDir,
}

impl Session {
    /// Starts a session; logs and pictures go to `target/desktop/<name>/`.
    ///
    /// # Errors
    /// A program is missing or does not come up.
    pub async fn start(name: &str) -> anyhow::Result<Self> {
        let mut session = Self::without_keyring(name).await?;
        session.start_keyring().await?;
        Ok(session)
    }

    /// As [`Session::start`], on a system that has no key store.
    ///
    /// # Errors
    /// A program is missing or does not come up.
    pub async fn without_keyring(name: &str) -> anyhow::Result<Self> {
        let logs = target_dir()?.join("desktop").join(name);
        if logs.exists() {
            fs::remove_dir_all(&logs).context("cannot remove the logs of the last run")?;
        }
        fs::create_dir_all(&logs)?;
        // In /tmp, as the path of a socket has room for 107 bytes.
        let folder = tempfile::Builder::new().prefix("firebreak-").tempdir_in("/tmp")?;
        for inner in ["home", "run", "home/.config/gtk-3.0"] {
            fs::create_dir_all(folder.path().join(inner))?;
        }
        fs::set_permissions(folder.path().join("run"), fs::Permissions::from_mode(0o700))?;
        notifications::configure(folder.path())?;
        fs::write(folder.path().join("home/.config/gtk-3.0/settings.ini"), GTK_SETTINGS)?;
        let mut session = Self {
            name: name.to_owned(),
            logs,
            display: String::new(),
            keyring: None,
            _programs: Vec::new(),
            folder,
        };
        session.start_display().await?;
        session.start_bus().await?;
        session.start_notifications().await?;
        Ok(session)
    }

    /// The test's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where logs and pictures are kept.
    #[must_use]
    pub fn logs(&self) -> &Path {
        &self.logs
    }

    /// The display, such as `:99`.
    #[must_use]
    pub fn display(&self) -> &str {
        &self.display
    }

    /// A place in the session's folder, which goes with it: `home` is in there.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A folder that goes with the session.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn folder(&self, name: &str) -> anyhow::Result<PathBuf> {
        let path = self.path(name);
        fs::create_dir_all(&path)?;
        Ok(path)
    }

    /// A command with this session's environment and nothing of the environment of the test.
    #[must_use]
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let at = |inner: &str| self.folder.path().join(inner);
        let mut command = Command::new(program);
        command
            .env_clear()
            .envs(std::env::vars_os().filter(|(name, _)| name == "PATH" || name == "CARGO_HOME"))
            .env("HOME", at("home"))
            .env("XDG_CONFIG_HOME", at("home/.config"))
            .env("XDG_DATA_HOME", at("home/.local/share"))
            .env("XDG_CACHE_HOME", at("home/.cache"))
            .env("XDG_RUNTIME_DIR", at("run"))
            .env("XDG_SESSION_TYPE", "x11")
            .env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", at("run/bus").display()))
            .env("DISPLAY", &self.display)
            .env("LANG", "C.UTF-8")
            .env("TZ", "Europe/Warsaw")
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1");
        command
    }

    /// Runs a command to its end and returns what it printed.
    ///
    /// # Errors
    /// It cannot be started or fails; the error holds what it said.
    pub fn run(&self, program: &str, arguments: &[&str]) -> anyhow::Result<String> {
        output(self.command(program).args(arguments))
    }

    /// A picture of the whole display, as `<folder>/<name>.png`.
    ///
    /// # Errors
    /// It cannot be taken.
    pub fn screenshot(&self, folder: &Path, name: &str) -> anyhow::Result<PathBuf> {
        let path = folder.join(format!("{name}.png"));
        output(self.command("import").args(["-window", "root"]).arg(&path))?;
        Ok(path)
    }

    async fn start_display(&mut self) -> anyhow::Result<()> {
        let mut command = self.command("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "860x880x24", "-nolisten", "tcp", "-noreset"]);
        self.keep(Process::spawn("xvfb", &command, &self.logs, "")?);
        let log = self.logs.join("xvfb.log");
        let number = until("the display is up", || {
            let text = fs::read_to_string(&log).ok()?;
            let line = text
                .lines()
                .find(|line| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit()))?;
            text.ends_with('\n').then(|| line.to_owned())
        });
        self.display = format!(":{}", number.await?);
        Ok(())
    }

    async fn start_bus(&mut self) -> anyhow::Result<()> {
        let socket = self.folder.path().join("run/bus");
        let mut command = self.command("dbus-daemon");
        command.args(["--session", "--nofork", "--nopidfile"]);
        // The bus starts nothing by itself: a service that a test has ended stays ended.
        command.env("XDG_DATA_DIRS", self.folder.path().join("none"));
        command.arg(format!("--address=unix:path={}", socket.display()));
        self.keep(Process::spawn("bus", &command, &self.logs, "")?);
        until("the bus is up", || UnixStream::connect(&socket).ok()).await?;
        Ok(())
    }

    /// Starts the key store with what it kept, unlocked.
    ///
    /// # Errors
    /// It does not come up.
    pub async fn start_keyring(&mut self) -> anyhow::Result<()> {
        let mut command = self.command("gnome-keyring-daemon");
        command.args(["--unlock", "--components=secrets", "--foreground"]);
        self.keyring = Some(Process::spawn("keyring", &command, &self.logs, KEYRING_PASSWORD)?);
        self.name_is_owned("org.freedesktop.secrets").await
    }

    /// Locks the key store, as it is before its person has signed in.
    ///
    /// # Errors
    /// It does not answer.
    pub fn lock_keyring(&self) -> anyhow::Result<()> {
        let lock = [
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.secrets",
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
            "array:objpath:/org/freedesktop/secrets/collection/login",
        ];
        self.run("dbus-send", &lock).map(drop)
    }

    /// Unlocks it again, as the system's own password prompt does.
    ///
    /// # Errors
    /// It refuses.
    pub async fn unlock_keyring(&self) -> anyhow::Result<()> {
        let address = format!("unix:path={}", self.folder.path().join("run/bus").display());
        let bus = zbus::connection::Builder::address(address.as_str())?.build().await?;
        let (service, path) = ("org.freedesktop.secrets", "/org/freedesktop/secrets");
        let plain = ("plain", zbus::zvariant::Value::from(""));
        let open = "org.freedesktop.Secret.Service";
        let opened = bus.call_method(Some(service), path, Some(open), "OpenSession", &plain).await?;
        let (_, session): (zbus::zvariant::OwnedValue, zbus::zvariant::OwnedObjectPath) =
            opened.body().deserialize()?;
        let login = zbus::zvariant::ObjectPath::try_from(format!("{path}/collection/login"))?;
        let password = KEYRING_PASSWORD.as_bytes();
        let secret = (login, (session, Vec::<u8>::new(), password, "text/plain"));
        let unlock = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface";
        bus.call_method(Some(service), path, Some(unlock), "UnlockWithMasterPassword", &secret).await?;
        Ok(())
    }

    /// Ends the key store; what it kept stays on the disk.
    pub fn end_keyring(&mut self) {
        self.keyring = None;
    }

    /// Ends the key store and deletes what it kept.
    ///
    /// # Errors
    /// There is nothing to delete.
    pub fn wipe_keyring(&mut self) -> anyhow::Result<()> {
        self.end_keyring();
        Ok(fs::remove_dir_all(self.folder.path().join("home/.local/share/keyrings"))?)
    }

    async fn start_notifications(&mut self) -> anyhow::Result<()> {
        self.keep(Process::spawn("dunst", &self.command("dunst"), &self.logs, "")?);
        self.name_is_owned("org.freedesktop.Notifications").await
    }

    async fn name_is_owned(&self, name: &str) -> anyhow::Result<()> {
        let ask = format!("string:{name}");
        let call = [
            "--session",
            "--print-reply=literal",
            "--dest=org.freedesktop.DBus",
            "/",
            "org.freedesktop.DBus.NameHasOwner",
        ];
        until(&format!("{name} is on the bus"), || {
            let arguments = [&call[..], &[ask.as_str()]].concat();
            self.run("dbus-send", &arguments).is_ok_and(|answer| answer.contains("true")).then_some(())
        })
        .await
    }

    fn keep(&mut self, process: Process) {
        // The newest ends first.
        self._programs.insert(0, process);
    }
}

/// What a command printed.
pub(super) fn output(command: &mut Command) -> anyhow::Result<String> {
    let words = format!("{command:?}");
    let output = command.output().with_context(|| format!("cannot start {words}"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{words} failed ({}):\n{said}\n{complained}", output.status);
    Ok(said)
}
