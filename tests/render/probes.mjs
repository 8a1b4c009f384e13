// What can be asked of an open page; each takes puppeteer's page and the job.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

// Where every text of a picture stands, in the picture's own units.
export function texts(page) {
  return page.evaluate(() => Array.from(document.querySelectorAll("svg text"), (text) => {
    const { x, y, width, height } = text.getBBox();
    return { text: text.textContent, box: [x, y, x + width, y + height] };
  }));
}

// The families of the fonts that the page brought along, and whether they were loaded.
export function fonts(page) {
  return page.evaluate(() => Array.from(document.fonts, (font) => ({ family: font.family, status: font.status })));
}

// All that a page holds which could act.
export function inventory(page) {
  return page.evaluate(() => {
    const elements = Array.from(document.querySelectorAll("*"));
    const attributes = elements.flatMap((element) => Array.from(element.attributes, ({ name, value }) => ({ name, value })));
    return {
      elements: [...new Set(elements.map((element) => element.localName))],
      namespaces: [...new Set(elements.map((element) => element.namespaceURI))],
      attributes: [...new Set(attributes.map(({ name }) => name))],
      links: elements.filter((element) => element.localName === "a").map((element) => element.getAttribute("href")),
      reaching: attributes.filter(({ name, value }) => name !== "href" && name !== "i:label" && /url\((?!#)/i.test(value)).map(({ value }) => value),
      scripts: document.scripts?.length ?? 0,
      ran: window.ran ?? null,
      title: document.title,
    };
  });
}

// Ids that stand on the page more than once, and labels that point nowhere.
export function ids(page) {
  return page.evaluate(() => {
    const all = Array.from(document.querySelectorAll("[id]"), (element) => element.id);
    const named = Array.from(document.querySelectorAll("[aria-labelledby]"), (e) => e.getAttribute("aria-labelledby").split(/\s+/)).flat();
    return {
      count: all.length,
      twice: [...new Set(all.filter((id, i) => all.indexOf(id) !== i))],
      lost: named.filter((id) => !all.includes(id)),
      pictures: document.querySelectorAll("svg").length,
    };
  });
}

// All that the browser computes of how the page's own heading looks.
export function style(page) {
  return page.evaluate(() => {
    const style = getComputedStyle(document.querySelector("h2"));
    return Object.fromEntries(Array.from(style, (name) => [name, style.getPropertyValue(name)]));
  });
}

// What axe-core finds wrong with the page.
export async function axe(page) {
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const found = await page.evaluate(() => window.axe.run(document));
  const told = ({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`) });
  return { violations: found.violations.map(told), passes: found.passes.map(({ id }) => id) };
}

// Chromium's accessibility tree as a flat list in reading order, without what is ignored.
export async function spoken(page) {
  const session = await page.createCDPSession();
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const list = [];
  const walk = (node, depth) => {
    if (!node.ignored)
      list.push({ depth, role: node.role?.value, name: node.name?.value ?? "", description: node.description?.value ?? "", kind: node.properties?.find(({ name }) => name === "roledescription")?.value?.value });
    for (const child of node.childIds ?? [])
      if (byId.has(child))
        walk(byId.get(child), depth + (node.ignored ? 0 : 1));
  };
  walk(nodes[0], 0);
  return list;
}

// Firefox's own roles and names: how many elements it finds for each of the job's { role, name }.
export async function located(page, job) {
  const counts = [];
  for (const { role, name } of job.locate) {
    const found = await page.$$(`aria/${name}[role="${role}"]`);
    counts.push(found.length);
  }
  return counts;
}

// The colour that a line or an outline really has on the page is for the screenshot; here is where to look: points
// along every stroked path, by its group's class.
export function strokes(page) {
  return page.evaluate(() => Array.from(document.querySelectorAll("g.entity, g.relation"), (group) => {
    const path = Array.from(group.querySelectorAll("path")).find((p) => p.getAttribute("stroke") && (group.classList.contains("entity") || p.getAttribute("fill") === "none"));
    if (!path)
      return null;
    const length = path.getTotalLength();
    const points = Array.from({ length: 40 }, (_, i) => path.getPointAtLength((length * (i + 0.5)) / 40)).map(({ x, y }) => [x, y]);
    return { id: group.id, points };
  }).filter(Boolean));
}
