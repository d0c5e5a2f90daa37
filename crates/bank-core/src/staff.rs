//! Who works at the bank: roles, and who did something.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a member of staff may do. One person can have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Declares incidents, imports lists, decides treatments, writes.
    Preparer,
    /// Approves what somebody else prepared.
    Approver,
    /// Answers customers: finds them, reads what they were told, freezes a card on their spoken request.
    Agent,
    /// Reads everything and changes nothing.
    Auditor,
    /// Looks after staff, templates and the policy table.
    Admin,
}

impl Role {
    /// Every role, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::Preparer, Self::Approver, Self::Agent, Self::Auditor, Self::Admin];

    /// The name in files and in the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Preparer => "preparer",
            Self::Approver => "approver",
            Self::Agent => "agent",
            Self::Auditor => "auditor",
            Self::Admin => "admin",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// Who did something: an account, by the name it had then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    /// The account.
    pub id: Uuid,
    /// What it was called.
    pub name: String,
}
