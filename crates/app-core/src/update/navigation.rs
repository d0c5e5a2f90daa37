//! Intents: screens, sheets, and what the person confirms on them.

use firebreak_wire::OperationKind;
use uuid::Uuid;

use super::Turn;
use crate::{
    effect::Effect,
    intent::{Intent, Route, SheetKind},
    model::Fetch,
    stored::{Change, Preferences},
    view::Phase,
};

/// Further back nobody remembers.
const MAX_ROUTES: usize = 16;

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
            Intent::MarkStep { reference, kind, state } => {
                if self.ready() {
                    self.mark_step(&reference, kind, state);
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
        }
    }

    fn dismiss(&mut self) {
        self.model.problem = None;
        if self.model.phase == Phase::Revoked {
            self.model.phase = Phase::Welcome;
        }
    }

    fn navigate(&mut self, to: Route) {
        match self.model.phase {
            Phase::Ready => {
                match &to {
                    Route::Check => self.want(Fetch::Bulletins),
                    Route::Settings => self.want(Fetch::Me),
                    Route::Concern { incident_reference } => self.check_concern(incident_reference.clone()),
                    Route::Home
                    | Route::Notice { .. }
                    | Route::Step { .. }
                    | Route::Cards
                    | Route::Card { .. }
                    | Route::Order { .. } => {}
                }
                self.go_to(to);
            }
            // The way from "this device was disconnected" to a new beginning.
            Phase::Revoked => self.model.phase = Phase::Welcome,
            Phase::Starting | Phase::Welcome | Phase::Enrolling | Phase::Unusable => {}
        }
    }

    /// Shows a screen. The four main screens have nothing to go back to; a screen seen before is gone back to.
    pub(super) fn go_to(&mut self, to: Route) {
        self.model.sheet = None;
        let routes = &mut self.model.routes;
        if is_main(&to) {
            routes.clear();
        } else if let Some(index) = routes.iter().position(|route| *route == to) {
            routes.truncate(index);
        }
        routes.push(to);
        if routes.len() > MAX_ROUTES {
            routes.remove(1);
        }
    }

    fn back(&mut self) {
        self.model.sheet = None;
        if self.model.routes.len() > 1 {
            self.model.routes.pop();
        }
    }

    fn open_sheet(&mut self, sheet: SheetKind) {
        let known = match &sheet {
            SheetKind::Freeze { card_id } | SheetKind::Unfreeze { card_id } => {
                uuid(card_id).is_some_and(|card_id| self.model.card(card_id).is_some())
            }
            SheetKind::RevokeDevice { device_id } => {
                uuid(device_id).is_some_and(|id| self.model.devices.iter().any(|device| device.id == id))
            }
            SheetKind::Disconnect => true,
        };
        if self.ready() && known {
            self.model.sheet = Some(sheet);
        }
    }

    fn confirm_sheet(&mut self) {
        let Some(sheet) = self.model.sheet.take().filter(|_| self.ready()) else { return };
        match sheet {
            SheetKind::Freeze { card_id } => self.confirm_order(&card_id, OperationKind::Freeze),
            SheetKind::Unfreeze { card_id } => self.confirm_order(&card_id, OperationKind::Unfreeze),
            SheetKind::RevokeDevice { device_id } => {
                if let Some(device_id) = uuid(&device_id) {
                    self.revoke_device(device_id);
                }
            }
            SheetKind::Disconnect => {
                if let Some(device_id) = self.own_device() {
                    self.revoke_device(device_id);
                }
            }
        }
    }

    fn confirm_order(&mut self, card: &str, kind: OperationKind) {
        let Some(card_id) = uuid(card) else { return };
        self.model.problem = None;
        if self.place_order(card_id, kind) {
            self.go_to(Route::Order { card_id: card.to_owned() });
        }
    }
}

fn is_main(route: &Route) -> bool {
    match route {
        Route::Home | Route::Cards | Route::Check | Route::Settings => true,
        Route::Notice { .. }
        | Route::Step { .. }
        | Route::Card { .. }
        | Route::Order { .. }
        | Route::Concern { .. } => false,
    }
}

fn uuid(text: &str) -> Option<Uuid> {
    text.parse().ok()
}
