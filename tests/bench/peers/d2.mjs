// D2 source on standard input -> SVG on standard output.
//   node d2.mjs [dagre|elk]
import { D2 } from "@terrastruct/d2";

const layout = process.argv[2] ?? "dagre";
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const d2 = new D2();
const result = await d2.compile(Buffer.concat(chunks).toString(), { options: { layout, pad: 10 } });
process.stdout.write(await d2.render(result.diagram, result.renderOptions), () => process.exit(0));
