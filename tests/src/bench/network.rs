//! What a process sent and received over TCP, by the kernel's own count, also over connections that have ended since.

use std::{collections::BTreeMap, process::Command};

use anyhow::Context;

/// The highest count that was seen of each connection.
#[derive(Debug, Default)]
pub struct Counted {
    /// By address and port of both ends.
    open: BTreeMap<(String, String), u64>,
    /// Of connections whose addresses another has taken over.
    past: u64,
}

impl Counted {
    /// Looks at the connections that the process holds now.
    ///
    /// # Errors
    /// `ss` is missing.
    pub fn look(&mut self, pid: u32) -> anyhow::Result<()> {
        let shown = Command::new("ss").args(["-tinpHO"]).output().context("`ss` of iproute2 is needed")?;
        self.see(pid, &String::from_utf8_lossy(&shown.stdout));
        Ok(())
    }

    /// Takes in what `ss -tinpHO` says.
    pub fn see(&mut self, pid: u32, shown: &str) {
        let mine = format!("pid={pid},");
        for line in shown.lines().filter(|line| line.contains(&mine)) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [_, _, _, local, peer, ..] = words.as_slice() else { continue };
            let of = |name: &str| -> u64 {
                words.iter().find_map(|word| word.strip_prefix(name)?.parse().ok()).unwrap_or(0)
            };
            let now = of("bytes_sent:") + of("bytes_received:");
            let seen = self.open.entry(((*local).to_owned(), (*peer).to_owned())).or_default();
            if now < *seen {
                self.past += *seen;
            }
            *seen = now;
        }
    }

    /// All of it, in bytes.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.past + self.open.values().sum::<u64>()
    }

    /// How many connections were seen.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.open.len()
    }
}
