/**
 * The shapes of /staff/v1, by their names in the OpenAPI document. Times are RFC 3339 in UTC, ids UUIDs as text.
 * Written by hand until they are generated; nothing but these names and shapes may live here.
 */

export * from "./live";
export * from "./people";

export type Lang = "en" | "pl";
export type Localised = Partial<Record<Lang, string>>;
export type Timestamp = string;

export type Role = "preparer" | "approver" | "agent" | "auditor" | "admin";
export type CredentialKind = "local" | "provider" | "key";
export type Severity = "extreme" | "severe" | "moderate" | "minor";
export type Certainty = "observed" | "likely" | "possible";
export type Urgency = "immediate" | "expected" | "future" | "past";
export type BulletinStatus = "actual" | "exercise" | "test";
export type DataClass =
  | "pan"
  | "expiry"
  | "cvv2"
  | "track1"
  | "track2"
  | "pin"
  | "cardholder_name"
  | "account_number"
  | "credentials"
  | "email"
  | "phone"
  | "address"
  | "date_of_birth"
  | "id_document";
export type IncidentKind = "merchant_online" | "merchant_store" | "processor" | "own_systems" | "third_party";
export type IncidentState = "draft" | "in_review" | "published" | "closed" | "cancelled";
export type Treatment = "monitor" | "step_up" | "freeze" | "replace" | "close";
export type RiskTier = "critical" | "high" | "medium" | "low";
export type ExpiryMatch = "matches" | "differs" | "unknown";
export type CardState = "active" | "frozen" | "blocked" | "expired" | "closed";
export type Message = "alert" | "update" | "close" | "cancel";
export type Channel = "app" | "sms" | "email" | "voice";
export type Part =
  | "headline"
  | "description"
  | "consequences"
  | "measures"
  | "instruction"
  | "contact"
  | "sms"
  | "email_subject"
  | "email_body"
  | "voice";
export type Promised = "none" | "ahead" | "soon" | "late";
export type ImportStateView = "receiving" | "done" | "cancelled";
export type ExclusionReason = "only_card" | "already_frozen" | "not_usable" | "replacement_under_way";
export type Obstacle = "nothing_matched" | "checklist" | "words" | "promise_passed" | "import_running";

/** RFC 9457. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  request_id: string;
  detail?: string;
  server_time?: Timestamp;
}

export interface StaffSignIn {
  bank: string;
  local: boolean;
  provider_path?: string;
}

export interface LocalSignIn {
  login: string;
  password: string;
  code: string;
}

export interface Proof {
  password: string;
  code: string;
}

export interface StaffEntry {
  id: string;
  login: string;
  name: string;
  roles: Role[];
  credential: CredentialKind;
  created_at: Timestamp;
  disabled_at?: Timestamp;
  locked_until?: Timestamp;
}

export interface Session {
  staff: StaffEntry;
  csrf: string;
  bank: string;
  phone: string;
  idle_seconds: number;
  ends_at: Timestamp;
  proved_until: Timestamp;
  proof_path?: string;
  fast_lane: boolean;
  waiting_for_approval: number;
}

export interface StaffList {
  staff: StaffEntry[];
}

export interface AddStaff {
  login: string;
  name: string;
  roles: Role[];
  public_key?: unknown;
}

export interface AddedStaff {
  staff: StaffEntry;
  password?: string;
  authenticator?: string;
}

export interface ChangeStaff {
  name: string;
  roles: Role[];
  disabled: boolean;
}

export interface Actor {
  id: string;
  name: string;
}

export interface Rule {
  tiers: RiskTier[];
  classes: DataClass[];
  products: string[];
  expiry: ExpiryMatch[];
  card_states: CardState[];
  countries: string[];
  contact_older_than_days?: number;
  reported?: boolean;
}

export interface Segment {
  name: string;
  rule: Rule;
  treatment: Treatment;
}

export interface Facts {
  title: string;
  kind: IncidentKind;
  certainty: Certainty;
  severity: Severity;
  urgency: Urgency;
  status: BulletinStatus;
  source: Localised | null;
  at_risk_from: Timestamp | null;
  at_risk_to: Timestamp | null;
  taken: DataClass[];
  not_taken: DataClass[];
  treatment_override: Treatment | null;
  next_update_at: Timestamp | null;
}

export interface Incident extends Facts {
  id: string;
  ord: number;
  reference: string;
  segments: Segment[];
  state: IncidentState;
  version: number;
  declared_at: Timestamp;
}

export type Words = Partial<Record<Lang, Partial<Record<Part, string>>>>;

export interface Review {
  by: Actor;
  at: Timestamp;
  digest: string;
}

export interface Returned {
  by: Actor;
  at: Timestamp;
  reason: string;
}

export interface Draft {
  message: Message;
  facts: Facts;
  segments: Segment[];
  template_version: number;
  words: Words;
  revision: number;
  contributors: Actor[];
  saved_at: Timestamp;
  saved_by: Actor;
  review?: Review;
  returned?: Returned;
}

export interface Content {
  facts: Facts;
  segments: Segment[];
  template_version: number;
  words: Words;
}

export interface DraftDetail {
  incident: Incident;
  draft: Draft;
}

/** Answer to `GET /staff/v1/incidents/{reference}`; it holds more than the console reads. */
export interface IncidentDetail {
  incident: Incident;
  matched_customers: number;
}

