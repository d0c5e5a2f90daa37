//! The customer's part of the protective steps.

use axum::{
    Json,
    extract::{Path, State},
};
use firebreak_bank_core::steps::{StepRefusal, eligible, may_set};
use firebreak_wire::{NoticeReference, ProblemCode, Step, StepKind, StepUpdate};

use super::notices::parse_reference;
use crate::{
    api_error::{ApiError, ApiResult},
    auth::Caller,
    body,
    state::AppState,
};

/// Sets a step to done, skipped or to do. What only the bank's records can say is refused.
#[utoipa::path(
    put,
    path = "/v1/notices/{reference}/steps/{kind}",
    tag = "notices",
    params(
        ("reference" = NoticeReference, Path, description = "The notice"),
        ("kind" = StepKind, Path, description = "The step")
    ),
    request_body = StepUpdate,
    responses((status = 200, description = "The steps of that kind as they are now", body = [Step]))
)]
pub(super) async fn put(
    State(app): State<AppState>,
    Caller(device): Caller,
    Path((reference, kind)): Path<(String, String)>,
    body::Json(update): body::Json<StepUpdate>,
) -> ApiResult<Json<Vec<Step>>> {
    let customer_ord = device.customer_ord;
    let kind = StepKind::from_name(&kind).ok_or_else(ApiError::not_found)?;
    let incident_ord = app.renderer.find(customer_ord, parse_reference(&reference)?).await?;
    let holding = app.renderer.holding(customer_ord).await?;
    let facts = app.renderer.facts().get(incident_ord).await?;
    let affected = app.renderer.affected(&holding, incident_ord).await?;
    let steps = eligible(&facts.incident, &affected);
    may_set(&steps, kind, update.state, update.reason).map_err(refused)?;
    let now = app.clock.now();
    app.store.put_step(incident_ord, customer_ord, kind, update.state, update.reason, now).await?;
    app.announcer.ring();
    let (_, steps) = app.renderer.steps(customer_ord, incident_ord, kind).await?;
    Ok(Json(steps))
}

fn refused(refusal: StepRefusal) -> ApiError {
    match refusal {
        StepRefusal::NotEligible => ApiError::not_found(),
        StepRefusal::BankDecides => {
            ApiError::because(ProblemCode::StepNotAllowed, "the bank's records decide this step")
        }
        StepRefusal::NotAState => {
            ApiError::because(ProblemCode::StepNotAllowed, "a step can be set to done, skipped or to_do")
        }
        StepRefusal::NoReason => {
            ApiError::because(ProblemCode::StepNotAllowed, "a reason goes with skipped alone")
        }
    }
}
