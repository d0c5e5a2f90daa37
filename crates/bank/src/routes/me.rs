//! The customer behind the device.

use axum::{Json, extract::State};
use firebreak_wire::{Device, Me};

use crate::{api_error::ApiResult, auth::Caller, contacts, state::AppState};

/// The customer, their devices, their bank.
#[utoipa::path(get, path = "/v1/me", tag = "devices", responses((status = 200, description = "The customer", body = Me)))]
pub(super) async fn get(State(app): State<AppState>, Caller(device): Caller) -> ApiResult<Json<Me>> {
    let customer = app.store.customer(device.customer_ord).await?;
    let devices = app.store.devices_of(device.customer_ord).await?;
    let devices = devices
        .into_iter()
        .map(|row| Device {
            id: row.id,
            name: row.name,
            platform: row.platform,
            enrolled_at: row.enrolled_at,
            last_seen_at: row.last_seen_at,
        })
        .collect();
    Ok(Json(Me {
        customer_name: customer.display_name,
        device_id: device.id,
        devices,
        bank: app.config.bank.to_wire(),
        contacts: contacts::points(&app.store.contacts_of(device.customer_ord).await?),
    }))
}
