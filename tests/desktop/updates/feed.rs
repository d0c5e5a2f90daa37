//! Where updates come from: what a release leaves, served on this machine, and who asked for what.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use anyhow::Context;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use super::release::BASE;

/// The app looks for updates a minute after its start, which is no time for it.
const FIRST_LOOK: Duration = Duration::from_secs(150);

/// The files by name.
pub(super) struct Feed {
    pub(super) address: String,
    asked: Arc<Mutex<Vec<String>>>,
    serving: JoinHandle<()>,
}

impl Feed {
    pub(super) async fn open(files: BTreeMap<String, Vec<u8>>) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}/", listener.local_addr()?);
        let files: BTreeMap<String, Vec<u8>> = files
            .into_iter()
            .map(|(name, bytes)| match name.as_str() {
                "latest.json" => (name, String::from_utf8_lossy(&bytes).replace(BASE, &address).into_bytes()),
                _ => (name, bytes),
            })
            .collect();
        let (files, asked) = (Arc::new(files), Arc::<Mutex<Vec<String>>>::default());
        let heard = asked.clone();
        let serving = tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                tokio::spawn(answer(connection, files.clone(), heard.clone()));
            }
        });
        Ok(Self { address, asked, serving })
    }

    pub(super) async fn is_asked_for(&self, name: &str) -> anyhow::Result<()> {
        let asking = async {
            while !self.asked.lock().unwrap().iter().any(|asked| asked == name) {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        let waited = tokio::time::timeout(FIRST_LOOK, asking).await;
        waited.with_context(|| format!("nobody asked for {name}"))
    }

    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn answer(
    mut connection: TcpStream,
    files: Arc<BTreeMap<String, Vec<u8>>>,
    asked: Arc<Mutex<Vec<String>>>,
) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        if connection.read_buf(&mut head).await? == 0 {
            return Ok(());
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let name = head.split(' ').nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
    let (status, body) = match files.get(&name) {
        Some(body) => ("200 OK", body.as_slice()),
        None => ("404 Not Found", &b""[..]),
    };
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    connection.write_all(head.as_bytes()).await?;
    connection.write_all(body).await?;
    asked.lock().unwrap().push(name);
    connection.shutdown().await
}
