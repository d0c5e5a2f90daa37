//! The boundaries of effects, by number and name, for whoever wants to end the app at each of them.

use std::sync::Arc;

use firebreak_app_core::{Change, Effect};

use crate::ports::{Boundary, Probe, Side};

/// Counts the boundaries of one run.
pub(super) struct Boundaries {
    probe: Option<Arc<dyn Probe>>,
    crossed: u32,
}

impl Boundaries {
    pub(super) fn new(probe: Option<Arc<dyn Probe>>) -> Self {
        Self { probe, crossed: 0 }
    }

    pub(super) async fn cross(&mut self, side: Side, effect: &'static str) {
        self.crossed = self.crossed.wrapping_add(1);
        let Some(probe) = &self.probe else { return };
        tracing::trace!(boundary.number = self.crossed, boundary.side = ?side, effect, "crossed");
        probe.crossed(Boundary { number: self.crossed, side, effect });
        // An app that was ended by the probe ends here.
        tokio::task::yield_now().await;
    }
}

/// What an effect is called.
pub(super) fn name(effect: &Effect) -> &'static str {
    match effect {
        Effect::Persist(changes) if changes.iter().any(|change| matches!(change, Change::PutOrder(_))) => {
            "persist_order"
        }
        Effect::Persist(_) => "persist",
        Effect::Inspect => "inspect",
        Effect::ProbeKeyStore => "probe_key_store",
        Effect::ReadStore => "read_store",
        Effect::Prepare => "prepare",
        Effect::Wipe => "wipe",
        Effect::Ask(_) => "ask",
        Effect::OpenStream(_) => "open_stream",
        Effect::CloseStream => "close_stream",
        Effect::SetTimer { .. } => "set_timer",
        Effect::CancelTimer(_) => "cancel_timer",
        Effect::Notify(_) => "notify",
        Effect::SetClockOffset(_) => "set_clock_offset",
        Effect::Call { .. } => "call",
        Effect::Warn(_) => "warn",
        Effect::ReadLock => "read_lock",
        Effect::KeepLock(_) => "keep_lock",
        Effect::CheckLock(_) => "check_lock",
        Effect::SignIn(_) => "sign_in",
        Effect::CancelSignIn => "cancel_sign_in",
        Effect::ScanCode => "scan_code",
        Effect::CancelScan => "cancel_scan",
        Effect::InspectSystem => "inspect_system",
        Effect::AllowNotifications => "allow_notifications",
        Effect::OpenSettings => "open_settings",
        Effect::SetAutostart(_) => "set_autostart",
        Effect::CheckUpdate => "check_update",
        Effect::InstallUpdate => "install_update",
    }
}