/** Answer to an approval. */
export interface Published {
  incident: Incident;
  seq?: number;
  matched_customers: number;
  open_streams: number;
}

export interface BeginDraft {
  message: Message;
}

export interface SaveDraft {
  revision: number;
  content: Content;
}

export interface AtRevision {
  revision: number;
}

export interface ReturnDraft {
  revision: number;
  reason: string;
}

export interface ApproveDraft {
  revision: number;
  digest: string;
  comment: string;
}

export interface TrySegments {
  segments: Segment[];
}

export interface SegmentCountView {
  segment?: number;
  customers: number;
  cards: number;
}

export interface SegmentCounts {
  counts: SegmentCountView[];
  customers: number;
  cards: number;
  counted_at: Timestamp;
}

export interface DryRunTreatment {
  treatment: Treatment;
  planned: number;
  excluded: number;
}

export interface DryRunExclusion {
  reason: ExclusionReason;
  cards: number;
}

export interface DryRun {
  treatments: DryRunTreatment[];
  exclusions: DryRunExclusion[];
  ran_at: Timestamp;
}

export interface RuleValues {
  products: Record<string, number>;
  countries: Record<string, number>;
}

export interface TryWords {
  content: Content;
}

export type SmsEncoding = "gsm7" | "ucs2";

export interface SmsSize {
  encoding: SmsEncoding;
  characters: number;
  parts: number;
  forcing: string;
}

export interface LanguagePreview {
  parts: Partial<Record<Part, string>>;
  sources: Partial<Record<Part, string>>;
  own: Part[];
  lock_screen: string;
  sms: SmsSize;
  voice_seconds: number;
}

export interface WordError {
  message: Message;
  lang: Lang;
  part: Part;
  line?: number;
  reason: string;
}

export interface Missing {
  lang: Lang;
  channel: Channel;
  part: Part;
}

export interface Checked {
  id: string;
  title: Localised;
  source: string;
  missing: Missing[];
  /** Missing because the facts do not hold it: there is nothing to write before they do. */
  in_facts?: boolean;
}

export interface Preview {
  languages: Partial<Record<Lang, LanguagePreview>>;
  errors: WordError[];
  checklist: Checked[];
}

export interface Difference {
  what: string;
  before: string;
  after: string;
}

export interface FirstContact {
  channel: Channel;
  customers: number;
  languages: Partial<Record<Lang, number>>;
  cost_minor: number;
}

export interface Waves {
  waves: number;
  minutes_between: number;
  reach_95_seconds?: number;
  calls_per_hour: number[];
}

export interface ForecastView {
  first_contacts: FirstContact[];
  unreachable: number;
  reach_95_seconds?: number;
  reached_after_hour_percent: number;
  currency: string;
  cost_minor: number;
  capacity_per_hour: number;
  at_once: Waves;
  in_waves?: Waves;
}

export interface ReviewPage {
  incident: Incident;
  draft: Draft;
  digest: string;
  audience: SegmentCounts;
  preview: Preview;
  differences: Difference[];
  forecast: ForecastView;
  dry_run: DryRun;
  obstacles: Obstacle[];
  may_approve: boolean;
}

export interface ReadHeader {
  header: string;
}

export interface HeaderColumns {
  columns: string[];
  mapping: Record<string, string>;
  wanted: Record<string, boolean>;
}

export interface BeginImport {
  file_name: string;
  file_bytes: number;
  mapping: Record<string, string>;
}

export interface ImportFound {
  lines: number;
  rejected: number;
  rejected_by_reason: Record<string, number>;
  foreign: number;
  matched_lines: number;
  duplicates: number;
  excluded: number;
  cards: number;
  customers: number;
  expiry_differs: number;
  /** Known to whoever sent the last piece. */
  new_exposures?: number;
}

export interface ImportStatus {
  id: string;
  incident: string;
  state: ImportStateView;
  file_name: string;
  file_bytes: number;
  offset: number;
  done_bytes: number;
  found: ImportFound;
  by: string;
  started_at: Timestamp;
  moved_at: Timestamp;
  sha256?: string;
}

export interface ImportList {
  imports: ImportStatus[];
}

export interface DraftLine {
  message: Message;
  in_review: boolean;
  by: string;
  at: Timestamp;
}

export interface IncidentLine {
  incident: Incident;
  draft?: DraftLine;
  customers: number;
  reached: number;
  acted: number;
  promise: Promised;
}

export interface Overview {
  incidents: IncidentLine[];
  frozen_today: number;
  frozen_today_by_customers: number;
  now: Timestamp;
}

export type StaffEvent =
  | { what: "incident"; reference: string; state: IncidentState }
  | { what: "import"; reference: string; id: string }
  | { what: "live"; reference: string }
  | { what: "promise"; reference: string; promise: Promised }
  | { what: "reload" };
