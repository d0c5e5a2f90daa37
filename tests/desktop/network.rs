//! What lies between app and bank: sleep, other networks, other answers.

use std::{
    io::{Read, Write},
    net::TcpListener,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
};

use firebreak_tests::desktop::{App, Stage, containing, family};

/// Sends a signal to the app and everything below it.
fn signal(app: &App, name: &str) -> anyhow::Result<()> {
    for pid in family(app.pid()?) {
        anyhow::ensure!(Command::new("kill").args([name, &pid.to_string()]).status()?.success());
    }
    Ok(())
}

/// A network that answers every request in the bank's place with its own page.
struct Portal {
    end: Arc<AtomicBool>,
    address: String,
    answering: Option<JoinHandle<()>>,
}

impl Portal {
    fn open(address: &str) -> anyhow::Result<Self> {
        const PAGE: &str = "<!doctype html><title>Free Wi-Fi</title><p>Please sign in to this network.";
        let listener = TcpListener::bind(address)?;
        let end = Arc::new(AtomicBool::new(false));
        let ended = end.clone();
        let answering = std::thread::spawn(move || {
            while !ended.load(Ordering::SeqCst) {
                let Ok((mut connection, _)) = listener.accept() else { return };
                let _ = connection.read(&mut [0; 8192]);
                let _ = write!(
                    connection,
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{PAGE}",
                    PAGE.len()
                );
            }
        });
        Ok(Self { end, address: address.to_owned(), answering: Some(answering) })
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        self.end.store(true, Ordering::SeqCst);
        let _ = std::net::TcpStream::connect(&self.address);
        if let Some(answering) = self.answering.take() {
            let _ = answering.join();
        }
    }
}

#[tokio::test]
async fn what_was_published_while_the_machine_slept_is_told_once_after_it_wakes() -> anyhow::Result<()> {
    let stage = Stage::set("slept").await?;
    let app = stage.enrolled_app().await?;
    signal(&app, "-STOP")?;
    stage.publish()?;
    assert_eq!(stage.notifications().displayed()?, 0);
    signal(&app, "-CONT")?;
    app.control("article", containing("Harbour & Vine")).await?;
    stage.notifications().count(1).await?;
    Ok(())
}

#[tokio::test]
async fn a_bank_that_only_ipv6_reaches_is_reached() -> anyhow::Result<()> {
    let stage = Stage::set_on_ipv6("ipv6").await?;
    let app = stage.app_on_notice().await?;
    app.click("button", "Freeze card ending 4242").await?;
    app.click("button", "Freeze card").await?;
    app.control("heading", "Card ending 4242 is frozen").await?;
    Ok(())
}

#[tokio::test]
async fn a_network_that_answers_in_the_banks_place_is_named_and_nothing_is_claimed() -> anyhow::Result<()> {
    let mut stage = Stage::set("captive").await?;
    let app = stage.app_on_notice().await?;
    stage.bank.kill();
    let portal = Portal::open(&stage.bank.address())?;

    app.click("button", "Freeze card ending 4242").await?;
    app.click("button", "Freeze card").await?;
    app.says("This network wants you to sign in first").await?;
    app.control("heading", containing("Not frozen yet")).await?;
    stage.shot("1-captive")?;

    drop(portal);
    stage.bank.resume()?;
    app.control("heading", "Card ending 4242 is frozen").await?;
    assert_eq!(stage.orders_in_ledger("freeze")?, 1);
    assert!(!app.text().await.contains("sign in first"), "what was overcome is not said any more");
    Ok(())
}
