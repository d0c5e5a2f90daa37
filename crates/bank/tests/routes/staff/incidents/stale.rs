//! Whoever decides about a draft names the revision they read. Where it is another now, nothing happens, and they are told who
//! was faster.

use serde_json::{Value, json};

use crate::support::{Answer, TestBank, staff::Browser};

/// Everything that can be decided about a draft.
const DECISIONS: [&str; 6] = ["save", "submit", "withdraw", "return", "approve", "discard"];
/// What a draft that is in review can come to while somebody reads it.
const MOVES: [&str; 6] =
    ["saved", "withdrawn", "returned", "submitted again", "returned and submitted again", "another list"];

/// Three people at the console, and a customer whose card was taken.
struct Desk {
    bank: TestBank,
    pan: String,
    ewa: Browser,
    piotr: Browser,
}

/// The page of a review as somebody read it.
struct Page {
    reference: String,
    review: Value,
}

impl Page {
    /// Asks for one of the [`DECISIONS`] by what stands on the page.
    async fn decide(&self, desk: &Desk, decision: &str) -> Answer {
        let path = format!("/staff/v1/incidents/{}/draft", self.reference);
        let (bank, draft) = (&desk.bank, &self.review["draft"]);
        let revision = &draft["revision"];
        let request = match decision {
            "save" => {
                let names = ["facts", "segments", "template_version", "words"];
                let content: Value = names.iter().map(|name| (*name, draft[*name].clone())).collect();
                bank.put(path).on(&desk.ewa).json(json!({"revision": revision, "content": content}))
            }
            "submit" | "withdraw" => {
                bank.post(format!("{path}/{decision}")).on(&desk.ewa).json(json!({"revision": revision}))
            }
            "return" => {
                let wish = json!({"revision": revision, "reason": "Name the shop."});
                bank.post(format!("{path}/return")).on(&desk.piotr).json(wish)
            }
            "approve" => {
                let wish = json!({"revision": revision, "digest": self.review["digest"]});
                bank.post(format!("{path}/approve")).on(&desk.piotr).json(wish)
            }
            _ => bank.delete(format!("{path}?revision={revision}")).on(&desk.ewa),
        };
        request.send().await
    }
}

impl Desk {
    async fn new() -> Self {
        let (bank, holder, _) = TestBank::with_two_holders().await;
        let (ewa, piotr) =
            (bank.person("ewa", &["preparer"]).await, bank.person("piotr", &["approver"]).await);
        let (ewa, piotr) = (bank.sign_in(&ewa).await, bank.sign_in(&piotr).await);
        Self { bank, pan: holder.pan, ewa, piotr }
    }

    /// A new incident with a list, in review.
    async fn in_review(&self) -> Page {
        let reference = self.bank.declare().await;
        self.bank.import_list(&reference, &[&self.pan]).await.json();
        self.page(&reference).await.decide(self, "submit").await.json();
        self.page(&reference).await
    }

    async fn page(&self, reference: &str) -> Page {
        let path = format!("/staff/v1/incidents/{reference}/draft/review");
        let review = self.bank.get(path).on(&self.piotr).send().await.json();
        Page { reference: reference.to_owned(), review }
    }

    /// Somebody else makes the page of that reference an old one.
    async fn moves(&self, reference: &str, how: &str) {
        let does = async |decision: &str| {
            self.page(reference).await.decide(self, decision).await.json();
        };
        match how {
            "saved" => does("save").await,
            "withdrawn" => does("withdraw").await,
            "returned" => does("return").await,
            "submitted again" => {
                does("withdraw").await;
                does("submit").await;
            }
            "returned and submitted again" => {
                does("return").await;
                does("submit").await;
            }
            _ => {
                self.bank.import_list(reference, &[&self.pan]).await.json();
                does("submit").await;
            }
        }
    }

    /// Everything the bank holds of the incident, and its audit log.
    async fn everything(&self, reference: &str) -> [Value; 3] {
        let get = async |path: String| self.bank.get(path).by(&self.bank.staff).send().await.json();
        let incident = format!("/staff/v1/incidents/{reference}");
        let audit = format!("/staff/v1/audit?subject={reference}");
        [get(incident.clone()).await, get(format!("{incident}/draft")).await, get(audit).await]
    }
}

#[tokio::test]
async fn nothing_is_decided_by_a_page_that_is_another_now() {
    let desk = Desk::new().await;
    for how in MOVES {
        let read = desk.in_review().await;
        desk.moves(&read.reference, how).await;
        let before = desk.everything(&read.reference).await;
        for decision in DECISIONS {
            let refused = read.decide(&desk, decision).await;
            assert_eq!(refused.code(), "draft_conflict", "{decision} of a draft that was {how}");
            let by = if how == "returned" { "Test piotr" } else { "Test ewa" };
            assert!(refused.text.contains(by), "{decision}, {how}: {}", refused.text);
        }
        assert_eq!(desk.everything(&read.reference).await, before, "{how}");
    }
}

#[tokio::test]
async fn each_decision_is_taken_by_a_page_that_is_as_it_was_read() {
    let desk = Desk::new().await;
    for decision in DECISIONS {
        let mut read = desk.in_review().await;
        if decision == "submit" {
            desk.moves(&read.reference, "withdrawn").await;
            read = desk.page(&read.reference).await;
        }
        desk.bank.advance(jiff::SignedDuration::from_secs(1));
        read.decide(&desk, decision).await.json();
    }
}

#[tokio::test]
async fn a_page_of_one_word_decides_nothing_about_the_next() {
    let desk = Desk::new().await;
    let read = desk.in_review().await;
    read.decide(&desk, "approve").await.json();
    for decision in DECISIONS {
        assert_eq!(read.decide(&desk, decision).await.code(), "incident_state_conflict", "{decision}");
    }
    for message in ["update", "close"] {
        desk.bank.advance(jiff::SignedDuration::from_secs(60));
        let path = format!("/staff/v1/incidents/{}/draft", read.reference);
        desk.bank.post(path).on(&desk.ewa).json(json!({"message": message})).send().await.json();
        let begun = desk.page(&read.reference).await;
        begun.decide(&desk, "submit").await.json();
        let before = desk.everything(&read.reference).await;
        for decision in DECISIONS {
            assert_eq!(read.decide(&desk, decision).await.code(), "draft_conflict", "{decision}");
        }
        assert_eq!(desk.everything(&read.reference).await, before);
        // Given up, and begun again as another kind of word.
        desk.page(&read.reference).await.decide(&desk, "discard").await.json();
    }
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_is_told_of_the_other() {
    let desk = Desk::new().await;
    let read = desk.in_review().await;
    let (back, taken) = tokio::join!(read.decide(&desk, "return"), read.decide(&desk, "withdraw"));
    let refused = if back.status.is_success() { &taken } else { &back };
    assert_ne!(back.status.is_success(), taken.status.is_success(), "{} {}", back.text, taken.text);
    assert_eq!(refused.code(), "draft_conflict");
}
