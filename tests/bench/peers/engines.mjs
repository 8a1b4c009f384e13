// Lays charts out with another engine and writes each as DOT with positions, which `linkchart score` reads.
//   node engines.mjs ENGINE CHART.json...      writes CHART.ENGINE.dot; where the engine fails it says so, and goes on
// CHART.json: { rightwards, groups: [{id, in, title, width, height}], nodes: [{id, width, height, group}],
//   edges: [{from, to, label, width, height}] }, in points; width and height of edges and groups are those of their text.

import { readFileSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'

const TITLE_ROOM = 20
const GROUP_MARGIN = 12

// ---- lines ----

const between = (a, b, t) => ({ x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) })
const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y)
const straight = (a, b) => [between(a, b, 1 / 3), between(a, b, 2 / 3), b]

// Bezier points along a polyline, its corners rounded where there is a radius.
function polyline(points, radius = 0) {
  const curve = [points[0]]
  for (let i = 1; i < points.length; i++) {
    const corner = points[i], last = curve[curve.length - 1]
    if (i === points.length - 1 || radius === 0) {
      curve.push(...straight(last, corner))
      continue
    }
    const after = points[i + 1]
    const r = Math.min(radius, distance(points[i - 1], corner) / 2, distance(corner, after) / 2)
    const start = between(corner, points[i - 1], r / distance(corner, points[i - 1]) || 0)
    const end = between(corner, after, r / distance(corner, after) || 0)
    curve.push(...straight(last, start), between(start, corner, 0.55), between(end, corner, 0.55), end)
  }
  return curve
}

// A uniform cubic B-spline through the first and last point, as Mermaid draws dagre's points (d3's curveBasis).
function basis(points) {
  if (points.length < 3) return polyline(points)
  const p = [points[0], points[0], ...points, points[points.length - 1], points[points.length - 1]]
  const curve = [points[0]]
  for (let i = 0; i + 3 < p.length; i++) {
    const end = { x: (p[i + 1].x + 4 * p[i + 2].x + p[i + 3].x) / 6, y: (p[i + 1].y + 4 * p[i + 2].y + p[i + 3].y) / 6 }
    curve.push(between(p[i + 1], p[i + 2], 1 / 3), between(p[i + 1], p[i + 2], 2 / 3), end)
  }
  curve.push(...straight(curve[curve.length - 1], points[points.length - 1]))
  return curve
}

const at = (p, t) => {
  const u = 1 - t
  const mix = (k) => u ** 3 * p[0][k] + 3 * u * u * t * p[1][k] + 3 * u * t * t * p[2][k] + t ** 3 * p[3][k]
  return { x: mix('x'), y: mix('y') }
}

// The point in the middle of the way.
function middle(curve) {
  const walked = []
  for (let i = 0; i + 3 < curve.length; i += 3)
    for (let step = 0; step <= 16; step++) walked.push(at(curve.slice(i, i + 4), step / 16))
  let length = 0
  for (let i = 1; i < walked.length; i++) length += distance(walked[i - 1], walked[i])
  let left = length / 2
  for (let i = 1; i < walked.length; i++) {
    const step = distance(walked[i - 1], walked[i])
    if (step > 0 && left <= step) return between(walked[i - 1], walked[i], left / step)
    left -= step
  }
  return curve[0]
}

// ---- engines: each gives { nodes: [centre], groups: [box], titles: [centre], curves, labels: [centre] } ----

const titleOf = (chart, i, box) => ({ x: box.x + 8 + chart.groups[i].width / 2, y: box.y + 5 + chart.groups[i].height / 2 })
const centreOf = (box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })

