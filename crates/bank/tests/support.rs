//! A whole bank in the test's own process: the real router over a real database in a temporary folder, with a clock that
//! the test moves and devices that sign like real ones.

#[path = "support/bank.rs"]
pub(crate) mod bank;
#[path = "support/request.rs"]
pub(crate) mod request;
#[path = "support/staff.rs"]
pub(crate) mod staff;
#[path = "support/world.rs"]
pub(crate) mod world;

pub(crate) use bank::TestBank;
pub(crate) use request::Answer;
pub(crate) use world::Holder;

use std::time::Duration;

/// Waits until the condition holds, which it must within ten seconds.
pub(crate) async fn eventually<T>(what: &str, mut condition: impl AsyncFnMut() -> Option<T>) -> T {
    let waiting = async {
        loop {
            if let Some(value) = condition().await {
                return value;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    match tokio::time::timeout(Duration::from_secs(10), waiting).await {
        Ok(value) => value,
        Err(_) => panic!("waited in vain for {what}"),
    }
}
