//! What people may do comes from a claim that the bank names, anew with each sign-in.

use reqwest::Method;
use serde_json::json;

use super::{Desk, location};

#[tokio::test(flavor = "multi_thread")]
async fn roles_are_those_of_the_claim_and_of_the_last_sign_in() -> anyhow::Result<()> {
    let desk = Desk::new().await?;
    let (mut first, _) = desk.signed_in("ewa.mazur").await?;
    let who = desk.who(&mut first).await?.unwrap();
    assert_eq!(
        (&who["staff"]["roles"], &who["staff"]["credential"]),
        (&json!(["preparer"]), &json!("provider"))
    );
    assert_eq!(who["staff"]["login"], format!("{} ewa.mazur", desk.provider.issuer));

    // One text in place of a list, with our own name of a role in it.
    desk.knows("ewa.mazur", json!({"name": "Ewa Mazur", "teams": "incident-leads auditor"})).await?;
    let (mut second, _) = desk.signed_in("ewa.mazur").await?;
    for browser in [&mut first, &mut second] {
        let who = desk.who(browser).await?.unwrap();
        assert_eq!(
            who["staff"]["roles"],
            json!(["approver", "auditor"]),
            "what she is now, she is everywhere"
        );
    }
    assert_eq!(desk.sessions_and_people()?, (2, 1));
    let roles = json!({"how": "identity provider", "roles": ["approver", "auditor"]});
    assert_eq!(desk.audited("staff.roles_changed")?, [roles]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_role_is_not_let_in_and_who_lost_theirs_is_signed_out() -> anyhow::Result<()> {
    let desk = Desk::new().await?;
    // The claim is the one the bank named, and no other.
    let names_others = json!({"name": "Jan Wrona", "teams": ["all-staff"], "roles": ["admin"]});
    desk.knows("jan.wrona", names_others).await?;
    let mut jan = desk.begin().await?;
    let back = jan.at_provider(&desk, "jan.wrona").await;
    desk.is_refused(&mut jan.browser, back, "names no role of ours").await?;
    assert_eq!(desk.sessions_and_people()?, (0, 0));

    let (mut working, _) = desk.signed_in("ewa.mazur").await?;
    desk.knows("ewa.mazur", json!({"name": "Ewa Mazur", "teams": ["all-staff"]})).await?;
    let mut again = desk.begin().await?;
    let back = again.at_provider(&desk, "ewa.mazur").await;
    let landed = again.browser.send(Method::GET, back, None).await;
    assert_eq!(location(&landed), "/console/sign-in?refused=no-role");
    assert!(desk.who(&mut working).await?.is_none(), "the session of the role that is gone");
    assert_eq!(desk.sessions_and_people()?, (0, 1));
    desk.bank.cli(&["audit", "verify"])?;
    assert_eq!(desk.audited("staff.roles_changed")?, [json!({"how": "identity provider", "roles": []})]);
    Ok(())
}
