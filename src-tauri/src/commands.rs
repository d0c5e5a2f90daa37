//! All that the screens can ask of the shell: to dispatch an intent, and what to show.

use firebreak_app_core::{Intent, View};
use firebreak_app_runtime::Handle;
use tauri::State;

/// Hands a wish of the person to the runtime. Where that has ended, the app is ending too: nobody is left to tell.
#[tauri::command]
pub(crate) async fn dispatch(handle: State<'_, Handle>, intent: Intent) -> Result<(), ()> {
    handle.dispatch(intent).await.map_err(drop)
}

/// What to show now. The screens ask once, when they start; then the event tells them.
#[tauri::command]
pub(crate) fn view(handle: State<'_, Handle>) -> View {
    tracing::debug!("the screens asked for the first view");
    View::clone(&handle.view())
}
