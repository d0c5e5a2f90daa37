//! Sheets: decisions that want a confirmation. What loosens a protection asks the app lock as well.

use firebreak_wire::StepState;

use super::{
    Turn,
    guard::Guarded,
    navigation::uuid,
    order::{activatable, thawable},
};
use crate::{
    intent::SheetKind,
    model::Remembered,
    order::OrderDraft,
    view::{LockReason, ProblemKind},
};

impl Turn<'_> {
    pub(super) fn open_sheet(&mut self, sheet: SheetKind) {
        if let SheetKind::Freeze { card_id } = &sheet
            && self.remembered(Remembered::Freeze(card_id.clone()))
        {
            return;
        }
        let card = |card_id: &str| uuid(card_id).and_then(|card_id| self.model.card(card_id));
        let known = match &sheet {
            SheetKind::Freeze { card_id } => card(card_id).is_some(),
            SheetKind::Unfreeze { card_id } => match card(card_id) {
                Some(card) if !thawable(card) => return self.problem(ProblemKind::CardNotUsable),
                card => card.is_some(),
            },
            SheetKind::RevokeDevice { device_id } => {
                uuid(device_id).is_some_and(|id| self.model.devices.iter().any(|device| device.id == id))
            }
            SheetKind::Disconnect => true,
            SheetKind::Replace { card_id } => {
                uuid(card_id).is_some_and(|card_id| self.can_replace(card_id)) || {
                    return self.problem(ProblemKind::ReplacementNotPossible);
                }
            }
            SheetKind::Activate { card_id } => card(card_id).is_some_and(activatable),
            SheetKind::Report { card_id } => uuid(card_id).is_some_and(|card_id| self.has_marked(card_id)),
            SheetKind::Skip { reference, kind } => self.can_skip(reference, *kind),
            SheetKind::StartAnew => self.can_start_anew(),
        };
        if known && (self.ready() || sheet == SheetKind::StartAnew) {
            self.model.sheet = Some(sheet);
        }
    }

    pub(super) fn confirm_sheet(&mut self) {
        let Some(sheet) = self.model.sheet.take() else { return };
        if !self.ready() && sheet != SheetKind::StartAnew {
            return;
        }
        match sheet {
            SheetKind::Freeze { card_id } => {
                if let Some(card_id) = uuid(&card_id) {
                    self.confirm_order(OrderDraft::Freeze { card_id });
                }
            }
            SheetKind::Unfreeze { card_id } => {
                if let Some(card_id) = uuid(&card_id) {
                    self.guarded(LockReason::Unfreeze, Guarded::Order(OrderDraft::Unfreeze { card_id }));
                }
            }
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
            SheetKind::Replace { card_id } => {
                if let Some(draft) = uuid(&card_id).and_then(|card_id| self.replace_draft(card_id)) {
                    self.guarded(LockReason::Replace, Guarded::Order(draft));
                }
            }
            SheetKind::Activate { card_id } => {
                if let Some(card_id) = uuid(&card_id) {
                    self.guarded(LockReason::Activate, Guarded::Order(OrderDraft::Activate { card_id }));
                }
            }
            SheetKind::Report { card_id } => {
                if let Some(card_id) = uuid(&card_id) {
                    self.report_marked(card_id);
                }
            }
            SheetKind::Skip { reference, kind } => {
                self.mark_step(&reference, kind, StepState::Skipped, None);
            }
            SheetKind::StartAnew => self.start_anew(),
        }
    }
}
