// Holds SARIF logs against the schema of SARIF 2.1.0.
//
//     node validate.mjs < logs.json
//
// logs.json: an array of logs. Writes to standard output, as JSON, the schema's errors of each.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const require = createRequire(import.meta.url);
const Ajv = require("ajv");
const ajv = new Ajv({ schemaId: "id", meta: false, allErrors: true, unknownFormats: "ignore", logger: false });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const accepts = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));

const errors = (log) => (accepts(log) ? [] : accepts.errors.map(({ dataPath, message }) => `${dataPath} ${message}`));
process.stdout.write(JSON.stringify(JSON.parse(await text(process.stdin)).map(errors)));
