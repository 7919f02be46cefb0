// Where the nodes of a network stand: the same network, the same picture.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import type { NetworkPage } from "./api";

export interface Placed { id: string; x: number; y: number; r: number }

/** Steps after which nothing moves that could be seen. */
const STEPS = 260;

export function radius(points: number): number {
  return 4 + 1.7 * Math.sqrt(points);
}

export function layout(network: NetworkPage, width: number, height: number): Map<string, Placed> {
  const nodes = network.nodes.map((node) => ({ id: node.id, r: radius(node.points) }) as Placed);
  const known = new Set(nodes.map((node) => node.id));
  const links = network.edges.filter((edge) => known.has(edge.source) && known.has(edge.target)).map(({ source, target, weight }) => ({ source, target, weight }));
  const room = Math.sqrt((width * height) / Math.max(1, nodes.length));
  const simulation = forceSimulation(nodes)
    .force("link", forceLink<Placed, (typeof links)[number] & { source: string; target: string }>(links as never).id((node) => node.id).distance(room * 0.75).strength((link) => Math.min(0.7, 0.12 * Math.sqrt((link as { weight: number }).weight))))
    .force("charge", forceManyBody().strength(-room * 2.6))
    .force("collide", forceCollide<Placed>((node) => node.r + 24))
    .force("x", forceX(width / 2).strength(0.06))
    .force("y", forceY(height / 2).strength(0.09))
    .force("center", forceCenter(width / 2, height / 2))
    .stop();
  simulation.tick(nodes.length > 400 ? STEPS / 4 : STEPS);
  return new Map(fitted(nodes, width, height).map((node) => [node.id, node]));
}

/** Draw the whole picture into the room that there is, names included. */
function fitted(nodes: readonly Placed[], width: number, height: number): Placed[] {
  const [left, right, top, bottom] = [96, 96, 24, 34];
  const range = (of: (node: Placed) => number): [number, number] => [Math.min(...nodes.map(of)), Math.max(...nodes.map(of))];
  if (nodes.length === 0) return [];
  const [x, y] = [range((node) => node.x), range((node) => node.y)];
  const scale = (value: number, [low, high]: [number, number], from: number, to: number): number =>
    high - low < 1 ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);
  return nodes.map((node) => ({ ...node, x: scale(node.x, x, left, width - right), y: scale(node.y, y, top, height - bottom) }));
}
