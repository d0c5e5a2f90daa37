//! Screens: going to one, and back.

use uuid::Uuid;

use super::Turn;
use crate::{effect::Effect, intent::Route, model::Fetch, view::Phase};

/// Further back nobody remembers.
const MAX_ROUTES: usize = 16;

impl Turn<'_> {
    pub(super) fn navigate(&mut self, to: Route) {
        match self.model.phase {
            Phase::Ready => {
                self.look_at(&to);
                self.go_to(to);
            }
            // The way from "this device was disconnected" to a new beginning.
            Phase::Revoked => self.model.phase = Phase::Welcome,
            Phase::Starting | Phase::Welcome | Phase::Enrolling | Phase::Locked | Phase::Unusable => {}
        }
    }

    /// Fetches what a screen shows and is not kept.
    pub(super) fn look_at(&mut self, route: &Route) {
        match route {
            Route::Check => self.want(Fetch::Bulletins),
            Route::Settings => {
                self.want(Fetch::Me);
                self.effect(Effect::InspectSystem);
            }
            Route::Concern { incident_reference } => self.check_concern(incident_reference.clone()),
            Route::Home
            | Route::Notice { .. }
            | Route::Step { .. }
            | Route::Cards
            | Route::Card { .. }
            | Route::Order { .. }
            | Route::Message
            | Route::Imitation
            | Route::AddDevice
            | Route::AppLock
            | Route::Diagnostics => {}
            Route::Payments { card_id, .. } => self.look_at_payments(card_id),
            Route::Replacement { card_id } => self.look_at_offer(card_id),
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

    pub(super) fn back(&mut self) {
        self.model.sheet = None;
        if self.model.routes.len() > 1 {
            self.model.routes.pop();
            // The offer was for the time that it was looked at.
            let route = self.model.route();
            if matches!(route, Route::Replacement { .. }) {
                self.look_at(&route);
            }
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
        | Route::Payments { .. }
        | Route::Replacement { .. }
        | Route::Message
        | Route::Imitation
        | Route::Concern { .. }
        | Route::AddDevice
        | Route::AppLock
        | Route::Diagnostics => false,
    }
}

pub(super) fn uuid(text: &str) -> Option<Uuid> {
    text.parse().ok()
}
