//! What the workflows may use: actions pinned by the whole hash of a commit, with the version beside it for people.

use std::{fs, path::PathBuf};

use crate::shell::root;

fn workflows() -> Vec<(PathBuf, String)> {
    let folder = root().join(".github/workflows");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn pinned(used: &str) -> bool {
    let Some((action, version)) = used.split_once(" # v") else { return false };
    let Some((_, hash)) = action.split_once('@') else { return false };
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    hash.len() == 40 && hash.bytes().all(hex) && version.starts_with(|first: char| first.is_ascii_digit())
}

#[test]
fn every_action_is_pinned_by_a_whole_hash_and_names_its_version() {
    let mut used = 0;
    for (path, text) in workflows() {
        for line in text.lines() {
            let step = line.trim_start().trim_start_matches("- ");
            // A path is a workflow of this checkout, and so of the same commit.
            if let Some(action) = step.strip_prefix("uses: ").filter(|used| !used.starts_with("./")) {
                used += 1;
                assert!(pinned(action), "{}: {action}", path.display());
            }
        }
        assert!(!text.contains("curl | "), "{} pipes a download into a shell", path.display());
    }
    assert!(used > 0, "the workflows use no action at all");
}

#[test]
fn a_tag_or_a_short_hash_does_not_count_as_pinned() {
    let hash = "0123456789abcdef0123456789abcdef01234567";
    assert!(pinned(&format!("actions/checkout@{hash} # v4.2.2")));
    for used in ["actions/checkout@v4", "actions/checkout@0123456 # v4", &format!("actions/checkout@{hash}")]
    {
        assert!(!pinned(used), "{used}");
    }
}

#[test]
fn a_workflow_starts_without_any_right_and_takes_what_each_job_needs() {
    for (path, text) in workflows() {
        assert!(text.contains("\npermissions: {}\n"), "{} grants rights to every job", path.display());
        assert!(
            !text.contains("pull_request_target"),
            "{} runs a stranger's code with our secrets",
            path.display()
        );
    }
}
