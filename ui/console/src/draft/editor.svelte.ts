import { onDestroy } from "svelte";

import { asProblem, type ProblemError } from "../api";
import type { Content, Draft, DraftDetail } from "../api/types";
import { type ConsoleState, useConsole } from "../console.svelte";
import { concerns } from "../events.svelte";
import { Resource } from "../resource.svelte";
import { carry, contentOf, merge, type Merge, type Place, sameContent } from "./merge";

/** Somebody else saved meanwhile. */
export interface Conflict extends Merge {
  /** What they saved. */
  draft: Draft;
  theirContent: Content;
}

/** A draft while somebody writes on it: what the bank has, what is typed here, and whether the two fit. */
export class DraftEditor {
  readonly detail: Resource<DraftDetail>;
  /** What is typed here. */
  content = $state<Content>();
  conflict = $state.raw<Conflict>();
  saving = $state(false);
  /** Why the last save was refused. */
  refused = $state.raw<ProblemError>();
  /** What the bank had when this was last like it. */
  #base = $state.raw<Content>();
  #revision = 0;
  readonly #app: ConsoleState;
  readonly reference: string;

  constructor(app: ConsoleState, reference: string) {
    this.#app = app;
    this.reference = reference;
    this.detail = new Resource(() => app.api.draft(reference));
  }

  get draft(): Draft | undefined {
    return this.detail.value?.draft;
  }

  /** Whether something is typed that the bank does not have. */
  readonly dirty = $derived.by(
    () =>
      this.content !== undefined &&
      this.#base !== undefined &&
      !sameContent(this.#base, $state.snapshot(this.content) as Content),
  );

  /** Whether it can be written on here and now. */
  get writable(): boolean {
    return this.#app.is("preparer") && this.draft !== undefined && this.draft.review === undefined;
  }

  /** Reads what the bank has. What is typed stays; where both changed, it is a conflict. */
  async read(): Promise<void> {
    await this.detail.reload();
    const { draft } = this;
    if (!draft || (this.#base && draft.revision === this.#revision)) return;
    if (this.dirty) this.#clash(draft);
    else this.#take(draft);
  }

  /** Saves what is typed. False where it was refused or somebody was faster; nothing typed is lost then. */
  async save(): Promise<boolean> {
    if (!this.content || this.saving) return false;
    this.saving = true;
    this.refused = undefined;
    const content = $state.snapshot(this.content) as Content;
    try {
      this.accept(await this.#app.api.saveDraft(this.reference, { revision: this.#revision, content }));
      return true;
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code === "draft_conflict") await this.#meet();
      else this.refused = problem;
      return false;
    } finally {
      this.saving = false;
    }
  }

  /** Saves only if there is something to save. */
  async saved(): Promise<boolean> {
    return this.dirty ? this.save() : true;
  }

  /** Goes on from both: what `keepTheirs` names is taken from them. Nothing is saved yet. */
  settle(keepTheirs: readonly Place[]): void {
    const { conflict } = this;
    if (!conflict) return;
    const content = structuredClone(conflict.content);
    for (const place of keepTheirs) carry(place, conflict.theirContent, content);
    this.#base = conflict.theirContent;
    this.#revision = conflict.draft.revision;
    this.content = content;
    this.conflict = undefined;
  }

  /** Takes an answer of the bank in as what both have now. */
  accept(detail: DraftDetail): void {
    this.detail.set(detail);
    this.#take(detail.draft);
  }

  get revision(): number {
    return this.#revision;
  }

  /** Takes it back from review to write on. */
  async withdraw(): Promise<void> {
    try {
      this.accept(await this.#app.api.withdraw(this.reference, this.draft?.revision ?? this.#revision));
    } catch (error) {
      this.#app.complain(error);
      await this.read();
    }
  }

  async #meet(): Promise<void> {
    await this.detail.reload();
    if (this.draft) this.#clash(this.draft);
  }

  #clash(draft: Draft): void {
    const theirContent = contentOf(draft);
    const mine = $state.snapshot(this.content) as Content;
    const merged = merge(this.#base ?? theirContent, mine, theirContent);
    this.conflict = { ...merged, draft, theirContent };
  }

  #take(draft: Draft): void {
    this.#base = contentOf(draft);
    this.content = contentOf(draft);
    this.#revision = draft.revision;
    this.conflict = undefined;
    this.refused = undefined;
  }
}

/** The draft of an incident for as long as the component lives; nobody leaves it unsaved without being asked. */
export function useDraft(reference: string): DraftEditor {
  const app = useConsole();
  const editor = new DraftEditor(app, reference);
  const stops = [
    app.events.subscribe((event) => {
      const about = event.what === "incident" || event.what === "reload";
      if (about && concerns(event, reference) && !editor.saving) void editor.read();
    }),
    app.onSignedIn(() => void editor.read()),
    app.nav.keep(() => !editor.dirty),
  ];
  onDestroy(() => {
    for (const stop of stops) stop();
    editor.detail.drop();
  });
  void editor.read();
  return editor;
}
