//! What a phone wants to be told before the runtime starts: where keys are kept, and on Android how certificates are
//! checked. Type-checked only: it was never run on a device.

use anyhow::Context;

/// Chooses the system's key store, and hands Android's own means to those who need them.
pub(crate) fn prepare() -> anyhow::Result<()> {
    #[cfg(target_os = "android")]
    {
        certificates().context("certificates cannot be checked")?;
        let store = android_native_keyring_store::Store::new().context("there is no key store")?;
        keyring_core::set_default_store(store);
    }
    #[cfg(target_os = "ios")]
    keyring_core::set_default_store(
        apple_native_keyring_store::protected::Store::new().context("there is no key store")?,
    );
    Ok(())
}

/// Certificates are checked by the system, which is reached through Java; the first TLS connection would panic without.
#[cfg(target_os = "android")]
fn certificates() -> Result<(), jni::errors::Error> {
    let android = ndk_context::android_context();
    #[expect(
        unsafe_code,
        reason = "both pointers are tao's, set before the app's thread started and valid until the process ends"
    )]
    let vm = unsafe { jni::JavaVM::from_raw(android.vm().cast()) };
    vm.attach_current_thread(|env| {
        #[expect(unsafe_code, reason = "as above: a global reference to the application")]
        let context = unsafe { jni::objects::JObject::from_raw(env, android.context().cast()) };
        rustls_platform_verifier::android::init_with_env(env, context)
    })
}
