//! The listener of the API: bounded in connections and in patience, plain on this machine, TLS beyond it.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context as _;
use axum::{Router, extract::ConnectInfo};
use http::Request;
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time,
};
use tokio_rustls::TlsAcceptor;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt as _;

use crate::config::ServerConfig;

/// How long requests may take to end when the service stops.
const DRAIN: Duration = Duration::from_secs(10);
/// A rest when the system gives no more sockets.
const ACCEPT_REST: Duration = Duration::from_millis(50);

/// What the listener goes by.
#[derive(Clone)]
pub struct Listener {
    router: Router,
    tls: Option<TlsAcceptor>,
    header_timeout: Duration,
    connections: Arc<Semaphore>,
}

impl Listener {
    /// A listener for this router.
    ///
    /// # Errors
    ///
    /// The certificate or its key cannot be used.
    pub fn new(router: Router, config: &ServerConfig) -> anyhow::Result<Self> {
        Ok(Self {
            router,
            tls: tls(config)?,
            header_timeout: config.header_timeout(),
            connections: Arc::new(Semaphore::new(config.max_connections)),
        })
    }

    /// Answers until told to stop, then lets open requests end.
    pub async fn run(self, socket: TcpListener, stop: CancellationToken) {
        let graceful = Arc::new(GracefulShutdown::new());
        let tasks = TaskTracker::new();
        loop {
            // A place first: beyond the cap, connections wait in the system's queue.
            let place = tokio::select! {
                () = stop.cancelled() => break,
                place = Arc::clone(&self.connections).acquire_owned() => place,
            };
            let accepted = tokio::select! {
                () = stop.cancelled() => break,
                accepted = socket.accept() => accepted,
            };
            match accepted {
                Ok((stream, peer)) => {
                    let (listener, watcher) = (self.clone(), graceful.watcher());
                    tasks.spawn(async move {
                        let _place = place;
                        listener.connection(stream, peer, watcher).await;
                    });
                }
                Err(error) => {
                    tracing::warn!(error = %error, "a connection cannot be accepted");
                    time::sleep(ACCEPT_REST).await;
                }
            }
        }
        drop(socket);
        tasks.close();
        if let Some(graceful) = Arc::into_inner(graceful) {
            let _ = time::timeout(DRAIN, graceful.shutdown()).await;
        }
        let _ = time::timeout(ACCEPT_REST, tasks.wait()).await;
    }

    async fn connection(
        self,
        stream: TcpStream,
        peer: SocketAddr,
        watcher: hyper_util::server::graceful::Watcher,
    ) {
        let _ = stream.set_nodelay(true);
        match self.tls.clone() {
            None => self.serve(stream, peer, watcher).await,
            Some(tls) => {
                if let Ok(Ok(stream)) = time::timeout(self.header_timeout, tls.accept(stream)).await {
                    self.serve(stream, peer, watcher).await;
                }
            }
        }
    }

    async fn serve<S>(self, stream: S, peer: SocketAddr, watcher: hyper_util::server::graceful::Watcher)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let router = self.router.map_request(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            request.map(axum::body::Body::new)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.header_timeout)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
        if let Err(error) = watcher.watch(connection).await {
            tracing::debug!(error = %error, "a connection broke off");
        }
    }
}

/// The acceptor of the configured certificate.
///
/// # Errors
///
/// A file cannot be read, or the two do not belong together.
pub fn tls(config: &ServerConfig) -> anyhow::Result<Option<TlsAcceptor>> {
    let Some((cert, key)) = config.tls_cert.as_ref().zip(config.tls_key.as_ref()) else { return Ok(None) };
    let chain = CertificateDer::pem_file_iter(cert)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .with_context(|| format!("server.tls_cert: {} holds no certificate chain in PEM", cert.display()))?;
    let key_der = PrivateKeyDer::from_pem_file(key)
        .with_context(|| format!("server.tls_key: {} holds no private key in PEM", key.display()))?;
    let mut tls = rustls::ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(chain, key_der)
        .context("server.tls_cert and server.tls_key do not belong together")?;
    tls.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Some(TlsAcceptor::from(Arc::new(tls))))
}
