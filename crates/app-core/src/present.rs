//! The view of a model: what is known, arranged for the screens. Decides nothing.

mod answers;
mod card;
mod diagnostics;
mod message;
mod notice;
mod payment;
mod person;

use firebreak_wire::{
    Bulletin, BulletinStatus, BulletinText, Lang, Localised, LocalisedList, NoticeState, OperationKind,
};

use crate::{
    effect::Timer,
    intent::{Route, SheetKind},
    model::{Fetch, LinkState, Model},
    stored::{Enrolled, InboxNeed},
    view::{
        BankView, ConcernView, Connection, ContactView, DeviceView, Loading, Phase, ProblemView,
        PublicIncidentView, View,
    },
};

/// What the screens show. The revision is 0: whoever publishes views counts them.
#[must_use]
pub fn view(model: &Model) -> View {
    let mut anybody = for_anybody(model);
    if anybody.phase == Phase::Ready {
        return for_the_customer(model, anybody);
    }
    if model.diagnosing {
        anybody.diagnostics = Some(diagnostics::diagnostics(model, &anybody));
    }
    anybody
}

/// All that is of the customer is added here and nowhere else: a locked app shows none of it.
fn for_the_customer(model: &Model, anybody: View) -> View {
    let mut notices: Vec<_> = model.notices.values().collect();
    notices
        .sort_by_key(|entry| std::cmp::Reverse((entry.held.notice.updated_at, entry.held.notice.reference)));
    let diagnostics =
        (model.route() == Route::Diagnostics).then(|| diagnostics::diagnostics(model, &anybody));
    View {
        customer_name: model.enrolled.as_ref().map(|enrolled| enrolled.customer_name.clone()),
        route: model.route(),
        sheet: model.sheet.clone(),
        back: model.routes.iter().rev().nth(1).cloned(),
        notices: notices.into_iter().filter_map(|entry| notice::notice(model, entry)).collect(),
        cards: model.cards.iter().map(|known| card::card(model, known)).collect(),
        public_incidents: public_incidents(model),
        public_state: loading(model, Fetch::Bulletins, here(model, Fetch::Bulletins)),
        concern: concern(model),
        devices: devices(model),
        payments: payment::payments(model),
        offer: card::offer(model),
        message: message::message(model),
        imitation: message::imitation(model),
        contacts: contacts(model),
        last_checked_at: model.position.checked_at.map(|at| at.to_string()),
        issued_code: person::issued_code(model),
        preferences: person::preferences(model),
        diagnostics,
        ..anybody
    }
}

fn for_anybody(model: &Model) -> View {
    let locked = model.phase == Phase::Ready && model.lock.locked;
    let phase = if locked { Phase::Locked } else { model.phase };
    View {
        revision: 0,
        phase,
        lang: model.lang,
        bank: model.enrolled.as_ref().map(|enrolled| bank(enrolled, model.lang, !locked)),
        customer_name: None,
        connection: connection(model),
        last_checked_at: None,
        route: Route::Home,
        sheet: model.sheet.clone().filter(|sheet| *sheet == SheetKind::StartAnew),
        back: None,
        notices: Vec::new(),
        cards: Vec::new(),
        public_incidents: Vec::new(),
        concern: None,
        devices: Vec::new(),
        problem: model.problem.map(|problem| ProblemView {
            code: problem.kind,
            retry_at: problem.retry_at.map(|at| at.to_string()),
        }),
        public_state: Loading::Loading,
        payments: None,
        offer: None,
        message: None,
        imitation: None,
        contacts: Vec::new(),
        issued_code: None,
        lock: person::lock(model),
        preferences: if locked { person::no_preferences(model.lang) } else { person::preferences(model) },
        system: person::system(model),
        sign_in: person::sign_in(model),
        scanning: model.scanning,
        needs_attention: needs_attention(model),
        diagnostics: None,
        app_version: model.config.app_version.clone(),
        enrol_code: model.enrol_link.as_ref().map(|link| link.code.clone()),
        enrol_host: model.enrol_link.as_ref().map(|link| link.host.clone()),
    }
}

/// Whether there is something new, or a freeze that is not confirmed.
fn needs_attention(model: &Model) -> bool {
    let unseen = model.notices.values().map(|entry| &entry.held).any(|held| {
        held.notice.state == NoticeState::Open
            && held.seen.is_none_or(|seen| seen.version < held.notice.version)
    });
    let freezing = model
        .orders
        .values()
        .any(|order| order.draft.kind() == OperationKind::Freeze && !order.stage.settled());
    model.phase == Phase::Ready && (unseen || freezing)
}

/// Whether something that is fetched is here. A list that could not be fetched anew is older than it looks.
fn loading(model: &Model, fetch: Fetch, here: bool) -> Loading {
    let failing = model.fetches.get(&fetch).is_some_and(|state| state.attempt.failures > 0 || state.failed);
    match (failing, here) {
        (true, _) => Loading::Failed,
        (false, true) => Loading::Ready,
        (false, false) => Loading::Loading,
    }
}

