import { describe, expect, it, vi } from "vitest";

import { Api } from "../src/api";
import { ConsoleState } from "../src/console.svelte";
import { fakeTransport } from "../src/backend/fake";
import { FakeBank, Refusal } from "../src/backend/fake/bank";
import { ewa, sessionOf } from "../src/backend/fake/sample/staff";
import { preparing } from "../src/backend/fake/sample/drafts";
import { readHeader } from "../src/uploads/header";
import { MAX_PIECE_BYTES, MIN_PIECE_BYTES, nextPieceBytes, Pace, waitAfter } from "../src/uploads/pace";
import { Upload } from "../src/uploads/upload.svelte";

const file = (text: string | Uint8Array<ArrayBuffer>, name = "list.csv"): File => new File([text], name);

describe("the first line of a file", () => {
  it("is read without anything of the second", async () => {
    expect(await readHeader(file("pan;expiry\r\n4111111111111111;1228\n"))).toEqual({ header: "pan;expiry" });
    expect(await readHeader(file("\uFEFFpan,expiry"))).toEqual({ header: "pan,expiry" });
  });

  it.each(["4111111111111111,1228\n", "4111 1111 1111 1111\n", "1,2,3\n", "name,4111-1111-1111-1111\n"])(
    "stays here where it could be data: %s",
    async (text) => {
      expect(await readHeader(file(text))).toEqual({ fault: "no_header" });
    },
  );

  it("says what is wrong with files that are no text with columns", async () => {
    expect(await readHeader(file(""))).toEqual({ fault: "empty" });
    expect(await readHeader(file("\n4111"))).toEqual({ fault: "empty" });
    expect(await readHeader(file(new Uint8Array([0xff, 0xfe, 0x70, 0])))).toEqual({ fault: "encoding" });
    expect(await readHeader(file(new Uint8Array([0x50, 0x4b, 0x03, 0, 0x0a])))).toEqual({ fault: "binary" });
    expect(await readHeader(file(new Uint8Array([0xc5, 0x0a])))).toEqual({ fault: "encoding" });
    expect(await readHeader(file("a".repeat(70_000)))).toEqual({ fault: "binary" });
  });
});

describe("the pace", () => {
  it("is that of the last seconds", () => {
    const pace = new Pace();
    pace.mark(0, 0, 0);
    expect(pace.rate).toBeUndefined();
    pace.mark(2_000, 4_000, 40);
    expect(pace.rate).toEqual({ bytesPerSecond: 2_000, linesPerSecond: 20 });
    pace.mark(30_000, 4_000, 40);
    expect(pace.rate?.bytesPerSecond).toBe(0);
    pace.reset();
    expect(pace.rate).toBeUndefined();
  });

  it("gives pieces of about a second, within what the bank takes", () => {
    expect(nextPieceBytes(MIN_PIECE_BYTES, 100)).toBe(2 * MIN_PIECE_BYTES);
    expect(nextPieceBytes(MAX_PIECE_BYTES, 100)).toBe(MAX_PIECE_BYTES);
    expect(nextPieceBytes(MIN_PIECE_BYTES, 9_000)).toBe(MIN_PIECE_BYTES);
    expect(nextPieceBytes(MIN_PIECE_BYTES * 4, 1_000)).toBe(MIN_PIECE_BYTES * 4);
    expect([1, 2, 3, 9].map(waitAfter)).toEqual([1_000, 2_000, 4_000, 15_000]);
  });
});

async function begun(bank: FakeBank, bytes = 900_000): Promise<{ upload: Upload; api: Api }> {
  preparing(bank);
  const api = new Api(fakeTransport(bank));
  await api.session();
  const list = file("x".repeat(bytes));
  const status = await api.beginImport("FB-2026-0017", {
    file_name: list.name,
    file_bytes: list.size,
    mapping: {},
  });
  return { upload: new Upload(api, list, status), api };
}

