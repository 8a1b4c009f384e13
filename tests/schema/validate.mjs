// Says which case files the schema accepts, as linkchart's schema tests need to know it.
//
//     node validate.mjs SCHEMA < files.json
//
// files.json: [{"name": …, "text": …}]. Writes to standard output, for each, its name with either the YAML
// parser's error ("unparsed"), or the schema's errors ("errors": [], where it accepts the file).
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import Ajv2020 from "ajv/dist/2020.js";
import { parseDocument } from "yaml";

// Keywords that only editors read. Any other that JSON Schema doesn't know is a mistake in the schema.
const EDITOR_KEYWORDS = ["markdownDescription", "markdownEnumDescriptions", "defaultSnippets", "errorMessage", "patternErrorMessage"];

const schema = JSON.parse(readFileSync(process.argv[2], "utf8"));
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
ajv.addVocabulary(EDITOR_KEYWORDS);
const accepts = ajv.compile(schema);

function read(text) {
  const document = parseDocument(text, { merge: true, uniqueKeys: false });
  if (document.errors.length > 0)
    throw document.errors[0];
  return document.toJS();
}

function judge({ name, text }) {
  let value;
  try {
    value = read(text);
  } catch (error) {
    return { name, unparsed: error.message };
  }
  const errors = accepts(value) ? [] : accepts.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
  return { name, errors };
}

process.stdout.write(JSON.stringify(JSON.parse(await text(process.stdin)).map(judge)));