fn here(model: &Model, fetch: Fetch) -> bool {
    model.fetches.get(&fetch).is_some_and(|state| state.here)
}

fn contacts(model: &Model) -> Vec<ContactView> {
    let contact = |contact: &firebreak_wire::ContactPoint| ContactView {
        channel: contact.channel,
        masked: contact.masked.clone(),
    };
    model.contacts.iter().map(contact).collect()
}

/// Who the bank is; what it says about its cards is for its customers.
fn bank(enrolled: &Enrolled, lang: Lang, whole: bool) -> BankView {
    let bank = &enrolled.bank;
    let known = BankView {
        name: bank.name.clone(),
        phone: bank.phone.clone(),
        colours: bank.colours.clone(),
        freeze_stops: Vec::new(),
        freeze_does_not_stop: Vec::new(),
        new_card: String::new(),
    };
    if !whole {
        return known;
    }
    BankView {
        freeze_stops: lines(&bank.freeze.stops, lang),
        freeze_does_not_stop: lines(&bank.freeze.does_not_stop, lang),
        new_card: text(&bank.new_card, lang),
        ..known
    }
}

fn text(texts: &Localised, lang: Lang) -> String {
    let said = texts.get(&lang).or_else(|| texts.get(&Lang::En)).or_else(|| texts.values().next());
    said.cloned().unwrap_or_default()
}

fn lines(texts: &LocalisedList, lang: Lang) -> Vec<String> {
    let said = texts.get(&lang).or_else(|| texts.get(&Lang::En)).or_else(|| texts.values().next());
    said.cloned().unwrap_or_default()
}

/// The words of a bulletin in a language, or in the first there is: said in another language is better than not said.
fn words(bulletin: &Bulletin, lang: Lang) -> Option<&BulletinText> {
    let texts = &bulletin.texts;
    texts.get(&lang).or_else(|| texts.get(&Lang::En)).or_else(|| texts.values().next())
}

fn connection(model: &Model) -> Connection {
    let link = &model.link;
    let inbox = model.fetches.get(&Fetch::Inbox);
    let reload_failed = model.position.inbox == InboxNeed::Reload
        && inbox.is_some_and(|fetch| fetch.attempt.failures > 0 && fetch.attempt.next_try_at.is_some());
    if link.state == LinkState::Up {
        return Connection::Online;
    }
    let since =
        link.offline_since.or_else(|| inbox.filter(|_| reload_failed).and_then(|f| f.attempt.last_try_at));
    match since {
        None => Connection::Connecting,
        Some(since) => {
            let reload = inbox.filter(|_| reload_failed).and_then(|fetch| fetch.attempt.next_try_at);
            let next = model.timers.get(&Timer::Reconnect).copied().or(reload);
            Connection::Offline { since: since.to_string(), next_try_at: next.map(|at| at.to_string()) }
        }
    }
}

/// What is said in public; an exercise is nobody's business but its participants'.
fn public_incidents(model: &Model) -> Vec<PublicIncidentView> {
    let mut bulletins: Vec<_> =
        model.public.iter().filter(|bulletin| bulletin.status == BulletinStatus::Actual).collect();
    bulletins.sort_by_key(|bulletin| std::cmp::Reverse(bulletin.sent_at));
    let incident = |bulletin: &&Bulletin| {
        let words = words(bulletin, model.lang)?;
        Some(PublicIncidentView {
            incident_reference: bulletin.incident_reference.clone(),
            source: words.source.clone(),
            headline: words.headline.clone(),
            updated_at: bulletin.sent_at.to_string(),
        })
    };
    bulletins.iter().filter_map(incident).collect()
}

fn concern(model: &Model) -> Option<ConcernView> {
    let asked = model.concern.as_ref()?;
    let newest = model.public.iter().find(|bulletin| bulletin.incident_reference == asked.incident_reference);
    Some(ConcernView {
        incident_reference: asked.incident_reference.clone(),
        source: newest
            .and_then(|bulletin| words(bulletin, model.lang))
            .and_then(|words| words.source.clone()),
        answers: asked.answer.as_ref().map(|concern| answers::answers(model, &concern.answers)),
        notice: asked
            .answer
            .as_ref()
            .and_then(|concern| concern.notice)
            .map(|reference| reference.to_string()),
        checked_at: asked.answer.as_ref().map(|concern| concern.checked_at.to_string()),
        failed: !asked.in_flight && asked.answer.is_none(),
    })
}

fn devices(model: &Model) -> Vec<DeviceView> {
    let own = model.enrolled.as_ref().map(|enrolled| enrolled.device_id);
    let device = |device: &firebreak_wire::Device| DeviceView {
        id: device.id.to_string(),
        name: device.name.clone(),
        platform: device.platform,
        last_seen_at: device.last_seen_at.map(|at| at.to_string()),
        this_device: Some(device.id) == own,
        revoking: model.revoking.contains(&device.id),
    };
    model.devices.iter().map(device).collect()
}