describe("an upload", () => {
  it("goes on where the bank says, until all of it is in", async () => {
    const bank = new FakeBank();
    const { upload } = await begun(bank);
    await upload.run();
    expect(upload.state).toBe("done");
    expect(upload.status).toMatchObject({ state: "done", done_bytes: 900_000 });
    expect(bank.asked.filter((each) => each.startsWith("PUT imports/")).length).toBeGreaterThan(1);
  });

  it("waits for a bank that does not answer, and loses nothing", async () => {
    vi.useFakeTimers();
    const bank = new FakeBank();
    const { upload } = await begun(bank);
    bank.pieceTrouble = [
      undefined,
      new TypeError("Failed to fetch"),
      new Refusal(503, "overloaded", undefined, 2),
    ];
    const run = upload.run();
    await vi.waitFor(() => {
      expect(upload.state).toBe("waiting");
    });
    await vi.advanceTimersByTimeAsync(20_000);
    await run;
    vi.useRealTimers();
    expect(upload.state).toBe("done");
    expect(upload.status.done_bytes).toBe(900_000);
  });

  it("asks where it stands when the bank is at another place, and sends nothing twice", async () => {
    const bank = new FakeBank();
    const { upload, api } = await begun(bank);
    const before = upload.status;
    await upload.run();
    // An answer was lost: this page still thinks that nothing is in.
    const late = new Upload(api, upload.file, before);
    await late.run();
    expect(late.state).toBe("done");
    expect(late.status.found.lines).toBe(upload.status.found.lines);
  });

  it("pauses without a session and goes on when it is woken", async () => {
    const bank = new FakeBank();
    const { upload, api } = await begun(bank);
    const { session } = bank;
    bank.session = undefined;
    const run = upload.run();
    await vi.waitFor(() => {
      expect(upload.state).toBe("paused");
    });
    bank.session = session;
    await api.session();
    upload.wake();
    await run;
    expect(upload.state).toBe("done");
  });

  it("pauses where somebody signed in anew in this browser, and goes on when it is woken", async () => {
    const bank = new FakeBank();
    const { upload, api } = await begun(bank);
    if (!bank.session) throw new Error("nobody is signed in");
    bank.session = { ...bank.session, csrf: "of the new session" };
    const run = upload.run();
    await vi.waitFor(() => {
      expect(upload.state).toBe("paused");
    });
    await api.session();
    upload.wake();
    await run;
    expect(upload.state).toBe("done");
    expect(upload.status.done_bytes).toBe(900_000);
  });

  it("goes on by itself with the new session of the same person, and not as another", async () => {
    const bank = new FakeBank();
    preparing(bank);
    const app = new ConsoleState(fakeTransport(bank));
    await app.begin();
    const list = file("x".repeat(900_000));
    const given = { file_name: list.name, file_bytes: list.size, mapping: {} };
    const begin = async (): Promise<Upload> =>
      app.uploads.begin(list, await app.api.beginImport("FB-2026-0017", given));

    bank.pieceTrouble = [new Refusal(403, "csrf_rejected")];
    const mine = await begin();
    await vi.waitFor(() => {
      expect(mine.state).toBe("done");
    });

    const session = sessionOf(ewa);
    bank.pieceTakes = () => {
      bank.session = { ...session, csrf: "hers" };
      return Promise.reject(new Refusal(403, "csrf_rejected"));
    };
    const hers = await begin();
    await vi.waitFor(() => {
      expect(hers.state).toBe("stopped");
    });
    expect(app.session?.staff.name).toBe("Ewa Mazur");
    app.events.stop();
  });

  it("says so when the file cannot be imported at all", async () => {
    const bank = new FakeBank();
    const { upload } = await begun(bank);
    bank.pieceTrouble = [new Refusal(422, "import_rejected", "the header has no column for card numbers")];
    await upload.run();
    expect(upload.state).toBe("failed");
    expect(upload.problem?.detail).toBe("the header has no column for card numbers");
  });

  it("leaves nothing when it is stopped", async () => {
    const bank = new FakeBank();
    const { upload } = await begun(bank);
    bank.pieceTakes = () => new Promise(() => undefined);
    void upload.run();
    await upload.stop();
    expect(upload.state).toBe("stopped");
    expect(bank.imports.at(-1)?.state).toBe("cancelled");
  });
});
