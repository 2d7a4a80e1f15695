import type { Block, Inline } from '../tree.ts';

type Node = Block | Inline;

/** What stands directly in a block or a piece. */
function childrenOf(node: Node): Node[] {
  switch (node.type) {
    case 'list':
      return node.items.flatMap((item) => item.children);
    case 'table':
      return node.rows.flat(2);
    case 'text':
    case 'code':
    case 'fence':
    case 'rule':
      return [];
    default:
      return node.children;
  }
}

/** How many nodes a tree has, and how many stand in one another at most. */
export function measure(nodes: Node[]): { nodes: number; depth: number } {
  const inside = nodes.map((node) => measure(childrenOf(node)));
  return {
    nodes: inside.reduce((sum, child) => sum + child.nodes, nodes.length),
    depth: Math.max(0, ...inside.map((child) => child.depth + 1)),
  };
}
