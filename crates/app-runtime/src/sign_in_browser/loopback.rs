//! Desktops: the browser comes back to a listener on this machine (RFC 8252 §7.3), which serves one answer and is gone.

use std::{
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use async_trait::async_trait;
use firebreak_app_core::SignInFailure;
use firebreak_wire::{SignInOptions, SignInProof};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use url::Url;

use super::{claimed::PATIENCE, request::Authorization};
use crate::ports::{Opener, SignIn};

/// Where the browser comes back to; identity providers want to know it, but for the port.
const PATH: &str = "/sign-in";
/// How long one connection may take to say what it wants.
const LINE_PATIENCE: Duration = Duration::from_secs(5);
/// Longest head of a request that is read.
const MAX_HEAD_BYTES: usize = 16 * 1024;

const PAGE: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Firebreak</title>\
<p>You can close this window and go back to the app.</p>\
<p lang=\"pl\">Możesz zamknąć to okno i wrócić do aplikacji.</p></html>";

/// The sign-in of a desktop.
pub struct LoopbackSignIn {
    opener: Arc<dyn Opener>,
}

impl LoopbackSignIn {
    /// A sign-in in this browser.
    #[must_use]
    pub fn new(opener: Arc<dyn Opener>) -> Self {
        Self { opener }
    }
}

#[async_trait]
impl SignIn for LoopbackSignIn {
    async fn sign_in(&self, options: &SignInOptions, nonce: &str) -> Result<SignInProof, SignInFailure> {
        let listener = listener().await.ok_or(SignInFailure::NoBrowser)?;
        let own = listener.local_addr().map_err(|_| SignInFailure::NoBrowser)?;
        let authorization = Authorization::new(format!("http://{own}{PATH}"));
        let url = authorization.url(options, nonce).ok_or(SignInFailure::NoBrowser)?;
        self.opener.open(url.as_str()).map_err(|_| SignInFailure::NoBrowser)?;
        match tokio::time::timeout(PATIENCE, wait(&listener, own, &authorization)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(SignInFailure::Cancelled),
        }
    }
}

/// Machines with one of the two families only are a fact.
async fn listener() -> Option<TcpListener> {
    match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await {
        Ok(listener) => Some(listener),
        Err(_) => TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, 0))).await.ok(),
    }
}

/// The first who comes back to the agreed path is answered; whoever wants something else is not, and is no answer.
async fn wait(
    listener: &TcpListener,
    own: SocketAddr,
    authorization: &Authorization,
) -> Result<SignInProof, SignInFailure> {
    loop {
        let Ok((mut stream, _)) = listener.accept().await else { return Err(SignInFailure::NoBrowser) };
        let target = tokio::time::timeout(LINE_PATIENCE, target(&mut stream)).await.ok().flatten();
        let url = target.and_then(|target| Url::parse(&format!("http://{own}")).ok()?.join(&target).ok());
        match url.filter(|url| authorization.comes_back(url)) {
            Some(url) => {
                let outcome = authorization.answer(&url);
                say(&mut stream, "200 OK", PAGE).await;
                return outcome;
            }
            None => say(&mut stream, "404 Not Found", "").await,
        }
    }
}

/// What is asked for by `GET`, in origin form. The head is read to its end, so that the browser hears the answer.
async fn target(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut piece = [0; 1024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let read = stream.read(&mut piece).await.ok().filter(|read| *read > 0)?;
        head.extend_from_slice(piece.get(..read)?);
        if head.len() > MAX_HEAD_BYTES {
            return None;
        }
    }
    let line = std::str::from_utf8(&head).ok()?.lines().next()?;
    let mut words = line.split(' ');
    let (method, target) = (words.next()?, words.next()?);
    (method == "GET" && target.starts_with('/') && !target.starts_with("//")).then(|| target.to_owned())
}

async fn say(stream: &mut TcpStream, status: &str, page: &str) {
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
         Cache-Control: no-store\r\nContent-Security-Policy: default-src 'none'\r\nReferrer-Policy: no-referrer\r\n\
         Connection: close\r\n\r\n{page}",
        page.len()
    );
    // The browser may be gone; the answer to the sign-in is here all the same.
    let _ = tokio::time::timeout(LINE_PATIENCE, async {
        stream.write_all(answer.as_bytes()).await?;
        stream.shutdown().await
    })
    .await;
}
