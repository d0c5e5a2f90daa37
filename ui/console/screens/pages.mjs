// What is photographed: a page, the state of the bank (`?fake=`), who looks (`?as=`; a scenario may have its own person),
// and what is done before the picture.
const incident = "incidents/FB-2026-0017";
const list = new URL("list.csv", "file:///");

/** Presses what has one of these names, in either language. */
const press = (role, names) => async (page, lang) => {
  await page.getByRole(role, { name: names[lang] }).first().click();
};

export const pages = [
  { name: "sign-in", path: "incidents", fake: "signed-out", closer: true },
  {
    name: "sign-in-locked",
    path: "incidents",
    fake: "locked",
    settle: async (page) => {
      await page.locator("input").nth(0).fill("piotr");
      await page.locator("input").nth(1).fill("example");
      await page.locator("input").nth(2).fill("123456");
      await page.locator("form button[type=submit]").click();
      await page.getByRole("alert").waitFor();
    },
  },
  { name: "incidents", path: "incidents", closer: true },
  { name: "incidents-late", path: "incidents", fake: "late" },
  { name: "incidents-empty", path: "incidents", fake: "empty" },
  { name: "incidents-loading", path: "incidents", fake: "loading" },
  { name: "incidents-error", path: "incidents", fake: "error" },
  { name: "incidents-offline", path: "incidents", fake: "offline" },
  { name: "incidents-forbidden", path: "incidents", fake: "forbidden" },
  { name: "no-permission", path: "incidents", as: "agent" },
  { name: "lost", path: "nothing" },
  { name: "declare", path: "incidents/new" },
  {
    name: "declare-faults",
    path: "incidents/new",
    settle: press("button", { en: "Save and continue", pl: "Zapisz i kontynuuj" }),
  },
  {
    name: "declare-breach",
    path: "incidents/new",
    settle: async (page) => {
      await page.getByRole("searchbox").fill("copper");
      await page.getByRole("searchbox").press("Enter");
      await page.locator(".rows .row").first().waitFor();
    },
  },
  { name: "facts", path: `${incident}/facts`, fake: "draft", closer: true },
  { name: "facts-in-review", path: `${incident}/facts`, fake: "review" },
  { name: "facts-returned", path: `${incident}/facts`, fake: "returned" },
  { name: "facts-nothing-written", path: `${incident}/facts` },
  { name: "facts-exercise", path: "incidents/FB-2026-0015/facts", fake: "exercise" },
  {
    name: "facts-conflict",
    path: `${incident}/facts`,
    fake: "conflict",
    settle: async (page, lang) => {
      await press("radio", { en: "Medium", pl: "Średnia" })(page, lang);
      await press("button", { en: "Save draft", pl: "Zapisz szkic" })(page, lang);
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "facts-leave",
    path: `${incident}/facts`,
    fake: "draft",
    settle: async (page, lang) => {
      await press("radio", { en: "Medium", pl: "Średnia" })(page, lang);
      await press("link", { en: "Sent messages", pl: "Wysłane wiadomości" })(page, lang);
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "list-empty", path: `${incident}/list`, fake: "no-list" },
  {
    name: "list-columns",
    path: `${incident}/list`,
    fake: "no-list",
    settle: async (page) => {
      const buffer = Buffer.from("CardNumber;ValidThru;Shop\n4111111111111111;1228;Example\n");
      await page
        .locator("input[type=file]")
        .setInputFiles({ name: list.pathname.slice(1), mimeType: "text/csv", buffer });
      await page.locator("select").first().waitFor();
    },
  },
  { name: "list-importing", path: `${incident}/list`, fake: "importing", closer: true },
  { name: "list-interrupted", path: `${incident}/list`, fake: "interrupted" },
  { name: "list-done", path: `${incident}/list`, fake: "draft" },
  {
    name: "list-stop",
    path: `${incident}/list`,
    fake: "importing",
    settle: press("button", { en: "Stop import", pl: "Zatrzymaj import" }),
  },
  { name: "segments", path: `${incident}/segments`, fake: "draft", closer: true },
  { name: "segments-nobody", path: `${incident}/segments`, fake: "no-list" },
  {
    name: "segments-edit",
    path: `${incident}/segments`,
    fake: "draft",
    settle: press("button", { en: /^Edit Security code/, pl: /^Edytuj: Security code/ }),
  },
  {
    name: "segments-pick",
    path: `${incident}/segments`,
    fake: "draft",
    settle: press("button", { en: /^Treatment of Security/, pl: /^Działanie, Security/ }),
  },
  { name: "messages", path: `${incident}/messages`, fake: "writing", closer: true },
  { name: "messages-incomplete", path: `${incident}/messages`, fake: "writing-incomplete" },
  { name: "messages-wrong", path: `${incident}/messages`, fake: "writing-wrong" },
  { name: "approval", path: `${incident}/approval`, fake: "approving", as: null, closer: true },
  { name: "approval-mine", path: `${incident}/approval`, fake: "approving-mine", as: null },
  { name: "approvals", path: "approvals", fake: "approving", as: null },
  { name: "approvals-empty", path: "approvals", fake: "empty" },
  { name: "live", path: `${incident}/live`, closer: true },
  { name: "live-late", path: `${incident}/live`, fake: "live-late" },
  { name: "customers", path: "customers", fake: "agent", as: null },
  { name: "customer", path: "customers/11820477", fake: "agent", as: null, closer: true },
  { name: "sent", path: "messages" },
  { name: "sent-empty", path: "messages", fake: "empty" },
  { name: "audit", path: "audit", as: "auditor" },
  { name: "audit-empty", path: "audit", fake: "empty", as: "auditor" },
  {
    name: "audit-whole",
    path: "audit",
    as: "auditor",
    settle: press("button", { en: "Verify the chain", pl: "Sprawdź łańcuch" }),
  },
  {
    name: "audit-broken",
    path: "audit",
    fake: "broken-chain",
    as: "auditor",
    settle: press("button", { en: "Verify the chain", pl: "Sprawdź łańcuch" }),
  },
  { name: "staff", path: "settings/staff", as: "admin" },
  { name: "staff-read", path: "settings/staff", as: "auditor" },
  {
    name: "staff-add",
    path: "settings/staff",
    as: "admin",
    settle: press("button", { en: "Add an account", pl: "Dodaj konto" }),
  },
  {
    name: "staff-edit",
    path: "settings/staff",
    as: "admin",
    settle: press("button", { en: "Edit Piotr Zieliński", pl: "Edytuj: Piotr Zieliński" }),
  },
  {
    name: "staff-first",
    path: "settings/staff",
    as: "admin",
    settle: async (page, lang) => {
      await press("button", { en: "Edit Piotr Zieliński", pl: "Edytuj: Piotr Zieliński" })(page, lang);
      await press("button", { en: "New password and code", pl: "Nowe hasło i kod" })(page, lang);
      await page.locator(".qr").waitFor();
    },
  },
  { name: "templates", path: "settings/templates", as: "admin", closer: true },
  {
    name: "templates-faults",
    path: "settings/templates",
    as: "admin",
    settle: async (page, lang) => {
      await page.locator("textarea").fill("{% block headline %}\nTaken at {{ shop }}\n{% endblock %}");
      await press("button", { en: "Save as a new version", pl: "Zapisz jako nową wersję" })(page, lang);
      await page.getByRole("alert").waitFor();
    },
  },
  { name: "policy", path: "settings/policy", as: "admin" },
  {
    name: "policy-edit",
    path: "settings/policy",
    as: "admin",
    settle: press("button", { en: "Edit: Card number and PIN", pl: "Edytuj: Numer karty i PIN" }),
  },
  { name: "account", path: "settings/account" },
];
