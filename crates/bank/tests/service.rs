//! The program itself: started, driven by its own command line, stopped.
#![expect(clippy::unwrap_used, reason = "what a test's helpers cannot do fails the test")]

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_firebreak");

struct Service {
    folder: TempDir,
    process: Child,
}

impl Service {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut process = Command::new(PROGRAM)
            .args(["serve", "--listen", "127.0.0.1:0", "--stream-listen", "127.0.0.1:0", "--data"])
            .arg(folder.path().join("data"))
            .stdout(Stdio::piped())
            .stderr(fs::File::create(folder.path().join("log")).unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.starts_with("listening http://127.0.0.1:"), "{line}{}", log(folder.path()));
        Self { folder, process }
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(words).arg("--data").arg(self.folder.path().join("data"));
        command
    }

    fn cli(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    #[track_caller]
    fn said(&self, words: &[&str]) -> String {
        let output = self.cli(words);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    #[track_caller]
    fn json(&self, words: &[&str]) -> Value {
        serde_json::from_str(&self.said(&[words, &["--json"]].concat())).unwrap()
    }

    fn import_sample(&self, customers: &str) -> String {
        let sample = self.folder.path().join("sample").to_string_lossy().into_owned();
        let made = Command::new(PROGRAM)
            .args(["sample", "--customers", customers, "--out", &sample])
            .output()
            .unwrap();
        assert!(made.status.success());
        self.said(&["import", "customers", &format!("{sample}/customers.csv")]);
        self.said(&["import", "cards", &format!("{sample}/cards.csv")]);
        sample
    }

    fn declare(&self) -> String {
        self.said(&[
            "incident",
            "declare",
            "--title",
            "Harbour & Vine",
            "--kind",
            "merchant_online",
            "--source-en",
            "Harbour & Vine web shop",
            "--source-pl",
            "sklep Harbour & Vine",
            "--taken",
            "pan,expiry,cardholder_name",
            "--not-taken",
            "pin",
            "--severity",
            "severe",
            "--certainty",
            "observed",
        ])
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn log(folder: &Path) -> String {
    fs::read_to_string(folder.join("log")).unwrap_or_default()
}

fn signal(process: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &process.id().to_string()]).status().unwrap().success());
}

#[test]
fn from_a_sample_to_a_published_and_closed_incident() {
    let service = Service::start();
    let sample = service.import_sample("300");
    let code = service.said(&["activation-code", "issue", "--customer", "C0000001", "--ttl", "5"]);
    assert_eq!(code.len(), 9, "{code}");

    let reference = service.declare();
    let report = service.json(&["incident", "import-list", &reference, &format!("{sample}/compromised.csv")]);
    let customers = report["found"]["customers"].as_u64().unwrap();
    assert!(customers > 0, "{report}");
    let key = service.folder.path().join("approver.key").to_string_lossy().into_owned();
    service.said(&["staff", "add-key", "second-person", "--role", "approver", "--out", &key]);
    let waiting = service.json(&["incident", "submit", &reference, "--next-update", "2099-01-01T00:00:00Z"]);
    assert!(waiting["draft"]["review"]["digest"].is_string(), "{waiting}");
    let alone = service.cli(&["incident", "approve", &reference]);
    assert!(String::from_utf8(alone.stderr).unwrap().contains("may not do that"));
    let approve = ["incident", "approve", &reference, "--staff-key", &key];
    assert_eq!(service.json(&approve)["matched_customers"], customers);
    service.said(&[
        "incident",
        "update",
        &reference,
        "--taken",
        "pan,expiry,cvv2",
        "--text-en",
        "We know more. Taken: {{ taken }}.",
        "--text-pl",
        "Wiemy więcej. Wyciekło: {{ taken }}.",
    ]);
    service.said(&approve);
    service.said(&["incident", "close", &reference]);
    service.said(&approve);
    let verified = service.json(&["audit", "verify"]);
    assert!(verified["rows"].as_u64().unwrap() > 10 && verified["fault"].is_null(), "{verified}");
    let file = service.folder.path().join("evidence.zip").to_string_lossy().into_owned();
    service.said(&["evidence", "export", &reference, "--out", &file]);
    let proved = service.json(&["evidence", "verify", &file]);
    assert_eq!(
        (&proved["incident"], &proved["bulletins"]),
        (&Value::from(reference.as_str()), &Value::from(3))
    );
    let shown = service.json(&["incident", "show", &reference]);
    assert_eq!(shown["incident"]["state"], "closed");
    assert_eq!(shown["bulletins"].as_array().unwrap().len(), 3);
    assert!(service.said(&["incident", "list"]).contains(&reference));
    assert!(!log(service.folder.path()).contains(&code.replace('-', "")));
}

#[test]
fn what_the_service_refuses_is_said_with_what_to_do() {
    let service = Service::start();
    let output = service.cli(&["incident", "show", "FB-2026-0001"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("no incident has this reference") && said.contains("request "), "{said}");

    let output = service.cli(&["incident", "show", "FB-2026-0001", "--json"]);
    let problem: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(problem["code"], "not_found");

    let nowhere = tempfile::tempdir().unwrap();
    let output =
        Command::new(PROGRAM).args(["incident", "list", "--data"]).arg(nowhere.path()).output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().contains("firebreak serve --data"));
}

#[test]
fn a_request_to_stop_ends_it_cleanly() {
    let mut service = Service::start();
    let endpoints = service.folder.path().join("data/endpoints.json");
    assert!(endpoints.exists());
    signal(&service.process, "-TERM");
    assert!(service.process.wait().unwrap().success(), "{}", log(service.folder.path()));
    assert!(!endpoints.exists());
}

#[test]
fn an_interrupted_list_leaves_nothing() {
    let service = Service::start();
    service.import_sample("100");
    let reference = service.declare();
    let file = service.folder.path().join("long.csv");
    let lines = "4000000000000002,2029-05\n".repeat(6_000_000);
    fs::write(&file, format!("pan,expiry\n{lines}")).unwrap();
    let mut import = service
        .command(&["incident", "import-list", &reference, &file.to_string_lossy()])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(import.stderr.take().unwrap()).lines();
    assert_eq!(said.next().unwrap().unwrap(), "sent 10 %");
    signal(&import, "-INT");
    let rest: Vec<String> = said.map(Result::unwrap).collect();
    assert_eq!(import.wait().unwrap().code(), Some(130), "{rest:?}");
    assert!(rest.last().unwrap().contains("Run the same command again to go on"), "{rest:?}");
    let shown = service.json(&["incident", "show", &reference]);
    assert_eq!((&shown["imports"], &shown["exposures"]), (&serde_json::json!([]), &serde_json::json!([])));
}

#[test]
fn plain_http_beyond_this_machine_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(PROGRAM)
        .args(["serve", "--listen", "0.0.0.0:0", "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("server.tls_cert"));
}

#[test]
fn a_second_service_on_the_same_folder_is_refused() {
    let service = Service::start();
    let output = service.cli(&["serve", "--listen", "127.0.0.1:0", "--stream-listen", "127.0.0.1:0"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("another `firebreak serve`"));
}

#[cfg(unix)]
#[test]
fn keys_are_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let service = Service::start();
    for name in [
        "staff.key",
        "keys/pan.key",
        "keys/reference.key",
        "keys/code.key",
        "keys/bulletin.pem",
        "firebreak.db",
    ] {
        let mode = fs::metadata(service.folder.path().join("data").join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}