async function elk(chart) {
  const { default: ELK } = await import('elkjs/lib/elk.bundled.js')
  const padding = `[top=${GROUP_MARGIN + TITLE_ROOM},left=${GROUP_MARGIN},bottom=${GROUP_MARGIN},right=${GROUP_MARGIN}]`
  const root = {
    id: 'root', children: [],
    layoutOptions: {
      'elk.algorithm': 'layered', 'elk.direction': chart.rightwards ? 'RIGHT' : 'DOWN', 'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      'elk.json.shapeCoords': 'ROOT', 'elk.json.edgeCoords': 'ROOT', 'elk.edgeLabels.inline': 'true',
    },
  }
  const groups = chart.groups.map((g, i) => ({ id: `g${i}`, children: [], layoutOptions: { 'elk.padding': padding } }))
  const inside = (i) => (i >= 0 ? groups[i] : root).children
  chart.groups.forEach((g, i) => inside(g.in).push(groups[i]))
  const nodes = chart.nodes.map((n, i) => ({ id: `n${i}`, width: n.width, height: n.height }))
  chart.nodes.forEach((n, i) => inside(n.group).push(nodes[i]))
  root.edges = chart.edges.map((e, i) => ({
    id: `e${i}`, sources: [`n${e.from}`], targets: [`n${e.to}`],
    labels: e.label ? [{ text: e.label, width: e.width, height: e.height, layoutOptions: { 'elk.edgeLabels.inline': 'true' } }] : [],
  }))
  const placed = await new ELK().layout(root)
  const boxes = new Map()
  const collect = (node) => { boxes.set(node.id, node); (node.children || []).forEach(collect) }
  collect(placed)
  const course = (e) => [e.sections[0].startPoint, ...(e.sections[0].bendPoints || []), e.sections[0].endPoint]
  return {
    nodes: chart.nodes.map((_, i) => centreOf(boxes.get(`n${i}`))),
    groups: chart.groups.map((_, i) => boxes.get(`g${i}`)),
    titles: chart.groups.map((_, i) => titleOf(chart, i, boxes.get(`g${i}`))),
    curves: placed.edges.map((e) => polyline(course(e))),
    labels: placed.edges.map((e) => (e.labels && e.labels.length ? centreOf(e.labels[0]) : null)),
  }
}

async function dagre(chart) {
  const module = await import('@dagrejs/dagre')
  const { Graph } = (module.default || module).graphlib || module
  const layout = (module.default || module).layout || module.layout
  const graph = new Graph({ multigraph: true, compound: true })
  graph.setGraph({ rankdir: chart.rightwards ? 'LR' : 'TB' })
  graph.setDefaultEdgeLabel(() => ({}))
  chart.groups.forEach((g, i) => graph.setNode(`g${i}`, {}))
  chart.groups.forEach((g, i) => { if (g.in >= 0) graph.setParent(`g${i}`, `g${g.in}`) })
  chart.nodes.forEach((n, i) => {
    graph.setNode(`n${i}`, { width: n.width, height: n.height })
    if (n.group >= 0) graph.setParent(`n${i}`, `g${n.group}`)
  })
  chart.edges.forEach((e, i) =>
    graph.setEdge(`n${e.from}`, `n${e.to}`, { width: e.label ? e.width : 0, height: e.label ? e.height : 0, labelpos: 'c' }, `e${i}`))
  layout(graph)
  const edges = chart.edges.map((e, i) => graph.edge(`n${e.from}`, `n${e.to}`, `e${i}`))
  // dagre leaves no room for a group's title: it stands on top, and the group's area grows by it
  const groups = chart.groups.map((_, i) => {
    const g = graph.node(`g${i}`)
    return { x: g.x - g.width / 2, y: g.y - g.height / 2 - TITLE_ROOM, width: g.width, height: g.height + TITLE_ROOM }
  })
  return {
    nodes: chart.nodes.map((_, i) => graph.node(`n${i}`)), groups, titles: groups.map((box, i) => titleOf(chart, i, box)),
    curves: edges.map((e) => basis(e.points)), labels: edges.map((e, i) => (chart.edges[i].label ? { x: e.x, y: e.y } : null)),
  }
}

