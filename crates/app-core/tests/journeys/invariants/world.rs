//! The app, its person, its bank, and what happens to them.

use std::collections::{BTreeMap, BTreeSet};

use firebreak_app_core::{
    BankRequest, Connection, Event, Intent, OrderKey, Phase, Pin, Preference, ProblemKind, SheetKind, Timer,
};
use firebreak_wire::{MessageChannel, SkipReason, StepKind, StepState};
use jiff::SignedDuration;

use super::{
    bank::Bank,
    happening::{Happening, payments_route, skip_sheet},
    told::Told,
};
use crate::support::{App, REFERENCE, payment_id};

pub(super) type StepNow = (StepState, Option<SkipReason>);

/// All of it, over all lives of the app.
pub(super) struct World {
    pub(super) app: App,
    pub(super) bank: Bank,
    pub(super) told: Told,
    /// The keys of every order that was stored, by what it is about.
    pub(super) wished: BTreeMap<OrderKey, BTreeSet<String>>,
    /// How often the person confirmed something about it.
    pub(super) confirmed: BTreeMap<OrderKey, usize>,
    /// Taken back before they left.
    pub(super) withdrawn: BTreeSet<String>,
    /// What the person last wanted the step to be, and the app did not turn away.
    pub(super) last_wish: Option<StepNow>,
    /// How often the person passed a message on, and the app did not turn it away.
    pub(super) imitated: BTreeMap<String, usize>,
    /// The keys under which it was sent.
    pub(super) imitations: BTreeMap<String, BTreeSet<String>>,
}

