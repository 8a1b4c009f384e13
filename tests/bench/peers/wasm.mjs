// DOT on standard input -> the output of Graphviz's WebAssembly build on standard output.
//   node wasm.mjs FORMAT ENGINE
import { Graphviz } from "@hpcc-js/wasm-graphviz";

const [format, engine] = process.argv.slice(2);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const graphviz = await Graphviz.load();
process.stdout.write(graphviz.layout(Buffer.concat(chunks).toString(), format, engine), () => process.exit(0));
