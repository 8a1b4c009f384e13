// D2 source on standard input -> SVG on standard output.
//   node d2.mjs [dagre|elk]
import { setFlagsFromString } from "node:v8";
import { D2 } from "@terrastruct/d2";

// V8 would also compile all 22 MB of D2 with its optimizing compiler: that takes twice as long as D2 needs, and holds up the
// process's end.
setFlagsFromString("--liftoff-only");

const layout = process.argv[2] ?? "dagre";
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const d2 = new D2();
const result = await d2.compile(Buffer.concat(chunks).toString(), { layout, pad: 10 });
process.stdout.write(await d2.render(result.diagram, result.renderOptions), () => process.exit(0));
