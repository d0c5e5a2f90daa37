//! Accounts and sessions of the bank's own people, and the documents they edit.

use std::sync::Arc;

use firebreak_bank_core::staff::{Actor, Role};
use firebreak_bank_store::{
    StoreError,
    records::staff::{Credential, DocumentKind, DocumentRow, NewAudit, SessionRow, StaffRow},
};
use uuid::Uuid;

use super::{backend::Backend, world::minute};

pub(crate) fn actor(name: &str) -> Actor {
    Actor { id: Uuid::now_v7(), name: name.into() }
}

pub(crate) fn entry(action: &str) -> NewAudit {
    NewAudit {
        at: minute(3),
        actor: Some(Actor { id: Uuid::from_bytes([7; 16]), name: "Ada".into() }),
        action: action.into(),
        subject: "somebody".into(),
        detail: "{}".into(),
    }
}

pub(crate) fn person(login: &str, roles: &[Role]) -> StaffRow {
    StaffRow {
        id: Uuid::now_v7(),
        login: login.into(),
        name: format!("Name of {login}"),
        roles: roles.to_vec(),
        credential: Credential::Local {
            password_hash: "$argon2id$v=19$first".into(),
            totp_sealed: vec![1, 2, 3],
            totp_step: 0,
        },
        created_at: minute(1),
        disabled_at: None,
        failed_attempts: 0,
        locked_until: None,
    }
}

