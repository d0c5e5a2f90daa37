//! A clean Debian of the same release as this machine, in a folder.
//!
//! Its base is made once by `debootstrap` and kept in `target/package-roots/`; every test unpacks its own copy. What runs
//! in it sees this machine's `/proc`, `/dev` and `/tmp`, in a mount namespace that ends with it, and nothing else.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, ensure};
use firebreak_tests::desktop::target_dir;

/// Downloaded with the base, so that a run does not fetch it each time; installed only if a package asks for it.
const DOWNLOADED: &str = "ca-certificates libwebkit2gtk-4.1-0 libgtk-3-0 libayatana-appindicator3-1 systemd";
/// What every desktop has: it finds out which program opens which link.
const DESKTOP: &str = "desktop-file-utils libglib2.0-bin";
const ENTER: &str = r#"
    root="$1"; shift
    for shared in proc dev tmp; do mount --rbind "/$shared" "$root/$shared"; done
    exec chroot "$root" "$@""#;

/// The folder; it goes with this value.
#[derive(Debug)]
pub(crate) struct Root {
    folder: PathBuf,
}

impl Root {
    /// Unpacks a fresh copy of the base.
    pub(crate) fn fresh(name: &str) -> anyhow::Result<Self> {
        ensure!(rustix::process::geteuid().is_root(), "a root can only be made by root");
        let base = base()?;
        let root = Self { folder: roots()?.join(name) };
        root.remove()?;
        root.unpack(&base)?;
        Ok(root)
    }

    fn unpack(&self, base: &Path) -> anyhow::Result<()> {
        fs::create_dir_all(&self.folder)?;
        said(Command::new("tar").arg("-xp").arg("-f").arg(base).arg("-C").arg(&self.folder)).map(drop)
    }

    /// A path in it, as seen from outside.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.folder.join(inside.trim_start_matches('/'))
    }

    /// The words that run a program in it.
    pub(crate) fn words(&self, words: &[&str]) -> Vec<String> {
        let root = self.folder.to_string_lossy();
        let enter = ["unshare", "--mount", "--propagation", "private", "sh", "-euc", ENTER, "sh", &root];
        enter.iter().chain(words).map(|&word| word.to_owned()).collect()
    }

    /// Runs a program in it to its end; returns what it printed.
    pub(crate) fn run(&self, words: &[&str]) -> anyhow::Result<String> {
        let words = self.words(words);
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        command.env("DEBIAN_FRONTEND", "noninteractive").env("LC_ALL", "C.UTF-8").env("HOME", "/root");
        said(&mut command)
    }

    /// Every path in it whose name speaks of us, but for the logs of the package manager, which keep no state.
    pub(crate) fn traces(&self) -> anyhow::Result<Vec<String>> {
        let found = self.run(&[
            "find",
            "/",
            "-xdev",
            "-path",
            "/tmp",
            "-prune",
            "-o",
            "-iname",
            "*firebreak*",
            "-print",
        ])?;
        let mut found: Vec<String> = found.lines().map(str::to_owned).collect();
        found.sort();
        Ok(found)
    }

    fn remove(&self) -> anyhow::Result<()> {
        said(Command::new("rm").args(["-rf", "--one-file-system"]).arg(&self.folder)).map(drop)
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        let _ = self.remove();
    }
}

fn roots() -> anyhow::Result<PathBuf> {
    Ok(target_dir()?.join("package-roots"))
}

fn base() -> anyhow::Result<PathBuf> {
    let release = fs::read_to_string("/etc/os-release")?;
    let value = |key: &str| {
        release.lines().find_map(|line| line.strip_prefix(key)).map(|value| value.trim_matches('"'))
    };
    ensure!(
        value("ID=") == Some("debian"),
        "the clean root is a Debian, like the machine that builds for it"
    );
    let codename = value("VERSION_CODENAME=").context("this Debian has a name")?;
    let base = roots()?.join(format!("base-{codename}.tar"));
    if !base.is_file() {
        make(codename, &base)?;
    }
    Ok(base)
}

fn make(codename: &str, base: &Path) -> anyhow::Result<()> {
    let sources = sources(codename)?;
    let mirror = sources.iter().find_map(|(mirror, release)| (release == codename).then_some(mirror));
    let mirror = mirror.with_context(|| format!("apt knows no mirror of {codename}"))?;
    let root = Root { folder: roots()?.join(format!("base-{codename}")) };
    root.remove()?;
    fs::create_dir_all(&root.folder)?;
    said(Command::new("debootstrap").arg("--variant=minbase").arg(codename).arg(&root.folder).arg(mirror))?;
    let lines: String =
        sources.iter().map(|(mirror, release)| format!("deb {mirror} {release} main\n")).collect();
    fs::write(root.path("etc/apt/sources.list"), lines)?;
    let reach = said(Command::new("apt-config").args(["dump", "Acquire::http"]))?;
    fs::write(root.path("etc/apt/apt.conf.d/89reach"), reach)?;
    fs::write(
        root.path("etc/apt/apt.conf.d/90test"),
        "APT::Install-Recommends \"false\";\nAcquire::Languages \"none\";\n",
    )?;
    // The root is thrown away: nothing has to survive a power cut.
    fs::write(root.path("etc/dpkg/dpkg.cfg.d/90test"), "force-unsafe-io\n")?;
    fs::copy("/etc/resolv.conf", root.path("etc/resolv.conf"))?;
    root.run(&["apt-get", "update"])?;
    let install = |option: &str, names: &str| -> anyhow::Result<String> {
        let names: Vec<&str> = names.split(' ').collect();
        root.run(&[&["apt-get", "install", "-y", option], &names[..]].concat())
    };
    install("--no-remove", DESKTOP)?;
    install("--download-only", DOWNLOADED)?;
    let packed = base.with_extension("part");
    said(Command::new("tar").arg("-c").arg("-f").arg(&packed).arg("-C").arg(&root.folder).arg("."))?;
    fs::rename(packed, base).context("cannot keep the base")
}

/// Where this machine's apt takes that Debian from: mirrors and releases, security updates among them.
fn sources(codename: &str) -> anyhow::Result<Vec<(String, String)>> {
    let format = "$(REPO_URI) $(RELEASE) $(COMPONENT)";
    let known =
        said(Command::new("apt-get").args(["indextargets", "--format", format, "Created-By: Packages"]))?;
    let mut sources = Vec::new();
    for line in known.lines() {
        let mut words = line.split(' ');
        let (Some(mirror), Some(release), Some("main")) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        let source = (mirror.to_owned(), release.to_owned());
        let ours = matches!(release.strip_prefix(codename), Some("" | "-updates" | "-security"));
        if ours && !sources.contains(&source) {
            sources.push(source);
        }
    }
    Ok(sources)
}

/// What a program printed.
pub(crate) fn said(command: &mut Command) -> anyhow::Result<String> {
    let words = format!("{command:?}");
    let output = command.output().with_context(|| format!("cannot start {words}"))?;
    let [said, complained] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    ensure!(output.status.success(), "{words} failed ({}):\n{said}\n{complained}", output.status);
    Ok(said.into_owned())
}
