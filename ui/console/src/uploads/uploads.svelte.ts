import { SvelteMap } from "svelte/reactivity";

import type { Api } from "../api";
import type { ImportStatus } from "../api/types";
import { Upload } from "./upload.svelte";

/** Uploads that go on while somebody looks at other pages, by the id of their import. */
export class Uploads {
  readonly #uploads = new SvelteMap<string, Upload>();
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  of(id: string): Upload | undefined {
    return this.#uploads.get(id);
  }

  /** Whether closing the window would interrupt something. */
  get active(): boolean {
    return [...this.#uploads.values()].some((upload) => upload.active);
  }

  /** Sends a file from where the bank says it stands. */
  begin(file: File, status: ImportStatus): Upload {
    this.#uploads.get(status.id)?.leave();
    const upload = new Upload(this.#api, file, status);
    this.#uploads.set(status.id, upload);
    void upload.run();
    return upload;
  }

  /** Goes on after signing in again. */
  wake(): void {
    for (const upload of this.#uploads.values()) upload.wake();
  }

  /** Another person is here: what the one before sent is not theirs to send. */
  leave(): void {
    for (const upload of this.#uploads.values()) upload.leave();
    this.#uploads.clear();
  }
}
