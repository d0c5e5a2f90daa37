//! Plays one incident with the real bank and the real app.
//!
//! On a virtual display it drives the app itself, takes a picture of every screen and fails unless everything happened.
//! With `FIREBREAK_DEMO_WINDOW=1` the app opens on the display at hand, and a person does the customer's part.

fn main() -> anyhow::Result<()> {
    run()
}

#[cfg(target_os = "linux")]
fn run() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let on_own_display = std::env::var_os("FIREBREAK_DEMO_WINDOW").is_some_and(|value| value == "1");
    if on_own_display {
        runtime.block_on(firebreak_tests::desktop::demo::with_a_person())
    } else {
        runtime.block_on(firebreak_tests::desktop::demo::alone())
    }
}

#[cfg(not(target_os = "linux"))]
fn run() -> anyhow::Result<()> {
    anyhow::bail!("the demo runs on Linux only")
}
