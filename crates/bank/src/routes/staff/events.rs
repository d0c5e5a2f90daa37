//! What open pages are told (Server-Sent Events): that something changed. They read it again themselves.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::State,
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;
use tokio::sync::broadcast::error::RecvError;

use crate::{staff_api::watch::StaffEvent, state::AppState};

/// A sign of life, so that proxies and browsers see that nothing is wrong.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// A stream ends after this and the page comes back: whoever was signed out meanwhile hears no more.
const LONGEST: Duration = Duration::from_secs(300);

/// What changed, as it changes.
#[utoipa::path(get, path = "/staff/v1/events", responses((status = 200, content_type = "text/event-stream", body = StaffEvent)))]
pub(super) async fn listen(State(app): State<AppState>) -> impl IntoResponse {
    let state = (app.staff_events.listen(), app.stop.clone(), tokio::time::Instant::now() + LONGEST);
    let events = stream::unfold(state, |(mut receiver, stop, until)| async move {
        let heard = tokio::select! {
            () = stop.cancelled() => return None,
            () = tokio::time::sleep_until(until) => return None,
            heard = receiver.recv() => heard,
        };
        let event = match heard {
            Ok(event) => event,
            Err(RecvError::Lagged(_)) => StaffEvent::Reload,
            Err(RecvError::Closed) => return None,
        };
        let event = Event::default().event("changed").json_data(&event).ok()?;
        Some((Ok::<_, Infallible>(event), (receiver, stop, until)))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}