fn program(login: &str, key_id: &str) -> StaffRow {
    let credential = Credential::Key { key_id: key_id.into(), public_key: r#"{"kty":"EC"}"#.into() };
    StaffRow { credential, ..person(login, &[Role::Preparer]) }
}

fn session(staff: &StaffRow, number: u8) -> SessionRow {
    SessionRow {
        token_hash: [number; 32],
        staff_id: staff.id,
        csrf: format!("csrf-{number}"),
        created_at: minute(10),
        used_at: minute(10),
        proved_at: minute(10),
    }
}

pub(crate) async fn accounts_read_back_as_they_were_added(backend: &dyn Backend) {
    let store = backend.open().await;
    let ada = person("ada", &[Role::Preparer, Role::Admin]);
    let robot = program("robot", "key-1");
    let guest = StaffRow {
        credential: Credential::Provider,
        roles: Vec::new(),
        ..person("https://id.example.com 42", &[])
    };
    for staff in [&robot, &ada, &guest] {
        store.add_staff(staff, &entry("staff.added")).await.unwrap();
    }
    assert_eq!(store.staff_by_login("ada").await.unwrap().as_ref(), Some(&ada));
    assert_eq!(store.staff_by_login("Ada").await.unwrap(), None);
    assert_eq!(store.staff_by_key("key-1").await.unwrap().as_ref(), Some(&robot));
    assert_eq!(store.staff(guest.id).await.unwrap(), guest);
    assert!(matches!(store.staff(Uuid::now_v7()).await, Err(StoreError::NotFound)));
    assert_eq!(store.all_staff().await.unwrap(), [ada, guest, robot]);
}

pub(crate) async fn a_login_and_a_key_are_given_once(backend: &dyn Backend) {
    let store = backend.open().await;
    store.add_staff(&program("robot", "key-1"), &entry("staff.added")).await.unwrap();
    for taken in [program("robot", "key-2"), program("other", "key-1")] {
        let again = store.add_staff(&taken, &entry("staff.added")).await;
        assert!(matches!(again, Err(StoreError::Conflict)));
    }
    assert_eq!(store.all_staff().await.unwrap().len(), 1);
    assert_eq!(store.audit_after(0, 10).await.unwrap().len(), 1, "what did not happen is not in the log");
}

pub(crate) async fn wrong_attempts_are_counted_and_forgotten_with_the_next_session(backend: &dyn Backend) {
    let store = backend.open().await;
    let ada = person("ada", &[Role::Agent]);
    store.add_staff(&ada, &entry("staff.added")).await.unwrap();
    store.sign_in_failed(ada.id, None, &entry("sign_in.failed")).await.unwrap();
    store.sign_in_failed(ada.id, Some(minute(30)), &entry("sign_in.failed")).await.unwrap();
    store.sign_in_failed(ada.id, None, &entry("sign_in.failed")).await.unwrap();
    let locked = store.staff(ada.id).await.unwrap();
    assert_eq!((locked.failed_attempts, locked.locked_until), (3, Some(minute(30))));

    store.begin_session(&session(&ada, 1), &entry("sign_in")).await.unwrap();
    assert_eq!(store.staff(ada.id).await.unwrap(), ada);
    let nobody = store.sign_in_failed(Uuid::now_v7(), None, &entry("sign_in.failed")).await;
    assert!(matches!(nobody, Err(StoreError::NotFound)));
}

pub(crate) async fn a_one_time_code_is_good_once_also_for_many_at_the_same_time(backend: &dyn Backend) {
    let store = backend.open().await;
    let ada = person("ada", &[Role::Agent]);
    store.add_staff(&ada, &entry("staff.added")).await.unwrap();
    let attempts: Vec<_> = (0..8)
        .map(|_| {
            let (store, id) = (Arc::clone(&store), ada.id);
            tokio::spawn(async move { store.use_totp_step(id, 100).await.unwrap() })
        })
        .collect();
    let mut good = 0;
    for attempt in attempts {
        good += u32::from(attempt.await.unwrap());
    }
    assert_eq!(good, 1);
    assert!(!store.use_totp_step(ada.id, 99).await.unwrap(), "an earlier one is spent as well");
    assert!(store.use_totp_step(ada.id, 101).await.unwrap());

    // An account that is changed by somebody who read it before does not bring spent codes back.
    let renamed = StaffRow { name: "Ada L.".into(), ..ada.clone() };
    store.update_staff(&renamed, &entry("staff.changed")).await.unwrap();
    assert!(!store.use_totp_step(ada.id, 101).await.unwrap());
    let robot = program("robot", "key-1");
    store.add_staff(&robot, &entry("staff.added")).await.unwrap();
    assert!(!store.use_totp_step(robot.id, 1).await.unwrap());
}

pub(crate) async fn a_session_is_found_by_its_token_until_it_ends(backend: &dyn Backend) {
    let store = backend.open().await;
    let ada = person("ada", &[Role::Agent]);
    store.add_staff(&ada, &entry("staff.added")).await.unwrap();
    for number in [1, 2, 3] {
        store.begin_session(&session(&ada, number), &entry("sign_in")).await.unwrap();
    }
    let found = store.session(&[1; 32]).await.unwrap();
    assert_eq!(found, Some((session(&ada, 1), ada.clone())));
    assert_eq!(store.session(&[9; 32]).await.unwrap(), None);

    store.touch_session(&[1; 32], minute(20), minute(5)).await.unwrap();
    let (touched, _) = store.session(&[1; 32]).await.unwrap().unwrap();
    assert_eq!((touched.used_at, touched.proved_at), (minute(20), minute(10)), "never back");

    let rows = store.audit_after(0, 100).await.unwrap().len();
    store.end_session(&[1; 32], &entry("sign_out")).await.unwrap();
    store.end_session(&[1; 32], &entry("sign_out")).await.unwrap();
    store.touch_session(&[1; 32], minute(21), minute(21)).await.unwrap();
    assert_eq!(store.session(&[1; 32]).await.unwrap(), None);
    assert_eq!(store.audit_after(0, 100).await.unwrap().len(), rows + 1, "one end is one row");

    assert_eq!(store.end_sessions(ada.id, &entry("sign_out.everywhere")).await.unwrap(), 2);
    assert_eq!(store.session(&[2; 32]).await.unwrap(), None);
}

pub(crate) async fn an_account_that_is_disabled_or_has_a_new_password_has_no_session(backend: &dyn Backend) {
    let store = backend.open().await;
    let ada = person("ada", &[Role::Agent]);
    store.add_staff(&ada, &entry("staff.added")).await.unwrap();
    store.begin_session(&session(&ada, 1), &entry("sign_in")).await.unwrap();

    let promoted = StaffRow { roles: vec![Role::Approver], ..ada.clone() };
    store.update_staff(&promoted, &entry("staff.changed")).await.unwrap();
    let (_, now) = store.session(&[1; 32]).await.unwrap().unwrap();
    assert_eq!(now.roles, [Role::Approver], "a session has the roles of the account as it is");
    let rows = store.audit_after(0, 100).await.unwrap().len();
    for _ in 0..2 {
        store.set_roles(ada.id, &[Role::Auditor], &entry("staff.roles_changed")).await.unwrap();
        assert_eq!(store.session(&[1; 32]).await.unwrap().unwrap().1.roles, [Role::Auditor]);
    }
    assert_eq!(store.audit_after(0, 100).await.unwrap().len(), rows + 1, "one change is one row");
    store.set_roles(ada.id, &[], &entry("staff.roles_changed")).await.unwrap();
    assert_eq!(store.session(&[1; 32]).await.unwrap(), None, "without a role there is no session");
    store.update_staff(&promoted, &entry("staff.changed")).await.unwrap();

    store.sign_in_failed(ada.id, Some(minute(60)), &entry("sign_in.failed")).await.unwrap();
    let reset = StaffRow {
        credential: Credential::Local {
            password_hash: "$argon2id$v=19$second".into(),
            totp_sealed: vec![9],
            totp_step: 0,
        },
        ..promoted
    };
    store.update_staff(&reset, &entry("staff.reset")).await.unwrap();
    assert_eq!(store.session(&[1; 32]).await.unwrap(), None);
    assert_eq!(store.staff(ada.id).await.unwrap(), reset, "wrong attempts are forgotten");

    store.begin_session(&session(&ada, 2), &entry("sign_in")).await.unwrap();
    let disabled = StaffRow { disabled_at: Some(minute(40)), ..reset };
    store.update_staff(&disabled, &entry("staff.disabled")).await.unwrap();
    assert_eq!(store.session(&[2; 32]).await.unwrap(), None);
    let late = store.begin_session(&session(&ada, 3), &entry("sign_in")).await;
    assert!(matches!(late, Err(StoreError::NotFound)));
    let nobody = store.update_staff(&person("bob", &[]), &entry("staff.changed")).await;
    assert!(matches!(nobody, Err(StoreError::NotFound)));
}

pub(crate) async fn sessions_end_when_they_are_idle_or_old(backend: &dyn Backend) {
    let store = backend.open().await;
    let ada = person("ada", &[Role::Agent]);
    store.add_staff(&ada, &entry("staff.added")).await.unwrap();
    let idle = session(&ada, 1);
    let old = SessionRow { created_at: minute(-600), used_at: minute(100), ..session(&ada, 2) };
    let fresh = SessionRow { used_at: minute(100), ..session(&ada, 3) };
    for one in [&idle, &old, &fresh] {
        store.begin_session(one, &entry("sign_in")).await.unwrap();
    }
    assert_eq!(store.expire_sessions(minute(11), minute(-500)).await.unwrap(), 2);
    assert_eq!(store.session(&[3; 32]).await.unwrap().unwrap().0, fresh);
    assert_eq!(store.session(&[1; 32]).await.unwrap(), None);
    assert_eq!(store.session(&[2; 32]).await.unwrap(), None);
}

pub(crate) async fn a_document_has_every_version_once(backend: &dyn Backend) {
    let store = backend.open().await;
    let version = |version, body: &str| DocumentRow {
        version,
        at: minute(4),
        by: entry("").actor.unwrap(),
        body: body.into(),
    };
    let policy = DocumentKind::Policy;
    assert_eq!(store.document(policy, None).await.unwrap(), None);
    let early = store.add_document(policy, &version(2, "{}"), &entry("policy.saved")).await;
    assert!(matches!(early, Err(StoreError::Conflict)));
    let (one, two) = (version(1, r#"{"n":1}"#), version(2, r#"{"n":2}"#));
    store.add_document(policy, &one, &entry("policy.saved")).await.unwrap();
    store.add_document(policy, &two, &entry("policy.saved")).await.unwrap();
    let late = store.add_document(policy, &version(2, "{}"), &entry("policy.saved")).await;
    assert!(matches!(late, Err(StoreError::Conflict)));

    assert_eq!(store.document(policy, None).await.unwrap(), Some(two));
    assert_eq!(store.document(policy, Some(1)).await.unwrap(), Some(one));
    assert_eq!(store.document(policy, Some(3)).await.unwrap(), None);
    assert_eq!(store.document(DocumentKind::Templates, None).await.unwrap(), None);
    assert_eq!(store.audit_after(0, 10).await.unwrap().len(), 2);
}
