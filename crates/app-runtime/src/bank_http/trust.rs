//! Why there is no answer: nobody was reached, or somebody who cannot prove to be the bank.

use std::error::Error;

use firebreak_app_core::BankFailure;

/// What a failure without an answer means.
pub(super) fn no_answer(error: &reqwest::Error) -> BankFailure {
    if refused_certificate(error) {
        return BankFailure::Untrusted;
    }
    BankFailure::Unreachable { maybe_received: !error.is_connect() && !error.is_builder() }
}

/// Whether TLS failed on what the other side showed to prove who it is. An error of the system hides what it carries
/// from `source`, so that it is asked for that as well.
fn refused_certificate(error: &(dyn Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(tls) = error.downcast_ref::<rustls::Error>() {
            return matches!(
                tls,
                rustls::Error::InvalidCertificate(_)
                    | rustls::Error::InvalidCertRevocationList(_)
                    | rustls::Error::NoCertificatesPresented
                    | rustls::Error::UnsupportedNameType
            );
        }
        next = match error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
            Some(carried) => Some(carried),
            None => error.source(),
        };
    }
    false
}
