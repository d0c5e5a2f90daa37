//! What the person asks for finds the subject it is about.

use super::Turn;
use crate::{
    effect::Effect,
    intent::{Intent, Route},
    view::Phase,
};

impl Turn<'_> {
    pub(super) fn intent(&mut self, intent: Intent) {
        let intent = if self.locked() { self.while_locked(intent) } else { Some(intent) };
        let Some(intent) = intent else { return };
        // A window that goes out of sight is nobody's doing.
        if !matches!(intent, Intent::Visible { .. }) {
            self.active();
        }
        match intent {
            Intent::Enrol { code } => self.enrol(&code),
            Intent::Visible { visible } => self.see(visible),
            Intent::DismissProblem => self.dismiss(),
            Intent::RetryNow => self.retry_now(),
            Intent::SetLanguage { lang } => self.set_language(lang),
            Intent::Navigate { to } => self.navigate(to),
            Intent::Back => self.back(),
            Intent::OpenSheet { sheet } => self.open_sheet(sheet),
            Intent::CloseSheet => self.model.sheet = None,
            Intent::ConfirmSheet => self.confirm_sheet(),
            Intent::MarkStep { reference, kind, state, reason } => {
                if self.ready() {
                    self.mark_step(&reference, kind, state, reason);
                }
            }
            Intent::CheckConcern { incident_reference } => {
                if self.ready() {
                    self.go_to(Route::Concern { incident_reference: incident_reference.clone() });
                    self.check_concern(incident_reference);
                }
            }
            Intent::CallBank => {
                if let Some(enrolled) = &self.model.enrolled {
                    let phone = enrolled.bank.phone.clone();
                    self.effect(Effect::Call { phone });
                }
            }
            Intent::MarkPayment { payment_id, not_mine } => self.mark_payment(&payment_id, not_mine),
            Intent::ReportPayments { card_id } => self.report_payments(card_id),
            Intent::CheckMessage { reference } => {
                if self.ready() {
                    self.check_message(reference);
                }
            }
            Intent::ReportImitation { channel, sender, text } => {
                if self.ready() {
                    self.report_imitation(channel, &sender, &text);
                }
            }
            Intent::EnterLink { link } => self.deep_link(link.trim()),
            Intent::ScanCode => self.scan_code(),
            Intent::CancelScan => self.cancel_scan(),
            Intent::SignIn => self.sign_in(),
            Intent::CancelSignIn => self.cancel_sign_in(),
            Intent::RenameDevice { device_id, name } => self.rename_device(&device_id, &name),
            Intent::IssueCode => self.issue_code(),
            Intent::SetPin { pin } => self.set_pin(pin),
            Intent::UseBiometrics => self.use_biometrics(),
            Intent::TurnLockOff => self.turn_lock_off(),
            Intent::Lock => self.lock_now(),
            Intent::Unlock { pin } => self.unlock(pin),
            Intent::AskBiometrics => self.ask_biometrics(),
            Intent::CancelLock => self.cancel_lock(),
            Intent::Active => {}
            Intent::Prefer { preference } => self.prefer(preference),
            Intent::AllowNotifications => self.allow_notifications(),
            Intent::OpenSettings => self.open_settings(),
            Intent::Diagnose { open } => self.model.diagnosing = open,
            Intent::InstallUpdate => self.install_update(),
        }
    }

    fn dismiss(&mut self) {
        self.model.problem = None;
        if self.model.phase == Phase::Revoked {
            self.model.phase = Phase::Welcome;
        }
    }
}
