//! The bank's packages: the program, a hardened unit, its own user, its configuration in `/etc/firebreak`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Context;

use super::{Build, commit_time};
use crate::shell::{root, run, said, target_dir};

/// What is installed, from where in the checkout, and who may read it.
const FILES: [(&str, &str, u32); 6] = [
    ("usr/lib/systemd/system/firebreak.service", "packaging/bank/firebreak.service", 0o644),
    ("usr/lib/sysusers.d/firebreak.conf", "packaging/bank/firebreak.sysusers", 0o644),
    ("usr/share/man/man1/firebreak.1", "packaging/bank/firebreak.1", 0o644),
    ("usr/share/doc/firebreak-bank/copyright", "packaging/linux/copyright", 0o644),
    ("usr/share/doc/firebreak-bank/changelog", "CHANGELOG.md", 0o644),
    ("etc/firebreak/firebreak.toml", "crates/bank/firebreak.example.toml", 0o640),
];
/// Of these, those that are kept compressed.
const COMPRESSED: [&str; 2] = ["usr/share/man/man1/firebreak.1", "usr/share/doc/firebreak-bank/changelog"];
const SCRIPTS: [&str; 3] = ["postinst", "prerm", "postrm"];

pub(super) fn package(build: &Build) -> anyhow::Result<()> {
    let work = build.packages.join("work");
    let tree = work.join("tree");
    stage(build, &tree)?;
    rpm(build, &work, &tree)?;
    deb(build, &work, &tree)?;
    fs::remove_dir_all(&work).context("cannot remove the tree that was packaged")
}

fn stage(build: &Build, tree: &Path) -> anyhow::Result<()> {
    let program = target_dir().join(build.profile).join("firebreak");
    put(&program, &tree.join("usr/bin/firebreak"), 0o755)?;
    for (to, from, mode) in FILES {
        put(&root().join(from), &tree.join(to), mode)?;
    }
    for file in COMPRESSED {
        run(Command::new("gzip").args(["-9", "-n"]).arg(tree.join(file)))?;
    }
    Ok(())
}

fn put(from: &Path, to: &Path, mode: u32) -> anyhow::Result<()> {
    let mut made = PathBuf::new();
    for part in to.parent().unwrap_or(to).components() {
        made.push(part);
        if !made.exists() {
            fs::create_dir(&made)?;
            set_mode(&made, 0o755)?;
        }
    }
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    set_mode(to, mode)
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> anyhow::Result<()> {
    let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
    fs::set_permissions(path, mode).context("cannot set who may read a file")
}

/// Never run: packages are made on Linux. It lets this crate build everywhere.
#[cfg(not(unix))]
fn set_mode(_path: &Path, _mode: u32) -> anyhow::Result<()> {
    Ok(())
}

fn rpm(build: &Build, work: &Path, tree: &Path) -> anyhow::Result<()> {
    let payload = if build.profile == "debug" { "w1.gzdio" } else { "w19.zstdio" };
    let mut command = Command::new("rpmbuild");
    command.args(["-bb", "--quiet", "--define"]).arg(format!("_topdir {}", work.join("rpmbuild").display()));
    command.arg("--define").arg(format!("_rpmdir {}", build.packages.display()));
    for (name, value) in [
        ("_rpmfilename", "%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm"),
        ("version", build.version),
        ("payload", payload),
        ("use_source_date_epoch_as_buildtime", "1"),
        ("clamp_mtime_to_source_date_epoch", "1"),
        ("_buildhost", "firebreak"),
    ] {
        command.arg("--define").arg(format!("{name} {value}"));
    }
    command.arg("--define").arg(format!("stage {}", tree.display()));
    command.arg(root().join("packaging/bank/firebreak-bank.spec"));
    run(command.env("SOURCE_DATE_EPOCH", commit_time()?))
}

fn deb(build: &Build, work: &Path, tree: &Path) -> anyhow::Result<()> {
    let control = tree.join("DEBIAN");
    let size = said(Command::new("du").args(["-sk", "--apparent-size"]).arg(tree))?;
    let size = size.split_whitespace().next().unwrap_or_default();
    fs::create_dir(&control)?;
    set_mode(&control, 0o755)?;
    let text = fs::read_to_string(root().join("packaging/bank/control.in"))?
        .replace("@version@", build.version)
        .replace("@architecture@", &build.deb_architecture)
        .replace("@size@", size)
        .replace("@libraries@", &libraries(work, &tree.join("usr/bin/firebreak"))?);
    fs::write(control.join("control"), text)?;
    fs::write(control.join("conffiles"), "/etc/firebreak/firebreak.toml\n")?;
    for script in SCRIPTS {
        put(&root().join("packaging/bank").join(script), &control.join(script), 0o755)?;
    }
    let compression: &[&str] = if build.profile == "debug" { &["-Zgzip", "-z1"] } else { &["-Zxz"] };
    let name = format!("firebreak-bank_{}_{}.deb", build.version, build.deb_architecture);
    let mut command = Command::new("dpkg-deb");
    command
        .arg("--root-owner-group")
        .args(compression)
        .arg("--build")
        .arg(tree)
        .arg(build.packages.join(name));
    run(command.env("SOURCE_DATE_EPOCH", commit_time()?))
}

/// The packages of the libraries that a program is linked with.
fn libraries(work: &Path, program: &Path) -> anyhow::Result<String> {
    // The tool reads this file and needs nothing of it.
    let debian = work.join("debian");
    fs::create_dir_all(&debian)?;
    fs::write(debian.join("control"), "Source: firebreak\n\nPackage: firebreak-bank\nArchitecture: any\n")?;
    let said = said(Command::new("dpkg-shlibdeps").arg("-O").arg(program).current_dir(work))?;
    let depends = said.lines().find_map(|line| line.strip_prefix("shlibs:Depends="));
    depends.map(str::to_owned).with_context(|| format!("dpkg-shlibdeps said `{said}`"))
}
