import type { BeginImport, HeaderColumns, ImportStatus } from "../../../api/types";
import { type FakeBank, Refusal } from "../bank";
import { now } from "../clock";
import { foundAt } from "../sample/imports";
import { type FakeRoute, route } from "./route";

const names: Record<string, readonly string[]> = {
  pan: ["pan", "card_number", "cardnumber"],
  expiry: ["expiry", "exp", "expiry_date"],
  data_elements: ["data_elements"],
};

function columnsOf(header: string): HeaderColumns {
  const columns = header.split(/[,;\t]/).map((name) => name.trim());
  const mapping: Record<string, string> = {};
  for (const [wanted, known] of Object.entries(names)) {
    const found = columns.find((column) => known.includes(column.toLowerCase()));
    if (found) mapping[wanted] = found;
  }
  return { columns, mapping, wanted: { pan: true, expiry: false, data_elements: false } };
}

function importOf(bank: FakeBank, id: string): ImportStatus {
  const found = bank.imports.find((each) => each.id === id);
  if (!found) throw new Refusal(404, "not_found");
  return found;
}

/** Changes an import in its place, and tells every page. */
function move(bank: FakeBank, id: string, change: Partial<ImportStatus>): ImportStatus {
  const next = { ...importOf(bank, id), ...change, moved_at: now() };
  bank.imports = bank.imports.map((each) => (each.id === id ? next : each));
  bank.tell({ what: "import", reference: next.incident, id });
  return next;
}

function begin(bank: FakeBank, reference: string, given: BeginImport): ImportStatus {
  bank.draft(reference);
  const status: ImportStatus = {
    id: `0198f3c0-0000-7000-8000-0000000001${String(bank.imports.length + 10)}`,
    incident: reference,
    state: "receiving",
    file_name: given.file_name,
    file_bytes: given.file_bytes,
    offset: 0,
    done_bytes: 0,
    found: foundAt(0, false),
    by: bank.session?.staff.name ?? "",
    started_at: now(),
    moved_at: now(),
  };
  bank.imports.push(status);
  return status;
}

async function take(bank: FakeBank, id: string, query: URLSearchParams, piece: Blob): Promise<ImportStatus> {
  const offset = Number(query.get("offset"));
  const status = importOf(bank, id);
  if (status.state !== "receiving" || offset !== status.offset) throw new Refusal(409, "import_conflict");
  if (bank.pieceTrouble.length > 0) {
    const trouble = bank.pieceTrouble.shift();
    if (trouble) throw trouble;
  }
  await bank.pieceTakes();
  const end = offset + piece.size;
  // As the bank: a list is whole when somebody says so.
  const last = query.get("last") === "true" && end >= status.file_bytes;
  // Only whole lines are taken: a piece in the middle leaves some bytes for the next.
  const next = last ? end : Math.max(offset + 1, end - 17);
  const share = status.file_bytes === 0 ? 1 : next / status.file_bytes;
  return move(bank, id, {
    offset: next,
    done_bytes: next,
    found: foundAt(share, last),
    ...(last
      ? { state: "done", sha256: "9f2c51d04e8a7b36c1f0d2a94b7e65831cc02a4f7d9e8b15a6307cf4d2e19b80" }
      : {}),
  });
}

export const listRoutes: FakeRoute[] = [
  route("POST", "list-columns", ({ body }) => columnsOf((body as { header: string }).header)),
  route("GET", "incidents/{}/imports", ({ bank, path: [reference = ""] }) => ({
    imports: bank.imports.filter((each) => each.incident === reference),
  })),
  route("POST", "incidents/{}/imports", ({ bank, path: [reference = ""], body }) =>
    begin(bank, reference, body as BeginImport),
  ),
  route("GET", "imports/{}", ({ bank, path: [id = ""] }) => importOf(bank, id)),
  route("PUT", "imports/{}", ({ bank, path: [id = ""], query, body }) => take(bank, id, query, body as Blob)),
  route("DELETE", "imports/{}", ({ bank, path: [id = ""] }) => {
    move(bank, id, { state: "cancelled" });
  }),
];
