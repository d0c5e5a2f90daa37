//! The shell of the app: a window, a tray icon, notifications and links around the headless runtime.
//!
//! The screens have two commands ([`commands`]) and one event, `view`. Nothing is decided here.

#[cfg(desktop)]
mod arguments;
mod commands;
#[cfg(mobile)]
mod entry;
#[cfg(debug_assertions)]
mod halt;
mod links;
mod logging;
mod notify;
mod opener;
#[cfg(mobile)]
mod phone;
mod profile;
mod start;
mod system;
#[cfg(desktop)]
mod tray;
#[cfg(desktop)]
mod updates;
mod window;
mod words;

use crate::profile::Profile;

/// Runs the app until the person quits it.
///
/// # Errors
/// The system has no place for its data, or no window can be opened.
pub fn run() -> anyhow::Result<()> {
    // Another provider cannot be there yet; if it were, it would do as well.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let profile = profile::profile()?;
    let mut context = tauri::generate_context!();
    let app = plugins(tauri::Builder::default(), &profile, context.config_mut())
        .invoke_handler(tauri::generate_handler![commands::dispatch, commands::view])
        .setup(|app| Ok(start::set_up(app, profile)?))
        .build(context)?;
    app.run(|_app, _event| {
        // macOS brings a closed app back by a click on its icon.
        #[cfg(target_os = "macos")]
        if let tauri::RunEvent::Reopen { .. } = _event {
            window::show(_app);
        }
    });
    Ok(())
}

/// The first of them has to be the one that ends a second start.
#[cfg(desktop)]
fn plugins(
    builder: tauri::Builder<tauri::Wry>,
    profile: &Profile,
    config: &mut tauri::Config,
) -> tauri::Builder<tauri::Wry> {
    let builder = builder
        .plugin(tauri_plugin_single_instance::init(|app, arguments, _folder| {
            if !arguments::in_background(arguments) {
                window::show(app);
            }
        }))
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(window::remembered()).build())
        .plugin(tauri_plugin_autostart::Builder::new().arg(arguments::BACKGROUND).build())
        .plugin(tauri_plugin_deep_link::init());
    match &profile.updates {
        Some(source) => builder.plugin(updates::plugin(source, config)),
        None => builder,
    }
}

#[cfg(mobile)]
fn plugins(
    builder: tauri::Builder<tauri::Wry>,
    _: &Profile,
    _: &mut tauri::Config,
) -> tauri::Builder<tauri::Wry> {
    builder
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_biometric::init())
        .plugin(system::scanner())
        .plugin(tauri_plugin_deep_link::init())
}
