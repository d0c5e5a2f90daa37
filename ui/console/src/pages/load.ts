import type { Component } from "svelte";

import type { Route, SettingsPart, Stage } from "../router";

/** A page with what it is given, fetched when somebody first goes there. */
export interface LoadedPage {
  component: Component<Record<string, string>>;
  props: Record<string, string>;
}

type Load = () => Promise<{ default: unknown }>;

const stages: Record<Stage, Load> = {
  facts: () => import("./facts/Facts.svelte"),
  list: () => import("./list/List.svelte"),
  segments: () => import("./segments/Segments.svelte"),
  messages: () => import("./messages/Messages.svelte"),
  approval: () => import("./approval/Approval.svelte"),
  live: () => import("./live/Live.svelte"),
};

const settings: Record<SettingsPart, Load> = {
  staff: () => import("./settings/Staff.svelte"),
  templates: () => import("./settings/Templates.svelte"),
  policy: () => import("./settings/PolicyTable.svelte"),
  account: () => import("./settings/Account.svelte"),
};

function entry(route: Route): [Load, Record<string, string>] {
  switch (route.page) {
    case "incidents":
      return [() => import("./incidents/Incidents.svelte"), {}];
    case "declare":
      return [() => import("./facts/Declare.svelte"), {}];
    case "incident":
      return [stages[route.stage], { reference: route.reference }];
    case "approvals":
      return [() => import("./approval/Approvals.svelte"), {}];
    case "customers":
      return [() => import("./customers/Customers.svelte"), { q: route.q ?? "" }];
    case "customer":
      return [() => import("./customers/Customer.svelte"), { number: route.number }];
    case "messages":
      return [() => import("./sent/Sent.svelte"), {}];
    case "audit":
      return [() => import("./audit/AuditLog.svelte"), { subject: route.subject ?? "" }];
    case "settings":
      return [settings[route.part], {}];
    case "lost":
      return [() => import("./Lost.svelte"), {}];
  }
}

export async function loadPage(route: Route): Promise<LoadedPage> {
  const [load, props] = entry(route);
  const { default: component } = await load();
  return { component: component as LoadedPage["component"], props };
}
