// Makes src/api/bindings/schema.ts of docs/openapi.json: the shapes that /staff/v1 reads and answers, and no others. With
// `--check` it writes nothing, and fails where the file is not what it would write.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import openapiTS, { astToString } from "openapi-typescript";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const file = here("src/api/bindings/schema.ts");
const command = "npm run -w console schema";

// What the document says less exactly than the bank speaks. Nothing else may be put right here.

const text = { type: "string" };
const byLang = (value) => ({ type: "object", properties: { en: value, pl: value } });
/** Maps by language that the document calls `BTreeMap`, whatever they hold: what they do hold, by the property's name. */
const maps = {
  headline: text,
  new_card: text,
  source: text,
  title: text,
  why: text,
  does_not_stop: { type: "array", items: text },
  how: { type: "array", items: text },
  stops: { type: "array", items: text },
  words: { type: "object", additionalProperties: text, propertyNames: { $ref: "#/components/schemas/Part" } },
};
/** These write null for what they do not have; all others leave it out. */
const writeNull = new Set(["Ask", "Facts", "Incident", "Item"]);
/** May be left out and are never null. All other such have a default when the bank reads them, and are always written. */
const leftOut = new Set(["AddStaff.public_key", "ApproveDraft.comment", "BeginImport.mapping", "Step.local"]);

const isNull = ({ type }) => type === "null";
const nullable = ({ type, oneOf = [] }) =>
  (Array.isArray(type) && type.includes("null")) || oneOf.some(isNull);

function withoutNull({ type, oneOf, ...rest }) {
  if (Array.isArray(type)) return { ...rest, type: type.filter((each) => each !== "null") };
  const [only, ...more] = oneOf.filter((each) => !isNull(each));
  return more.length === 0 ? { ...rest, ...only } : { ...rest, oneOf: [only, ...more] };
}

/** A shape with what it always holds as required, and without null where the bank leaves out instead. */
function complete(schema, name) {
  if (!schema.properties) return schema;
  const properties = Object.entries(schema.properties);
  const nulls = writeNull.has(name);
  const always = properties.filter(([key, value]) =>
    nullable(value) ? nulls : !leftOut.has(`${name}.${key}`),
  );
  return {
    ...schema,
    properties: Object.fromEntries(
      properties.map(([key, value]) => [key, nullable(value) && !nulls ? withoutNull(value) : value]),
    ),
    required: always.map(([key]) => key),
  };
}

/** A part of a shape with its maps as what they are: objects whose properties are known. */
function exact(shape, schemas, name) {
  if (Array.isArray(shape)) return shape.map((each) => exact(each, schemas, name));
  if (typeof shape !== "object" || shape === null) return shape;
  if (shape.$ref?.endsWith("/BTreeMap")) {
    if (!maps[name]) throw new Error(`a map that schema.mjs does not know: ${name}`);
    return exact(byLang(maps[name]), schemas, name);
  }
  const { propertyNames: keys, additionalProperties: value } = shape;
  const known = keys?.$ref ? schemas[keys.$ref.split("/").at(-1)].enum : keys?.enum;
  if (known) {
    const each = exact(value, schemas, name);
    return { type: "object", properties: Object.fromEntries(known.map((key) => [key, each])) };
  }
  const deeper = ([key, value]) => [key, exact(value, schemas, key === "oneOf" ? name : key)];
  return Object.fromEntries(Object.entries(shape).map(deeper));
}

/** Every shape that a part of the document names, and those that they name. */
function named(part, schemas, found = new Set()) {
  for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (found.has(name)) continue;
    found.add(name);
    named(schemas[name], schemas, found);
  }
  return found;
}

async function made() {
  const { openapi, info, paths, components } = JSON.parse(
    readFileSync(here("../../docs/openapi.json"), "utf8"),
  );
  const staff = Object.entries(paths).filter(([path]) => path.startsWith("/staff/v1/"));
  const wanted = named(staff, components.schemas);
  wanted.delete("BTreeMap");
  const schemas = Object.fromEntries(
    [...wanted].sort().map((name) => {
      const schema = complete(components.schemas[name], name);
      return [name, exact(schema, components.schemas, name)];
    }),
  );
  const tree = await openapiTS(
    { openapi, info, paths: {}, components: { schemas } },
    { defaultNonNullable: false },
  );
  return `// Made by \`${command}\` of docs/openapi.json. Never edited.\n\n${astToString(tree)}`;
}

const wish = await made();
if (!process.argv.includes("--check")) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, wish);
} else if (!existsSync(file) || readFileSync(file, "utf8") !== wish) {
  console.error(`console/src/api/bindings/schema.ts does not follow docs/openapi.json: ${command}`);
  process.exitCode = 1;
}
