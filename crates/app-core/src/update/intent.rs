//! What the person asks for finds the subject it is about.

use super::Turn;
use crate::{
    effect::Effect,
    intent::{Intent, Route},
    stored::{Change, Preferences},
    view::Phase,
};

impl Turn<'_> {
    pub(super) fn intent(&mut self, intent: Intent) {
        match intent {
            Intent::Enrol { code } => self.enrol(&code),
            Intent::Visible { visible } => self.model.visible = visible,
            Intent::DismissProblem => self.dismiss(),
            Intent::RetryNow => self.retry_now(),
            Intent::SetLanguage { lang } => {
                self.model.lang = lang;
                if self.ready() {
                    self.store(Change::PutPreferences(Preferences { lang }));
                }
            }
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
            Intent::EnterLink { .. }
            | Intent::ScanCode
            | Intent::SignIn
            | Intent::CancelSignIn
            | Intent::RenameDevice { .. }
            | Intent::IssueCode
            | Intent::SetPin { .. }
            | Intent::UseBiometrics
            | Intent::TurnLockOff
            | Intent::Lock
            | Intent::Unlock { .. }
            | Intent::AskBiometrics
            | Intent::CancelLock
            | Intent::Active
            | Intent::Prefer { .. }
            | Intent::AllowNotifications
            | Intent::InstallUpdate => {}
        }
    }

    fn dismiss(&mut self) {
        self.model.problem = None;
        if self.model.phase == Phase::Revoked {
            self.model.phase = Phase::Welcome;
        }
    }
}
