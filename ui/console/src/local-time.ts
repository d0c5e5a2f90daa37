/** Times between the bank's (UTC) and the field of a form, which knows no zone and means that of the person. */

const two = (value: number): string => String(value).padStart(2, "0");

/** "2026-09-14T06:42" */
export function toLocal(iso: string | null): string {
  if (iso === null) return "";
  const date = new Date(iso);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function fromLocal(text: string): string | null {
  const date = new Date(text);
  return text === "" || Number.isNaN(date.getTime()) ? null : date.toISOString();
}
