//! The address a request came from: the other end of the connection, or what the proxy in front says it was.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use http::{HeaderMap, request::Parts};

use crate::{api_error::ApiError, state::AppState};

/// The address a request came from.
#[derive(Debug, Clone, Copy)]
pub struct Source(pub IpAddr);

impl FromRequestParts<AppState> for Source {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer
            .ok_or_else(|| ApiError::Internal(anyhow::anyhow!("the address of the client is not known")))?;
        let told = app.config.server.behind_tls_proxy.then(|| forwarded(&parts.headers)).flatten();
        Ok(Self(told.unwrap_or_else(|| peer.ip()).to_canonical()))
    }
}

/// The last entry: the proxy's own. Those before it are whatever the client claimed.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let newest = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    newest.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_proxy_itself_added_counts() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "127.0.0.1".parse().unwrap());
        headers.append("x-forwarded-for", "127.0.0.1, 192.0.2.7".parse().unwrap());
        assert_eq!(forwarded(&headers), Some("192.0.2.7".parse().unwrap()));
        assert_eq!(forwarded(&HeaderMap::new()), None);
    }
}
