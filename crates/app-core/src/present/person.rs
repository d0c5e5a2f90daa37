//! The app lock, the choices of the person, what the system offers, and the ways in.

use firebreak_wire::Lang;

use crate::{
    deep_link::base_url,
    intent::Route,
    model::{Model, SignInStep},
    update::FREE_TRIES,
    view::{
        IssuedCodeView, Loading, LockKind, LockView, Phase, PreferencesView, SignInStage, SystemView,
        UpdateView,
    },
};

pub(super) fn lock(model: &Model) -> LockView {
    let lock = &model.lock;
    let left = FREE_TRIES.saturating_sub(lock.state.wrong).max(1);
    LockView {
        kind: lock.state.kind,
        asking: if model.phase == Phase::Ready { lock.asking() } else { None },
        checking: lock.checking,
        wrong: lock.wrong,
        tries_left: (lock.state.kind == Some(LockKind::Pin)).then_some(left),
        wait_until: lock.wait_until.map(|at| at.to_string()),
        refused: lock.refused,
    }
}

pub(super) fn preferences(model: &Model) -> PreferencesView {
    let preferences = &model.preferences;
    PreferencesView {
        updates: preferences.updates,
        good_news: preferences.good_news,
        quiet_hours: preferences.quiet_hours,
        lock_after_minutes: preferences.lock_after_minutes,
    }
}

/// The same for everybody: a locked app does not tell what its person chose.
pub(super) fn no_preferences(lang: Lang) -> PreferencesView {
    let fresh = crate::stored::Preferences::new(lang);
    PreferencesView {
        updates: fresh.updates,
        good_news: fresh.good_news,
        quiet_hours: fresh.quiet_hours,
        lock_after_minutes: fresh.lock_after_minutes,
    }
}

pub(super) fn system(model: &Model) -> SystemView {
    let update = model.found_update.as_ref();
    SystemView {
        platform: model.config.platform,
        notifications: model.system.notifications,
        autostart: model.system.autostart,
        biometrics: model.system.biometrics,
        can_scan: model.system.can_scan,
        has_settings: model.system.has_settings,
        update: update.map(|found| UpdateView { version: found.version.clone(), stage: found.stage }),
    }
}

pub(super) fn sign_in(model: &Model) -> SignInStage {
    let bank = model.enrol_link.as_ref().map(|link| link.base_url.clone());
    let bank = bank.or_else(|| model.config.bank_url.as_deref().and_then(base_url));
    let entry = matches!(model.phase, Phase::Welcome | Phase::Enrolling | Phase::Revoked);
    match model.sign_in.step {
        _ if !entry => SignInStage::NotOffered,
        SignInStep::Opening => SignInStage::Opening,
        SignInStep::Waiting => SignInStage::Waiting,
        SignInStep::Checking => SignInStage::Checking,
        SignInStep::Idle if bank.is_none() || bank == model.sign_in.not_offered_by => SignInStage::NotOffered,
        SignInStep::Idle => SignInStage::Offered,
    }
}

pub(super) fn issued_code(model: &Model) -> Option<IssuedCodeView> {
    let issued = model.issued.as_ref().filter(|_| model.route() == Route::AddDevice)?;
    let base_url = model.enrolled.as_ref().map(|enrolled| enrolled.base_url.as_str()).unwrap_or_default();
    let link = |code: &str| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("bank", base_url).append_pair("code", code);
        format!("firebreak://enrol?{}", query.finish())
    };
    Some(IssuedCodeView {
        state: match &issued.code {
            Some(_) => Loading::Ready,
            None if issued.failed => Loading::Failed,
            None => Loading::Loading,
        },
        code: issued.code.as_ref().map(|issued| issued.code.clone()).unwrap_or_default(),
        link: issued.code.as_ref().map(|issued| link(&issued.code)).unwrap_or_default(),
        expires_at: issued.code.as_ref().map(|issued| issued.expires_at.to_string()),
    })
}
