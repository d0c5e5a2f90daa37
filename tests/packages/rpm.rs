//! The `.rpm` packages. There is no system of that kind here: they are put into a clean root without their dependencies.

use std::process::Command;

use crate::{
    package,
    root::{Root, said},
};

#[test]
fn rpm_packages_hold_what_they_should_and_leave_nothing_behind() -> anyhow::Result<()> {
    let packages = [package("firebreak-", ".rpm")?, package("firebreak-bank-", ".rpm")?];
    let [app, bank] = [&packages[0], &packages[1]].map(|path| {
        said(
            Command::new("rpm")
                .args(["-qp", "--qf", "[%{FILENAMES} %{FILEMODES:perms} %{FILEGROUPNAME}\n]"])
                .arg(path),
        )
    });
    let (app, bank) = (app?, bank?);
    for file in [
        "/usr/bin/firebreak-app -rwxr-xr-x root",
        "/usr/share/applications/Firebreak.desktop -rw-r--r-- root",
    ] {
        assert!(app.lines().any(|line| line == file), "{file} in\n{app}");
    }
    for file in [
        "/usr/bin/firebreak -rwxr-xr-x root",
        "/usr/lib/systemd/system/firebreak.service -rw-r--r-- root",
        "/etc/firebreak drwxr-x--- firebreak",
        "/etc/firebreak/firebreak.toml -rw-r----- firebreak",
    ] {
        assert!(bank.lines().any(|line| line == file), "{file} in\n{bank}");
    }
    let needed = said(Command::new("rpm").args(["-qp", "--requires"]).args(&packages))?;
    for library in [
        "libwebkit2gtk-4.1.so.0()(64bit)",
        "libgtk-3.so.0()(64bit)",
        "libc.so.6()(64bit)",
        "ca-certificates",
        "systemd",
    ] {
        assert!(needed.lines().any(|line| line == library), "{library} in\n{needed}");
    }

    let root = Root::fresh("rpm")?;
    let rpm = |words: &[&str]| {
        let mut command = Command::new("rpm");
        said(command.arg("--root").arg(root.path("/")).args(words))
    };
    let [app, bank] = [&packages[0], &packages[1]].map(|path| path.to_string_lossy());
    rpm(&["--install", "--nodeps", &app, &bank])?;
    rpm(&["--verify", "--nodeps", "firebreak", "firebreak-bank"])?;
    assert!(root.run(&["firebreak", "--version"])?.starts_with("firebreak "));
    assert!(root.run(&["id", "firebreak"])?.contains("(firebreak)"));

    rpm(&["--erase", "--nodeps", "firebreak", "firebreak-bank"])?;
    assert_eq!(root.traces()?, Vec::<String>::new());
    Ok(())
}
