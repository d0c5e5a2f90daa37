//! What the phone projects must go on saying. They cannot be built here, but they can be read.

use std::fs;

use crate::shell::root;

const ANDROID: &str = "src-tauri/gen/android/app/src";

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Without comments, which may speak of what is not there.
fn xml(path: &str) -> String {
    let text = text(path);
    let mut parts = text.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once("-->").unwrap_or_default().1)
}

#[test]
fn a_released_android_app_speaks_tls_alone_and_believes_no_authority_installed_by_hand() {
    let security = xml(&format!("{ANDROID}/main/res/xml/network_security_config.xml"));
    assert!(security.contains(r#"<base-config cleartextTrafficPermitted="false">"#));
    assert!(!security.contains(r#"cleartextTrafficPermitted="true""#));
    assert!(security.contains(r#"<certificates src="system" />"#) && !security.contains(r#"src="user""#));
    let manifest = xml(&format!("{ANDROID}/main/AndroidManifest.xml"));
    assert!(manifest.contains(r#"android:networkSecurityConfig="@xml/network_security_config""#));
}

#[test]
fn nothing_of_an_android_app_is_backed_up_or_carried_to_another_phone() {
    let manifest = xml(&format!("{ANDROID}/main/AndroidManifest.xml"));
    for setting in [
        r#"android:allowBackup="false""#,
        r#"android:dataExtractionRules="@xml/data_extraction_rules""#,
        r#"android:fullBackupContent="@xml/full_backup_content""#,
    ] {
        assert!(manifest.contains(setting), "{setting}");
    }
    let rules = xml(&format!("{ANDROID}/main/res/xml/data_extraction_rules.xml"));
    for place in ["root", "file", "database", "sharedpref", "external"] {
        let exclusion = format!(r#"<exclude domain="{place}" path="." />"#);
        assert_eq!(rules.matches(&exclusion).count(), 2, "{place}: neither to the cloud nor to a phone");
    }
}

#[test]
fn an_android_app_asks_for_what_it_needs_and_nothing_more() {
    let manifest = xml(&format!("{ANDROID}/main/AndroidManifest.xml"));
    let asked =
        manifest.split("<uses-permission ").skip(1).map(|rest| rest.split("/>").next().unwrap_or_default());
    let wanted: Vec<&str> = asked
        .filter(|permission| !permission.contains("remove"))
        .filter_map(|permission| permission.split('"').nth(1)?.strip_prefix("android.permission."))
        .collect();
    let needed = ["INTERNET", "POST_NOTIFICATIONS", "USE_BIOMETRIC", "HIDE_OVERLAY_WINDOWS", "CAMERA"];
    assert_eq!(wanted, needed);
    assert!(manifest.contains(r#"camera.any" android:required="false""#), "a code can be typed");
}

#[test]
fn what_an_ios_app_asks_for_is_explained_in_both_languages() {
    let english = xml("packaging/ios/Info.plist");
    let polish = text("packaging/ios/pl.lproj/InfoPlist.strings");
    for wish in ["NSFaceIDUsageDescription", "NSCameraUsageDescription"] {
        assert!(english.contains(&format!("<key>{wish}</key>")), "{wish} in English");
        assert!(polish.contains(&format!("\"{wish}\" = ")), "{wish} in Polish");
    }
    assert_eq!(
        english.matches("UsageDescription</key>").count(),
        polish.matches("UsageDescription\"").count()
    );
}

#[test]
fn gradle_finds_the_version_of_the_certificate_verifier_where_it_looks() {
    let lock = text("Cargo.lock");
    let (_, rest) = lock.split_once("name = \"rustls-platform-verifier-android\"\n").unwrap();
    assert!(rest.starts_with("version = \""));
    let gradle = text("src-tauri/gen/android/app/build.gradle.kts");
    assert!(gradle.contains("rustls:rustls-platform-verifier:$it"));
    let kept = text("src-tauri/gen/android/app/proguard-rules.pro");
    assert!(kept.contains("org.rustls.platformverifier.**"), "the optimiser must not drop it");
}

#[test]
fn the_same_link_scheme_opens_the_app_everywhere() {
    let config = text("src-tauri/tauri.conf.json");
    assert!(
        config.contains(r#""schemes": ["firebreak"]"#) && config.contains(r#"{ "scheme": ["firebreak"]"#)
    );
    assert!(text("packaging/linux/firebreak.desktop.hbs").contains("MimeType=x-scheme-handler/firebreak;"));
}
