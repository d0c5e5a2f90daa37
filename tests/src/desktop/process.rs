//! A program that ends with its owner, together with everything it started.

use std::{
    fs::File,
    io::Write,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
};

use anyhow::Context;
use rustix::process::{Pid, Signal, kill_process_group};

/// A running program in a process group of its own.
#[derive(Debug)]
pub struct Process {
    child: Child,
    group: Pid,
}

impl Process {
    /// Starts `command`, its output in `<logs>/<name>.log`. `input` is written to it and closed.
    ///
    /// `setpriv` makes the kernel end the program also where this process is killed and drops nothing.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn spawn(name: &str, command: &Command, logs: &Path, input: &str) -> anyhow::Result<Self> {
        let log = File::options().create(true).append(true).open(logs.join(format!("{name}.log")))?;
        let mut guarded = Command::new("setpriv");
        guarded.args(["--pdeathsig", "KILL", "--"]).arg(command.get_program()).args(command.get_args());
        guarded.env_clear();
        for (key, value) in command.get_envs() {
            if let Some(value) = value {
                guarded.env(key, value);
            }
        }
        let stdin = if input.is_empty() { Stdio::null() } else { Stdio::piped() };
        guarded.stdin(stdin).stdout(log.try_clone()?).stderr(log);
        std::os::unix::process::CommandExt::process_group(&mut guarded, 0);
        let mut child = guarded.spawn().with_context(|| format!("cannot start {name}"))?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes())?;
        }
        let group = Pid::from_child(&child);
        Ok(Self { child, group })
    }

    /// Its process id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, once it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Ends it and what it started, at once and without a chance to tidy up.
    pub fn kill(&mut self) {
        let _ = kill_process_group(self.group, Signal::KILL);
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}