// D2's text: nodes have no label of their own, so that they keep the size that is asked for.
function d2Text(chart) {
  const path = (i) => (i < 0 ? '' : `${path(chart.groups[i].in)}g${i}.`)
  const name = (i) => `${path(chart.nodes[i].group)}n${i}`
  const lines = [`direction: ${chart.rightwards ? 'right' : 'down'}`]
  chart.groups.forEach((g, i) => lines.push(`${path(g.in)}g${i}: ${JSON.stringify(g.title)} { style.font-size: 9 }`))
  chart.nodes.forEach((n, i) => lines.push(`${name(i)}: "" { width: ${Math.ceil(n.width)}; height: ${Math.ceil(n.height)} }`))
  chart.edges.forEach((e) =>
    lines.push(`${name(e.from)} -> ${name(e.to)}: ${JSON.stringify(e.label)} { style.font-size: 9 }`))
  return lines.join('\n')
}

let d2Started

async function d2(chart, layout) {
  setFlagsFromString('--liftoff-only') // see d2.mjs
  const { D2 } = await import('@terrastruct/d2')
  d2Started ??= new D2()
  const { diagram } = await d2Started.compile({ fs: { index: d2Text(chart) }, options: { layout } })
  const shapes = new Map(diagram.shapes.map((s) => [s.id.split('.').pop(), { ...s.pos, width: s.width, height: s.height, of: s }]))
  const groups = chart.groups.map((_, i) => shapes.get(`g${i}`))
  const curves = diagram.connections.map((c) => (c.isCurve ? c.route : polyline(c.route, c.borderRadius ?? 10)))
  const title = (box, i) => ({
    x: box.x + box.width / 2,
    y: box.of.labelPosition.startsWith('OUTSIDE') ? box.y - chart.groups[i].height / 2 - 5 : box.y + chart.groups[i].height / 2 + 5,
  })
  return {
    nodes: chart.nodes.map((_, i) => centreOf(shapes.get(`n${i}`))), groups, titles: groups.map(title), curves,
    labels: curves.map((curve, i) => (chart.edges[i].label ? middle(curve) : null)),
  }
}

const ENGINES = { elk, dagre, 'd2-dagre': (chart) => d2(chart, 'dagre'), 'd2-elk': (chart) => d2(chart, 'elk') }

// ---- DOT ----

const number = (value) => String(Math.round(value * 100) / 100)
const point = (p) => `${number(p.x)},${number(-p.y)}`
const quoted = (text) => `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`

function groupText(chart, placed, self) {
  const { x, y, width, height } = placed.groups[self]
  const group = chart.groups[self]
  return [
    `subgraph ${quoted('cluster_' + group.id)} {`,
    `graph [bb="${point({ x, y: y + height })},${point({ x: x + width, y })}", label=${quoted(group.title)}, fontsize=9,`,
    `lp="${point(placed.titles[self])}", lwidth=${number(group.width / 72)}, lheight=${number(group.height / 72)}];`,
    ...chart.nodes.filter((n) => n.group === self).map((n) => quoted(n.id) + ';'),
    ...chart.groups.map((g, i) => (g.in === self ? groupText(chart, placed, i) : '')), '}',
  ].join('\n')
}

function dotText(chart, placed) {
  const nodes = chart.nodes.map((n, i) =>
    `${quoted(n.id)} [pos="${point(placed.nodes[i])}", width=${n.width / 72}, height=${n.height / 72}];`)
  const edges = chart.edges.map((e, i) => {
    const label = placed.labels[i] ? `, label=${quoted(e.label)}, lp="${point(placed.labels[i])}"` : ''
    return `${quoted(chart.nodes[e.from].id)} -> ${quoted(chart.nodes[e.to].id)} [pos="${placed.curves[i].map(point).join(' ')}"${label}];`
  })
  return [
    'digraph chart {', `graph [rankdir=${chart.rightwards ? 'LR' : 'TB'}, bb="0,0,0,0", lp="0,0"];`,
    'node [shape=box, fontsize=9]; edge [fontsize=9];',
    ...chart.groups.map((g, i) => (g.in < 0 ? groupText(chart, placed, i) : '')), ...nodes, ...edges, '}', '',
  ].join('\n')
}

const [engine, ...files] = process.argv.slice(2)
for (const file of files) {
  try {
    const chart = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file.replace(/json$/, `${engine}.dot`), dotText(chart, await ENGINES[engine](chart)))
  } catch (error) {
    console.error(`${engine} failed at ${file}: ${error}`)
  }
}
process.exit(0) // D2's worker would wait for more
