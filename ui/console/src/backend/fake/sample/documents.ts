/** Templates and policy table of the example bank. */
import type { Lang, PolicyDocument, TemplatesDocument } from "../../../api/types";
import { at } from "../clock";
import { templates as parts, variableWords } from "../words/templates";

/** One file with a block for each part, as banks edit it. */
function fileOf(lang: Lang): string {
  const blocks = Object.entries(parts[lang]);
  return blocks.map(([part, text]) => `{% block ${part} %}\n${text}\n{% endblock %}\n`).join("\n");
}

const both = { en: fileOf("en"), pl: fileOf("pl") };

export const templates: TemplatesDocument = {
  version: 2,
  saved_at: at("-34d"),
  saved_by: "Anna Wrona",
  sources: { alert: both, update: both, close: both, cancel: both },
  variables: variableWords,
};

export const policy: PolicyDocument = {
  saved_at: at("-61d"),
  saved_by: "Anna Wrona",
  table: {
    version: 3,
    tiers: [
      { all: ["pan", "expiry", "cvv2"], any: [], expiry_counts: true, tier: "critical" },
      { all: [], any: ["track1", "track2"], expiry_counts: true, tier: "critical" },
      { all: ["pan", "pin"], any: [], expiry_counts: false, tier: "critical" },
      { all: ["pan", "expiry"], any: [], expiry_counts: true, tier: "high" },
      { all: [], any: ["pan", "credentials", "id_document"], expiry_counts: false, tier: "medium" },
    ],
    treatments: { critical: "replace", high: "freeze", medium: "step_up", low: "monitor" },
    steps: [
      {
        step: "review_payments",
        any: ["pan", "track1", "track2", "account_number", "credentials"],
        kinds: [],
        always: false,
      },
      { step: "change_pin", any: ["pin"], kinds: [], always: false },
      { step: "change_password", any: ["credentials"], kinds: ["merchant_online"], always: false },
      { step: "secure_phone", any: ["phone"], kinds: [], always: false },
      { step: "watch_account", any: ["account_number"], kinds: [], always: false },
      { step: "restrict_id_document", any: ["id_document"], kinds: [], always: false },
      { step: "beware_imitations", any: [], kinds: [], always: true },
    ],
  },
};
