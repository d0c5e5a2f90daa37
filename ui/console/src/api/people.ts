/** The rest of the shapes: customers, audit log, documents in versions, public breaches. See `types.ts`. */

import type {
  Actor,
  CardState,
  DataClass,
  Facts,
  IncidentKind,
  Lang,
  Localised,
  Message,
  RiskTier,
  Timestamp,
  Treatment,
} from "./types";

export type MessageChannel = "app" | "sms" | "email" | "voice" | "letter" | "other";
export type Platform = "android" | "ios" | "linux" | "macos" | "windows";
export type CardKind = "debit" | "credit" | "prepaid";
export type SetBy = "customer" | "bank";
export type OperationKind = "freeze" | "unfreeze" | "replace" | "activate" | "report_payment";
export type OperationState = "pending" | "confirmed" | "failed";
export type OperationFailure = "card_not_usable" | "refused";
export type ReplacementStage = "requested" | "ordered" | "produced" | "sent" | "arrived" | "activated";
export type NoticeState = "open" | "closed" | "cancelled";
export type StepKind =
  | "freeze_card"
  | "review_payments"
  | "replace_card"
  | "change_pin"
  | "change_password"
  | "secure_phone"
  | "watch_account"
  | "restrict_id_document"
  | "beware_imitations";
export type StepState = "to_do" | "in_progress" | "done" | "skipped";
export type SkipReason = "already_done" | "does_not_apply" | "later" | "declined";
export type CloseAccount = "not_involved" | "number_alone" | "yes";
export type CustomerActKind =
  | "opened"
  | "froze"
  | "unfroze"
  | "reported"
  | "ordered_card"
  | "activated_card"
  | "step_done"
  | "step_skipped"
  | "enrolled"
  | "reported_imitation";
export type IdentityCheck = "call_back" | "questions" | "voice_system" | "branch";

export interface CustomerLine {
  number: string;
  name: string;
  email?: string;
  phone?: string;
}

export interface CustomerList {
  customers: CustomerLine[];
  more: boolean;
}

export interface AffectedCard {
  card_id: string;
  last4: string;
}

export type Concerned =
  | { answer: "yes"; cards: AffectedCard[]; data_classes: DataClass[] }
  | { answer: "no"; cards_checked: number };

export type NewCard =
  { answer: "not_needed" | "offered" | "active" } | { answer: "ordered" | "sent"; expected_by: string };

export interface FourAnswers {
  concerned: Concerned;
  what_to_do: StepKind[];
  new_card: NewCard;
  close_account: CloseAccount;
}

export interface LocalAction {
  id: string;
  title: Localised;
  why: Localised;
  how: Partial<Record<Lang, string[]>>;
}

export interface Step {
  kind: StepKind;
  state: StepState;
  card_id?: string;
  completed_by?: "customer" | "system";
  changed_at?: Timestamp;
  skip_reason?: SkipReason;
  local?: LocalAction[];
}

export interface Notice {
  reference: string;
  incident_reference: string;
  state: NoticeState;
  version: number;
  answers: FourAnswers;
  steps: Step[];
  /** Signed, newest last; the payload is a Bulletin. */
  bulletins: string[];
  published_at: Timestamp;
  updated_at: Timestamp;
}

export interface CardOperation {
  id: string;
  card_id: string;
  payment_id?: string;
  kind: OperationKind;
  state: OperationState;
  idempotency_key: string;
  received_at: Timestamp;
  settled_at?: Timestamp;
  failure?: OperationFailure;
}

export interface StageReached {
  stage: ReplacementStage;
  at: Timestamp;
}

export interface Replacement {
  stage: ReplacementStage;
  last4?: string;
  reached: StageReached[];
  earliest: string;
  latest: string;
  operation: CardOperation;
}

export interface Card {
  id: string;
  last4: string;
  kind: CardKind;
  product: string;
  expires: string;
  state: CardState;
  set_by?: SetBy;
  state_since: Timestamp;
  at_risk: boolean;
  operation?: CardOperation;
  replacement?: Replacement;
  replacement_for?: string;
}

export interface BankProfile {
  name: string;
  phone: string;
  colours: Record<string, string>;
  freeze: { stops: Partial<Record<Lang, string[]>>; does_not_stop: Partial<Record<Lang, string[]>> };
  new_card: Localised;
}

export interface StaffDevice {
  id: string;
  name: string;
  platform: Platform;
  enrolled_at: Timestamp;
  last_seen_at?: Timestamp;
  revoked_at?: Timestamp;
}

export interface StaffMessage {
  channel: MessageChannel;
  reference: string;
  incident: string;
  version: number;
  sent_at: Timestamp;
  words: Localised;
  seen_at?: Timestamp;
}

export interface CustomerAct {
  at: Timestamp;
  kind: CustomerActKind;
  last4?: string;
  agent?: string;
}

export interface CustomerDetail {
  customer: CustomerLine;
  lang: Lang;
  participant: boolean;
  notices: Notice[];
  cards: Card[];
  devices: StaffDevice[];
  messages: StaffMessage[];
  history: CustomerAct[];
  bank: BankProfile;
}

export interface SpokenFreeze {
  identity_checked_by: IdentityCheck;
  idempotency_key: string;
}

export interface IssuedCode {
  code: string;
  expires_at: Timestamp;
}

export interface SetParticipant {
  participant: boolean;
}

export interface AuditLine {
  seq: number;
  at: Timestamp;
  actor?: Actor;
  action: string;
  subject: string;
  detail: unknown;
  hash: string;
}

export interface AuditList {
  rows: AuditLine[];
  next?: number;
}

export interface AuditVerdict {
  rows: number;
  checkpoints: number;
  fault?: string;
  at?: number;
}

export type TemplateSources = Partial<Record<Message, Localised>>;

export interface TemplatesDocument {
  version: number;
  saved_at?: Timestamp;
  saved_by?: string;
  sources: TemplateSources;
  variables: Record<string, string>;
}

export interface SaveTemplates {
  version: number;
  sources: TemplateSources;
}

export interface Policy {
  critical: Treatment;
  high: Treatment;
  medium: Treatment;
  low: Treatment;
}

export interface TierRule {
  all: DataClass[];
  any: DataClass[];
  expiry_counts: boolean;
  tier: RiskTier;
}

export interface StepRule {
  step: StepKind;
  any: DataClass[];
  kinds: IncidentKind[];
  always: boolean;
}

export interface PolicyTable {
  version: number;
  tiers: TierRule[];
  treatments: Policy;
  steps: StepRule[];
}

export interface PolicyDocument {
  saved_at?: Timestamp;
  saved_by?: string;
  table: PolicyTable;
}

export interface SavePolicy {
  version: number;
  table: PolicyTable;
}

export interface BreachEntry {
  name: string;
  title: string;
  domain: string;
  date: string;
  accounts: number;
  verified: boolean;
  unknown_classes: string[];
  facts: Facts;
}

export interface BreachList {
  configured: boolean;
  breaches: BreachEntry[];
}

/** The query of `GET /staff/v1/audit`. */
export interface AuditQuery {
  before?: number;
  subject?: string;
}

/** Body of `PUT /staff/v1/session/password`. */
export interface ChangePassword {
  password: string;
  code: string;
  new_password: string;
}