fn pin() -> Pin {
    Pin("271828".to_owned())
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            app: App::online(),
            bank: Bank::new(),
            told: Told::default(),
            wished: BTreeMap::new(),
            confirmed: BTreeMap::new(),
            withdrawn: BTreeSet::new(),
            last_wish: None,
            imitated: BTreeMap::new(),
            imitations: BTreeMap::new(),
        }
    }

    pub(super) fn online(&self) -> bool {
        self.app.view().connection == Connection::Online
    }

    pub(super) fn locked(&self) -> bool {
        self.app.view().phase == Phase::Locked
    }

    /// Where the person says yes, and nowhere else does an order begin.
    fn says_yes(&mut self, yes: Intent) {
        let sheet = self.app.view().sheet;
        if sheet == Some(skip_sheet()) {
            return self.wishes(yes, (StepState::Skipped, None));
        }
        let reporting = matches!(sheet, Some(SheetKind::Report { .. })) && !self.app.disk_full;
        let (before, marked) = (self.open_keys(), self.marked());
        self.app.intent(yes);
        let after = self.open_keys();
        self.withdrawn.extend(before.difference(&after).cloned());
        for order in &self.app.stored.orders {
            if !before.contains(&order.idempotency_key) && after.contains(&order.idempotency_key) {
                *self.confirmed.entry(order.key()).or_default() += 1;
            }
        }
        if reporting && marked > 0 {
            assert_eq!(after.difference(&before).count(), marked, "a mark became no order");
        }
    }

    fn marked(&self) -> usize {
        self.app.view().payments.map_or(0, |payments| usize::try_from(payments.marked).unwrap())
    }

    /// The person wants the step to be so. They see it on the screen, or cannot want it.
    fn wishes(&mut self, intent: Intent, wish: StepNow) {
        let seen = !self.app.view().notices.is_empty();
        self.app.intent(intent);
        let new = self.last_wish.unwrap_or((StepState::ToDo, None)) != wish;
        if seen && new && self.app.disk_full {
            self.is_told_that_nothing_is_saved();
        } else if seen {
            self.last_wish = Some(wish);
        }
    }

    fn imitate(&mut self, number: u8) {
        let text = format!("Pay now {number}");
        let waits = self.app.stored.imitations.iter().any(|wish| wish.report.text == text);
        let locked = self.locked();
        let (channel, sender) = (MessageChannel::Sms, String::new());
        self.app.intent(Intent::ReportImitation { channel, sender, text: text.clone() });
        if !locked && self.app.disk_full && !waits {
            self.is_told_that_nothing_is_saved();
        } else if !locked {
            *self.imitated.entry(text).or_default() += 1;
        }
    }

    fn is_told_that_nothing_is_saved(&self) {
        let problem = self.app.view().problem.map(|problem| problem.code);
        assert_eq!(problem, Some(ProblemKind::StoreUnwritable), "a wish was lost without a word");
    }

    pub(super) fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Confirm(sheet) => {
                self.app.intent(Intent::OpenSheet { sheet });
                self.says_yes(Intent::ConfirmSheet);
            }
            Happening::Intent(Intent::ConfirmSheet) => self.says_yes(Intent::ConfirmSheet),
            Happening::Intent(intent) => drop(self.app.intent(intent)),
            Happening::Look(to) => drop(self.app.intent(Intent::Navigate { to })),
            Happening::Mark { number, not_mine } => {
                let payment_id = payment_id(number).to_string();
                self.app.intent(Intent::MarkPayment { payment_id, not_mine });
            }
            Happening::Step(state, reason) => {
                let (reference, kind) = (REFERENCE.to_owned(), StepKind::ReviewPayments);
                self.wishes(Intent::MarkStep { reference, kind, state, reason }, (state, reason));
            }
            Happening::Skip => {
                self.app.intent(Intent::OpenSheet { sheet: skip_sheet() });
                self.says_yes(Intent::ConfirmSheet);
            }
            Happening::Imitate(number) => self.imitate(number),
            Happening::Prefer(preference) => drop(self.app.intent(Intent::Prefer { preference })),
            Happening::SetLock if self.app.lock.kind.is_none() => {
                self.app.intent(Intent::SetPin { pin: pin() });
            }
            Happening::SetLock => {}
            Happening::Unlock => drop(self.app.intent(Intent::Unlock { pin: pin() })),
            other => self.befall(other),
        }
        self.remember();
    }

    fn befall(&mut self, happening: Happening) {
        match happening {
            Happening::Timer(timer) => drop(self.app.event(Event::Timer(timer))),
            Happening::Resumed => drop(self.app.event(Event::Resumed)),
            Happening::Kill => self.kill(),
            Happening::Wait(seconds) => self.app.wait(seconds.into()),
            Happening::ClockJumps(seconds) => {
                let by = SignedDuration::from_secs(seconds.into());
                self.app.now = self.app.now.saturating_add(by).unwrap();
            }
            Happening::DiskFull(full) => self.app.disk_full = full,
            Happening::NotifierFails(fails) => self.app.notifier_fails = fails,
            Happening::PublicForgery(forges) => self.bank.forges_public = forges,
            other => self.the_bank(other),
        }
    }

    /// The disk stays as full as it was, and the key store keeps the lock.
    fn kill(&mut self) {
        self.hear_what_was_told();
        self.told.life_ends();
        let killed = std::mem::replace(&mut self.app, App::new());
        let (disk_full, notifier_fails) = (killed.disk_full, killed.notifier_fails);
        self.app = App { disk_full, notifier_fails, ..killed.ended() };
        self.app.start();
    }

    pub(super) fn hear_what_was_told(&mut self) {
        let stored = &self.app.stored;
        if let Some(held) = stored.notices.first() {
            let updates = stored.preferences.as_ref().is_some_and(|preferences| preferences.updates);
            self.told.heard(held.notice.version, updates);
        }
        for id in std::mem::take(&mut self.app.notified) {
            self.told.shown(id, !self.app.disk_full);
        }
    }

    fn remember(&mut self) {
        self.hear_what_was_told();
        for order in &self.app.stored.orders {
            self.wished.entry(order.key()).or_default().insert(order.idempotency_key.clone());
        }
        for ask in &self.app.asked {
            if let BankRequest::Imitation { report, idempotency_key } = &ask.request {
                self.imitations.entry(report.text.clone()).or_default().insert(idempotency_key.clone());
            }
        }
    }

    /// The keys of the orders that are stored and not settled.
    fn open_keys(&self) -> BTreeSet<String> {
        let open = self.app.stored.orders.iter().filter(|order| !order.stage.settled());
        open.map(|order| order.idempotency_key.clone()).collect()
    }

    /// Everything that stood in the way is gone, everything is answered, and what can be settled is.
    pub(super) fn calm_down(&mut self) {
        for gone in [Happening::DiskFull(false), Happening::NotifierFails(false), Happening::Unlock] {
            self.happen(gone);
        }
        self.happen(Happening::Prefer(Preference::QuietHours { on: false }));
        self.happen(Happening::StreamEnds);
        for _ in 0..12 {
            self.happen(Happening::Wait(61));
            for timer in [Timer::Reconnect, Timer::Retry, Timer::Poll] {
                self.happen(Happening::Timer(timer));
            }
            if !self.online() {
                self.happen(Happening::StreamOpens);
            }
            for _ in 0..self.app.asked.len() + 4 {
                self.happen(Happening::AnswerTruly);
            }
            self.happen(Happening::CarryOut { refuse: false });
            self.check();
        }
        self.happen(Happening::Look(payments_route()));
        while !self.app.asked.is_empty() {
            self.happen(Happening::AnswerTruly);
        }
        self.check();
    }
}
