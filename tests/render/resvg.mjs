// Shows SVGs by resvg.
//
//     node resvg.mjs SCALE hidden|shown < [[svg, png], ...]
//
// resvg reads the fonts' folders itself, so that hiding Liberation Sans is done by naming the others.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";

const [scale, fonts] = process.argv.slice(2);

function fontFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? fontFiles(path) : /\.(ttf|otf|ttc)$/i.test(path) ? [path] : [];
  });
}

const shown = fontFiles("/usr/share/fonts").filter((file) => fonts !== "hidden" || !/LiberationSans/.test(file));
// resvg takes a missing character from the first file that has it.
shown.sort((a, b) => /dejavu/i.test(b) - /dejavu/i.test(a));

for (const [svg, png] of JSON.parse(readFileSync(0, "utf8"))) {
  const picture = new Resvg(readFileSync(svg), {
    fitTo: { mode: "zoom", value: (Number(scale) * 72) / 96 },
    font: { loadSystemFonts: false, fontFiles: shown, defaultFontFamily: "DejaVu Sans", sansSerifFamily: "DejaVu Sans" },
  });
  writeFileSync(png, picture.render().asPng());
}
