//! The service is killed without a word while orders are on their way: reports and new cards are neither lost nor doubled.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what a test's helpers cannot do fails the test"
)]

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use firebreak_bank::endpoints::Endpoints;
use firebreak_bank_cards::ledger::{Behaviour, Ledger, Schedule, Setup};
use firebreak_crypto::{
    SigningKey,
    message_signature::{RequestParts, content_digest, nonce, sign},
};
use firebreak_wire::OperationKind;
use jiff::Timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_firebreak");
/// The first card of the sample.
const CARD: &str = "K00000001";

struct World {
    folder: TempDir,
    service: Option<Child>,
    key: SigningKey,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("firebreak.toml"), "[ledger]\nlatency_ms = 300\n").unwrap();
        let mut world = Self { folder, service: None, key: SigningKey::generate(&mut rand::rng()) };
        world.start();
        let sample = world.folder.path().join("sample").to_string_lossy().into_owned();
        world.cli(&["sample", "--customers", "3", "--out", &sample]);
        for kind in ["customers", "cards"] {
            world.cli(&["import", kind, &format!("{sample}/{kind}.csv")]);
        }
        let book =
            ["ledger", "book", "--card", CARD, "--merchant", "PIXELMART STORE 8841", "--amount-minor", "100"];
        world.cli(&book);
        let code = world.cli(&["activation-code", "issue", "--customer", "C0000001"]);
        let enrol = json!({
            "activation_code": code.trim(), "public_key": world.key.public_jwk(), "name": "Computer",
            "platform": "linux", "app_version": "0.1.0", "locale": "en",
        });
        world.send("POST", "/v1/devices", Some(&enrol), None).unwrap();
        world
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn start(&mut self) {
        let mut service = Command::new(PROGRAM)
            .args(["serve", "--listen", "127.0.0.1:0", "--stream-listen", "127.0.0.1:0", "--config"])
            .arg(self.folder.path().join("firebreak.toml"))
            .arg("--data")
            .arg(self.data())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(service.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.starts_with("listening "), "{line}");
        self.service = Some(service);
    }

    /// SIGKILL.
    fn kill(&mut self) {
        let mut service = self.service.take().unwrap();
        service.kill().unwrap();
        service.wait().unwrap();
    }

    fn cli(&self, words: &[&str]) -> String {
        let output = Command::new(PROGRAM).args(words).arg("--data").arg(self.data()).output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// A request as a device signs it; the problem's code if it is refused.
    fn send(
        &self,
        method: &str,
        path: &str,
        body: Option<&Value>,
        key: Option<&str>,
    ) -> Result<Value, String> {
        let api = Endpoints::read(&self.data()).unwrap().api;
        let authority = format!("127.0.0.1:{}", api.port().unwrap());
        let body = body.map(|body| serde_json::to_vec(body).unwrap());
        let digest = body.as_deref().map(content_digest);
        let parts = RequestParts {
            method,
            authority: &authority,
            path,
            query: None,
            content_digest: digest.as_deref(),
            idempotency_key: key,
        };
        let signed = sign(&self.key, &parts, now().as_second(), &nonce(&mut rand::rng())).unwrap();
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {authority}\r\nconnection: close\r\n\
             signature-input: {}\r\nsignature: {}\r\ncontent-length: {}\r\n",
            signed.signature_input,
            signed.signature,
            body.as_ref().map_or(0, Vec::len)
        );
        if let Some(digest) = &digest {
            request.push_str(&format!("content-digest: {digest}\r\ncontent-type: application/json\r\n"));
        }
        if let Some(key) = key {
            request.push_str(&format!("idempotency-key: {key}\r\n"));
        }
        request.push_str("\r\n");
        let mut stream = TcpStream::connect(&authority).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream.write_all(&body.unwrap_or_default()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let value: Value = serde_json::from_str(body).unwrap_or(Value::Null);
        if head.starts_with("HTTP/1.1 2") { Ok(value) } else { Err(value["code"].to_string()) }
    }

    fn get(&self, path: &str) -> Value {
        self.send("GET", path, None, None).unwrap()
    }

    fn card(&self) -> Value {
        self.get("/v1/cards")["cards"][0].clone()
    }

    fn until<T>(&self, what: &str, condition: impl Fn(&Self) -> Option<T>) -> T {
        let start = instant();
        loop {
            if let Some(value) = condition(self) {
                return value;
            }
            assert!(start.elapsed() < Duration::from_secs(30), "waited in vain for {what}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn reached(&self, stages: &[&str]) {
        self.until(stages.last().unwrap(), |world| {
            let reached = world.card()["replacement"]["reached"].clone();
            let names: Vec<&str> =
                reached.as_array()?.iter().filter_map(|one| one["stage"].as_str()).collect();
            (names == stages).then_some(())
        });
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(mut service) = self.service.take() {
            let _ = service.kill();
            let _ = service.wait();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_and_new_cards_are_neither_lost_nor_doubled_by_a_kill() {
    let mut world = World::new();
    let card = world.card()["id"].as_str().unwrap().to_owned();
    let payments = format!("/v1/cards/{card}/payments");
    let replacement = format!("/v1/cards/{card}/replacement");
    let payment = world.get(&payments)["payments"][0]["id"].as_str().unwrap().to_owned();
    let confirmed = json!({"address_version": world.get(&replacement)["address_version"]});
    let replace = world.send("POST", &replacement, Some(&confirmed), Some("replace")).unwrap();
    let about = json!({"card_id": card});
    let report = format!("/v1/payments/{payment}/report");
    world.send("POST", &report, Some(&about), Some("report")).unwrap();
    world.kill();

    world.start();
    world.reached(&["requested", "ordered"]);
    world.until("the case", |world| {
        let report = world.get(&payments)["payments"][0]["report"]["state"].clone();
        (report == "in_review").then_some(())
    });
    let again = world.send("POST", &replacement, Some(&confirmed), Some("replace")).unwrap();
    // It may be pending still: the killed worker's lease has to run out, and the processor told of it first.
    assert_eq!(again["id"], replace["id"]);

    world.cli(&["ledger", "advance", "--card", CARD, "--to", "sent"]);
    world.kill();
    world.start();
    world.reached(&["requested", "ordered", "produced", "sent"]);

    let activation = format!("/v1/cards/{card}/activation");
    let activate = world.send("POST", &activation, None, Some("activate")).unwrap();
    world.kill();
    world.start();
    world.until("the new card", |world| {
        let cards = world.get("/v1/cards")["cards"].clone();
        let new = cards.as_array()?.iter().find(|one| one["replacement_for"] == json!(card))?.clone();
        (new["state"] == "active" && cards.as_array()?.iter().all(|one| one["id"] != json!(card)))
            .then_some(())
    });
    let again = world.send("POST", &activation, None, Some("activate")).unwrap();
    assert_eq!(again["id"], activate["id"]);
    assert_eq!(
        world.get("/v1/cards")["cards"].as_array().unwrap().len(),
        2,
        "one new card, and the other one"
    );
    world.kill();

    let setup = Setup {
        behaviour: Behaviour::default(),
        schedule: Schedule::default(),
        clock: std::sync::Arc::new(now),
        tagger: std::sync::Arc::new(|_| None),
    };
    let ledger = Ledger::open(world.data().join("ledger.db"), setup).await.unwrap();
    let mut kinds: Vec<&str> =
        ledger.orders_for(CARD).await.unwrap().iter().map(|order| order.kind.as_str()).collect();
    kinds.sort_unstable();
    let once = [OperationKind::Activate, OperationKind::Replace, OperationKind::ReportPayment];
    assert_eq!(kinds, once.map(OperationKind::as_str));
}

#[expect(clippy::disallowed_methods, reason = "a device signs with the time of its own clock")]
fn now() -> Timestamp {
    Timestamp::now()
}

#[expect(clippy::disallowed_methods, reason = "a deadline of the test")]
fn instant() -> Instant {
    Instant::now()
}
